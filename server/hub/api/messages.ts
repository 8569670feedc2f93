import type { ErrorCode } from '#src/contract/errors/codes.ts';
import type { CloudError } from './cloud-error.ts';
import { CHINESE } from './messages-zh.ts';

const ENGLISH: Partial<Readonly<Record<ErrorCode, string>>> = {
  FailedOperation: 'The operation failed.',
  'AuthFailure.InvalidAuthorization':
    'The Authorization header is missing or not in the form of signature v3.',
  'AuthFailure.InvalidSecretId': 'The SecretId is not an API key.',
  'AuthFailure.SecretIdNotFound': 'The SecretId does not exist.',
  'AuthFailure.SignatureExpire':
    'The signature has expired: its timestamp is more than 300 seconds from the server time.',
  'AuthFailure.SignatureFailure':
    'The signature does not match. Check the SecretKey and how the request was signed.',
  'AuthFailure.TokenFailure': 'The session token is wrong.',
  'FailedOperation.BindDeviceOverLimit': 'The gateway has no room for these devices.',
  'FailedOperation.BindDevicePerOnceOverLimit': 'Too many devices for one call.',
  'FailedOperation.BroadcastTaskIsRunning': 'A broadcast to this product is still running.',
  'FailedOperation.DeviceAlreadyDisabled': 'The device is disabled.',
  'FailedOperation.DeviceFirmwareTaskAlreadDone':
    'The firmware update of the device has ended already.',
  'FailedOperation.DeviceIsUpdating': 'A firmware update of the device is under way.',
  'FailedOperation.DeviceNoSubscription':
    'The device is online but did not subscribe to the topic.',
  'FailedOperation.DeviceOffline': 'The device is offline.',
  'FailedOperation.DeviceRunningOtherOtaTask': 'The device takes part in another firmware task.',
  'FailedOperation.InvalidMsgLen': 'The message must not be empty.',
  'FailedOperation.InvalidTopicName': 'The topic does not belong to the device.',
  'FailedOperation.ProductNotBind': 'The sub-product is not bound to the gateway product.',
  'FailedOperation.RRPCTimeout': 'The device did not answer in time.',
  'FailedOperation.ResourceFileNotMatch': 'The file has another MD5 or size than announced.',
  'FailedOperation.RuleAlreadyDisabled': 'The rule is disabled already.',
  'FailedOperation.RuleAlreadyEnabled': 'The rule is enabled already.',
  'FailedOperation.UpdateVersionNotMatch': 'The version sent is not the version of the shadow.',
  InternalError: 'Internal error.',
  'InternalError.DBOperationError': 'The database failed.',
  InvalidAction: 'The action does not exist.',
  InvalidParameter: 'A parameter is not valid.',
  InvalidParameterValue: 'The value of a parameter is not valid.',
  'InvalidParameterValue.ActionNil': 'The rule has no action.',
  'InvalidParameterValue.CACertInvalid': 'The CA certificate is not valid.',
  'InvalidParameterValue.CACertNotMatch':
    'The verification certificate does not belong to the CA certificate.',
  'InvalidParameterValue.CheckForwardURLFail': 'The address to forward to failed its check.',
  'InvalidParameterValue.CloudComponentAlreadyExist':
    'The action and the error action have the same target.',
  'InvalidParameterValue.DefinedPskNotBase64': 'The key must be base64.',
  'InvalidParameterValue.DeviceAlreadyExist': 'A device of this name exists already.',
  'InvalidParameterValue.DeviceIsNotGateway': 'The device is not a gateway.',
  'InvalidParameterValue.FailActionHasSameDevice':
    'The action and the error action go to the same device.',
  'InvalidParameterValue.FirmwareAlreadyExist': 'This version of the firmware exists already.',
  'InvalidParameterValue.ForwardRedirectDenied':
    'The address to forward to answers with a redirect, which is not allowed.',
  'InvalidParameterValue.InvalidJSON': 'The JSON is not valid.',
  'InvalidParameterValue.InvalidSQL': 'The SQL of the rule is not valid.',
  'InvalidParameterValue.JSONHasInvalidNode': 'The state holds a value that is not allowed.',
  'InvalidParameterValue.JSONSizeExceedLimit': 'The state is larger than 8 KB.',
  'InvalidParameterValue.NotMergeAble': 'The state cannot be merged into the shadow.',
  'InvalidParameterValue.OperationDenied': 'The rule must not be changed.',
  'InvalidParameterValue.ParamIncomplete': 'A key field is missing.',
  'InvalidParameterValue.PayloadOverLimit': 'The message is too large.',
  'InvalidParameterValue.PrefixInvalid': 'The prefix is not valid.',
  'InvalidParameterValue.ProductAlreadyExist': 'A product of this name exists already.',
  'InvalidParameterValue.ProductTypeNotSupport': 'The type of the product does not support this.',
  'InvalidParameterValue.RepublishTopicFormatError': 'The topic to republish to is not valid.',
  'InvalidParameterValue.RuleNumberBeyondLimit': 'The limit of rules is reached.',
  'InvalidParameterValue.TopicPolicyAlreadyExist': 'A topic of this name exists already.',
  'InvalidParameterValue.TopicRuleAlreadyExist': 'A rule of this name exists already.',
  'InvalidParameterValue.TopicRuleSqlNotEdited': 'The rule has no SQL yet.',
  'InvalidParameterValue.UpdateTopicRuleDBFail':
    'The rule was not updated: nothing in it has changed.',
  InvalidRequest: 'The request is not valid.',
  'LimitExceeded.CAAlreadyBindProduct': 'The CA certificate is bound to a product.',
  'LimitExceeded.CACertLimit': 'The limit of CA certificates is reached.',
  'LimitExceeded.CACertNameRepeat': 'A CA certificate of this name exists already.',
  'LimitExceeded.CACertNotSupport': 'The product does not support a private CA.',
  'LimitExceeded.CARepeat': 'This CA certificate exists already.',
  'LimitExceeded.DeviceExceedLimit': 'The limit of devices is reached.',
  'LimitExceeded.FirmwareExceedLimit': 'The limit of firmware is reached.',
  'LimitExceeded.MessageSaved': 'The device is offline; the message waits for it.',
  'LimitExceeded.OfflineMessageExceedLimit':
    'The device is offline, and no more messages can wait for it.',
  'LimitExceeded.ProductExceedLimit': 'The limit of products is reached.',
  'LimitExceeded.TopicPolicyExceedLimit': 'The limit of topics is reached.',
  MissingParameter: 'A required parameter is missing.',
  NoSuchProduct: 'The service does not exist.',
  NoSuchVersion: 'The API version does not exist.',
  RequestLimitExceeded: 'Too many calls.',
  RequestSizeLimitExceeded: 'The request is too large.',
  'ResourceNotFound.CACertNotExist': 'The CA certificate does not exist.',
  'ResourceNotFound.CreateMultiDeviceTaskNotExist': 'The batch task does not exist.',
  'ResourceNotFound.DeviceFirmwareTaskNotExist':
    'The device does not take part in this firmware task.',
  'ResourceNotFound.DeviceHasNoFirmware': 'There is no firmware of this version.',
  'ResourceNotFound.DeviceNotExist': 'The device does not exist.',
  'ResourceNotFound.DeviceResourceNotExist': 'The resource of the device does not exist.',
  'ResourceNotFound.DeviceShadowNotExist': 'The shadow does not exist.',
  'ResourceNotFound.FirmwareNotExist': 'The firmware does not exist.',
  'ResourceNotFound.FirmwareTaskNotExist': 'The firmware task does not exist.',
  'ResourceNotFound.ProductNotExist': 'The product does not exist.',
  'ResourceNotFound.ProductOrDeviceNotExist': 'The product or the device does not exist.',
  'ResourceNotFound.ProductResourceNotExist': 'The resource of the product does not exist.',
  'ResourceNotFound.ResourceFileNotExist': 'The file of the resource was not uploaded.',
  'ResourceNotFound.TaskNotExist': 'The task does not exist.',
  'ResourceNotFound.ThingModelNotExist': 'The thing model does not exist.',
  'ResourceNotFound.TopicPolicyNotExist': 'The topic does not exist.',
  'ResourceNotFound.TopicRuleNotExist': 'The rule does not exist.',
  'UnauthorizedOperation.DeviceHasAlreadyBindGateway': 'The device is bound to a gateway.',
  'UnauthorizedOperation.DeviceIsNotEnabled': 'The device is disabled.',
  'UnauthorizedOperation.DevicesExistUnderProduct': 'The product still has devices.',
  'UnauthorizedOperation.GatewayHasBindedDevices': 'Devices are still bound to this gateway.',
  'UnauthorizedOperation.PermissionDenied': 'No permission for this object.',
  'UnauthorizedOperation.ProductCantHaveLoRaDevice':
    'A product of this type cannot have LoRa devices.',
  'UnauthorizedOperation.ProductCantHaveNormalDevice':
    'An NB-IoT product cannot have a device without Isp and Imei.',
  'UnauthorizedOperation.ProductCantHaveNotLoRaDevice':
    'A product of this type can only have LoRa devices.',
  'UnauthorizedOperation.ProductIsForbidden': 'The product is disabled.',
  'UnauthorizedOperation.ProductNotSupportPSK': 'The product does not authenticate by key.',
  UnknownParameter: 'A parameter is not known.',
  UnsupportedOperation: 'The operation is not supported.',
  'UnsupportedOperation.ClientCertAlreadyGot': 'The private key of the device was fetched before.',
  'UnsupportedOperation.DeviceOtaTaskInProgress': 'A firmware update of the device is under way.',
  'UnsupportedOperation.GatewayProductHasBindedProduct':
    'Sub-products are bound to this gateway product.',
  'UnsupportedOperation.ProductHasBindGateway': 'Devices of gateways are bound to this product.',
  'UnsupportedOperation.ProductHasBindedGatewayProduct':
    'The product is bound to a gateway product.',
  'UnsupportedOperation.WrongProductAuthType': 'The product authenticates in another way.',
  UnsupportedProtocol: 'Only GET and POST are supported.',
  UnsupportedRegion: 'The region is not supported.',
};

/**
 * What an error says to a person. The detail, where there is one, is English in both languages.
 * @param language `zh-CN` gives Chinese, anything else English.
 */
export function messageOf(error: CloudError, language: string): string {
  const table = language === 'zh-CN' ? CHINESE : ENGLISH;
  const text = table[error.code] ?? ENGLISH[error.code] ?? error.code;
  return error.detail === '' ? text : `${text} ${error.detail}`;
}
