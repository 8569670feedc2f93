import type { Explanation, LimitCode } from '../explanation.ts';

export const limits = {
  LimitExceeded: {
    what: 'A quota of the account is used up.',
    cause: 'The account has as many objects of this kind as it may have.',
    next: 'Delete what is no longer used, or ask Tencent Cloud to raise the quota.',
  },
  'LimitExceeded.CAAlreadyBindProduct': {
    what: 'The CA certificate cannot be deleted while a product uses it.',
    cause: 'Devices of that product log in with certificates that this CA has signed.',
    next: 'Look at the products bound to the CA, detach it from each, then delete it.',
  },
  'LimitExceeded.CACertLimit': {
    what: 'The account has as many CA certificates as it may have.',
    cause: 'An account keeps 10 private CA certificates.',
    next: 'Delete one that no product is bound to.',
  },
  'LimitExceeded.CACertNameRepeat': {
    what: 'A CA certificate of this name exists already.',
    cause: 'The names of private CA certificates are unique within an account.',
    next: 'Choose another name for the certificate.',
  },
  'LimitExceeded.CACertNotSupport': {
    what: 'The product cannot use a private CA certificate.',
    cause: 'Its devices log in with keys, or its type has no certificates.',
    next: 'Use a product with certificate authentication (EncryptionType 1).',
  },
  'LimitExceeded.CARepeat': {
    what: 'This very CA certificate has been uploaded before.',
    cause: 'The same certificate is stored under another name.',
    next: 'Use the stored one, or upload a different certificate.',
  },
  'LimitExceeded.DeviceExceedLimit': {
    what: 'The product has as many devices as it may have.',
    cause:
      'A product takes 1,000,000 devices; on newer domestic accounts 10 in the free and 50,000 in the paid edition.',
    next: 'Delete devices that are no longer used, or create the rest under another product.',
  },
  'LimitExceeded.FirmwareExceedLimit': {
    what: 'The account has as many firmware versions as it may have.',
    cause: 'An account keeps 100 of them.',
    next: 'Delete old versions in the console of Tencent Cloud; the API has no action for it.',
  },
  'LimitExceeded.MessageSaved': {
    what: 'The device is offline; the message waits in its offline queue.',
    cause: 'QoS 1 messages are kept for 24 hours, up to 150 per device.',
    next: 'Nothing is to be done: the message is delivered when the device is back.',
  },
  'LimitExceeded.OfflineMessageExceedLimit': {
    what: 'The offline queue of the device is full, so the message was dropped.',
    cause: '150 QoS 1 messages already wait for this device.',
    next: 'Bring the device online so that it fetches them, then send again.',
  },
  'LimitExceeded.ProductExceedLimit': {
    what: 'The account has as many products as it may have.',
    cause:
      'The limit is 2,000 products; on newer domestic accounts 5 in the free and 200 in the paid edition.',
    next: 'Delete a product that is no longer used.',
  },
  'LimitExceeded.TopicPolicyExceedLimit': {
    what: 'The product has as many topics as it may have.',
    cause: 'The limit is 100 topics, on newer domestic accounts 20.',
    next: 'Rename a topic that is no longer used: the API cannot delete one.',
  },
} satisfies Record<LimitCode, Explanation>;
