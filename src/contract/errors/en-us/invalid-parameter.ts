import type { Explanation, InvalidParameterCode } from '../explanation.ts';

export const invalidParameter = {
  InvalidParameter: {
    what: 'A parameter has the wrong format or type.',
    cause: 'For example a text where a number belongs, or a single value where a list belongs.',
    next: 'Compare the request with the types shown in the API explorer.',
  },
  InvalidParameterValue: {
    what: 'A parameter has a value that is not allowed.',
    cause:
      'A name has a wrong character or length, a number is out of its range, or a page size is not 10 to 250.',
    next: 'Check the names (product 1 to 32, device 1 to 48 characters, only letters, digits, colon, underscore and hyphen) and the numbers.',
  },
  'InvalidParameterValue.ActionNil': {
    what: 'The rule has no action.',
    cause: 'A rule must do at least one thing with a message, and its list of actions is empty.',
    next: 'Add an action, for example republish or forward, and save the rule.',
  },
  'InvalidParameterValue.CACertInvalid': {
    what: 'The content of the CA certificate is not valid.',
    cause:
      'The text is not a whole X.509 certificate in PEM form, it is not that of a CA, or it has expired.',
    next: 'Paste the full text from BEGIN CERTIFICATE to END CERTIFICATE.',
  },
  'InvalidParameterValue.CACertNotMatch': {
    what: 'The verification certificate does not prove that you own the CA.',
    cause:
      'It was not signed by the private key of this CA, or its common name is not the verification code.',
    next: 'Issue a certificate with the verification code as its common name, sign it with the CA and upload both again.',
  },
  'InvalidParameterValue.CheckForwardURLFail': {
    what: 'The forward address did not pass the ownership check.',
    cause:
      'The hub sends a GET with the header Echostr; the server did not answer in time with status 200 and exactly that value as the body.',
    next: 'Let the server return the value of Echostr, make sure that the hub can reach it, and save again.',
  },
  'InvalidParameterValue.CloudComponentAlreadyExist': {
    what: 'The action and the error action lead to the same target.',
    cause: 'A message that failed would go to the very place that has just failed.',
    next: 'Choose another target for the error action.',
  },
  'InvalidParameterValue.DefinedPskNotBase64': {
    what: 'The key you gave is not base64.',
    cause: 'DefinedPsk has characters outside of the base64 alphabet, or its padding is missing.',
    next: 'Encode the key as base64, or leave the field empty and the hub makes one.',
  },
  'InvalidParameterValue.DeviceAlreadyExist': {
    what: 'The product already has a device of this name.',
    cause: 'It was created before, perhaps by dynamic registration or a batch task.',
    next: 'Use the existing device, or choose another name.',
  },
  'InvalidParameterValue.DeviceIsNotGateway': {
    what: 'The device that sub-devices were to be bound to is not a gateway.',
    cause: 'Its product has another type than gateway (ProductType 5).',
    next: 'Choose a device of a gateway product.',
  },
  'InvalidParameterValue.FailActionHasSameDevice': {
    what: 'The action and the error action republish to the same device.',
    cause: 'If the device cannot take the first message, it cannot take the second one either.',
    next: 'Let the error action republish to a different device.',
  },
  'InvalidParameterValue.FirmwareAlreadyExist': {
    what: 'The product already has a firmware of this version.',
    cause: 'A version number can be used once per product.',
    next: 'Upload the file under a new version number.',
  },
  'InvalidParameterValue.ForwardRedirectDenied': {
    what: 'The forward address answers with a redirect, which the hub refuses.',
    cause: 'Often the server redirects from http to https, or adds a slash at the end.',
    next: 'Enter the address that the redirect leads to.',
  },
  'InvalidParameterValue.InvalidJSON': {
    what: 'The text is not valid JSON.',
    cause: 'A comma, a quotation mark or a bracket is missing or one too many.',
    next: 'Correct the text at the place that the editor marks.',
  },
  'InvalidParameterValue.InvalidSQL': {
    what: 'The rule engine cannot read the SQL.',
    cause:
      'It has a character or an expression that is not supported, such as a sub-query or a JSON array, or it was not sent as base64.',
    next: "Write it as SELECT fields FROM 'topic' WHERE condition, with at most 300 characters of fields.",
  },
  'InvalidParameterValue.JSONHasInvalidNode': {
    what: 'The state holds a value that a shadow cannot keep.',
    cause:
      'Mostly there is a null inside an array; objects nested more than 5 levels deep are refused too.',
    next: 'Take null out of the arrays and make the object flatter.',
  },
  'InvalidParameterValue.JSONSizeExceedLimit': {
    what: 'The state is larger than 8 KB.',
    cause: 'It may have 8,192 bytes in UTF-8, where a Chinese character takes three.',
    next: 'Remove attributes that are no longer used (set them to null), or shorten long values.',
  },
  'InvalidParameterValue.NotMergeAble': {
    what: 'The change cannot be merged into the shadow.',
    cause:
      'It does not fit the stored shape, for example a plain value where the shadow holds an object.',
    next: 'Set the attribute to null to delete it, then write it in its new shape.',
  },
  'InvalidParameterValue.OperationDenied': {
    what: 'This rule must not be modified.',
    cause: 'It is locked, or it was made by another service of Tencent Cloud.',
    next: 'Change it where it was made, or create a rule of your own.',
  },
  'InvalidParameterValue.ParamIncomplete': {
    what: 'The request lacks a key field.',
    cause: 'ProductId or DeviceName was left out.',
    next: 'Name both the product and the device.',
  },
  'InvalidParameterValue.PayloadOverLimit': {
    what: 'The message is too large.',
    cause: 'A message to one device may have 16 KB, a broadcast 8 KB.',
    next: 'Shorten the message or split it into several.',
  },
  'InvalidParameterValue.PrefixInvalid': {
    what: 'The prefix of the shadow topic is not valid.',
    cause:
      'An older client sent a prefix other than $shadow; the current API has no such parameter.',
    next: 'Send the update without a prefix.',
  },
  'InvalidParameterValue.ProductAlreadyExist': {
    what: 'The account already has a product of this name.',
    cause: 'Product names are unique within an account.',
    next: 'Choose another name for the product.',
  },
  'InvalidParameterValue.ProductTypeNotSupport': {
    what: 'The type of the product does not allow this.',
    cause: 'LoRa and NB-IoT products lack a part of what general and gateway products can do.',
    next: 'Look up the type on the page of the product, and use a product of a fitting type.',
  },
  'InvalidParameterValue.RepublishTopicFormatError': {
    what: 'The topic of the republish action has the wrong format.',
    cause:
      'It must be {ProductId}/{DeviceName}/name without wildcards; a field of the message is written as ${field}.',
    next: 'Correct the topic in the action and save the rule.',
  },
  'InvalidParameterValue.RuleNumberBeyondLimit': {
    what: 'The account has as many rules as it may have.',
    cause: 'The limit is 1,000 rules, on newer domestic accounts 100.',
    next: 'Delete rules that are no longer used, or join rules that read the same topic.',
  },
  'InvalidParameterValue.TidProductAlreadyExist': {
    what: 'A product for this TID exists already.',
    cause: 'A TID application is tied to a single product.',
    next: 'Use the product that exists.',
  },
  'InvalidParameterValue.TopicPolicyAlreadyExist': {
    what: 'The product already has this topic.',
    cause:
      'It is a default topic (control, event, data), or it was created elsewhere: the API cannot list topics, so it may be missing here.',
    next: 'Choose another name, or change the existing topic.',
  },
  'InvalidParameterValue.TopicRuleAlreadyExist': {
    what: 'A rule of this name exists already.',
    cause: 'Rule names are unique and cannot be changed later.',
    next: 'Choose another name, or replace the existing rule.',
  },
  'InvalidParameterValue.TopicRuleSqlNotEdited': {
    what: 'The rule has no SQL yet.',
    cause: 'It was created as a draft elsewhere, and nothing was selected so far.',
    next: 'Write its SQL and save the rule, then switch it on.',
  },
  'InvalidParameterValue.UpdateTopicRuleDBFail': {
    what: 'The rule was possibly not saved.',
    cause: 'Writing it failed, or the new rule is the same as the stored one.',
    next: 'Check whether the rule changed, and save it once more if it did not.',
  },
} satisfies Record<InvalidParameterCode, Explanation>;
