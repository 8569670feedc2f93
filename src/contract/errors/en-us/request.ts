import type { Explanation, RequestCode } from '../explanation.ts';

export const request = {
  ActionOffline: {
    what: 'Tencent Cloud has taken this action offline.',
    cause: 'The action was retired from the API.',
    next: 'Look for its successor in the change history of the IoT Hub API.',
  },
  'AuthFailure.InvalidAuthorization': {
    what: 'The Authorization header does not have the form that Tencent Cloud expects.',
    cause:
      'A proxy between the console server and the cloud changed the header, or the endpoint is not an IoT Hub API host.',
    next: 'Check IOTHUB_ENDPOINT and every proxy on the way, then try again.',
  },
  'AuthFailure.InvalidSecretId': {
    what: 'The SecretId is not that of a cloud API key.',
    cause: 'TENCENTCLOUD_SECRET_ID holds a key of another kind, or was cut off when it was copied.',
    next: 'Create an API key in CAM (access management), set both halves of it and restart the console server.',
  },
  'AuthFailure.MFAFailure': {
    what: 'The multi-factor check of the account failed.',
    cause:
      'A CAM policy demands multi-factor authentication for this action, which an API key cannot give.',
    next: 'Use the key of a sub-user without this condition, or change the policy.',
  },
  'AuthFailure.SecretIdNotFound': {
    what: 'The SecretId does not exist.',
    cause:
      'The API key was deleted or disabled, or belongs to the other site of Tencent Cloud (domestic or international).',
    next: 'Compare the SecretId with the keys listed in CAM, set one that is active and restart the console server.',
  },
  'AuthFailure.SignatureExpire': {
    what: 'The signature has expired: the request is more than five minutes off the time of the cloud.',
    cause: 'The clock of the machine that runs the console server is wrong.',
    next: 'Set the clock by NTP, then try again.',
  },
  'AuthFailure.SignatureFailure': {
    what: 'The signature of the request is wrong.',
    cause:
      'TENCENTCLOUD_SECRET_KEY does not belong to TENCENTCLOUD_SECRET_ID, or a proxy changed the signed request.',
    next: 'Copy both halves of the key from CAM again and restart the console server.',
  },
  'AuthFailure.TokenFailure': {
    what: 'The token of the temporary key is not valid.',
    cause:
      'The temporary key has expired, or TENCENTCLOUD_SESSION_TOKEN was issued with another key.',
    next: 'Issue a new temporary key and set its SecretId, SecretKey and token together.',
  },
  'AuthFailure.UnauthorizedOperation': {
    what: 'CAM does not allow the key of this connection to call the action.',
    cause: 'The policies of the sub-user leave out this action of iotcloud, or this product.',
    next: 'Have an administrator of the account grant the action to that sub-user in CAM.',
  },
  DryRunOperation: {
    what: 'The request would succeed; nothing was changed.',
    cause: 'It was sent as a dry run.',
    next: 'Send it again without DryRun to carry it out.',
  },
  InternalError: {
    what: 'Something failed inside IoT Hub.',
    cause: 'A passing fault of the service; the request itself was understood.',
    next: 'Try again in a moment. If it stays, give the RequestId to the support of Tencent Cloud.',
  },
  'InternalError.DBOperationError': {
    what: 'IoT Hub could not read or write its database.',
    cause: 'A passing fault of the storage behind the hub.',
    next: 'Reload to see whether the change was made, and repeat it if it was not.',
  },
  InvalidAction: {
    what: 'The hub has no action of this name.',
    cause: 'The endpoint belongs to another service, or the action is not offered in this region.',
    next: 'Check the endpoint and the region of the connection.',
  },
  InvalidRequest: {
    what: 'The body of the request is malformed.',
    cause: 'A multipart body does not follow the format of the API.',
    next: 'Send the parameters as JSON, as the API explorer does.',
  },
  IpInBlacklist: {
    what: 'The address that the request came from is blocked.',
    cause: 'The public IP address of the console server stands on a blocklist of the account.',
    next: 'Take the address off the list, or let the server go out through another one.',
  },
  IpNotInWhitelist: {
    what: 'The address that the request came from is not on the allowlist.',
    cause:
      'The API key may be used from certain addresses only, and the console server has another.',
    next: 'Add the public IP address of the console server to the allowlist of the key.',
  },
  MissingParameter: {
    what: 'A required parameter is missing.',
    cause: 'The action needs a field that was left out or sent empty.',
    next: 'Fill in every field that is marked as required, then send again.',
  },
  NoSuchProduct: {
    what: 'Tencent Cloud has no service of this name.',
    cause:
      'The host of the endpoint names a service that does not exist; this is not about a product of yours.',
    next: 'Check IOTHUB_ENDPOINT: its first label must be iotcloud.',
  },
  NoSuchVersion: {
    what: 'The endpoint does not know this version of the API.',
    cause: 'The console calls version 2021-04-08 of iotcloud, which this host does not serve.',
    next: 'Set IOTHUB_ENDPOINT to iotcloud.tencentcloudapi.com or to a local hub.',
  },
  RequestLimitExceeded: {
    what: 'Too many requests were sent within one second.',
    cause:
      'Most actions may be called 20 times a second, UpdateDeviceShadow 100 times and PublishMessage 300 times. Other programs of the account count too.',
    next: 'Wait a second and try again. Slow down other programs that use the same account.',
  },
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded': {
    what: 'The root account has used up its calls over all regions.',
    cause: 'Programs in several regions share one rate.',
    next: 'Spread the calls over time, or ask Tencent Cloud to raise the rate.',
  },
  'RequestLimitExceeded.IPLimitExceeded': {
    what: 'Too many requests came from this IP address.',
    cause: 'Other programs behind the same public address call the cloud as well.',
    next: 'Wait a moment, and move busy programs to an address of their own.',
  },
  'RequestLimitExceeded.UinLimitExceeded': {
    what: 'The root account has used up its calls for this second.',
    cause: 'All sub-users and keys of a root account share its rate.',
    next: 'Wait a moment, and look for a program of the account that calls in a tight loop.',
  },
  RequestSizeLimitExceeded: {
    what: 'The request is larger than the API accepts.',
    cause: 'A signed request may hold 10 MB at most.',
    next: 'Send less at once, for example fewer device names in one call.',
  },
  ResourceInUse: {
    what: 'The object is in use.',
    cause: 'Another operation on it is still running, or another object depends on it.',
    next: 'Wait for the other operation, or detach what depends on the object.',
  },
  ResourceInsufficient: {
    what: 'The cloud has too few resources left for this.',
    cause: 'The capacity of the region is used up for the moment.',
    next: 'Try again later. If it is urgent, ask the support of Tencent Cloud.',
  },
  ResourceUnavailable: {
    what: 'The resource cannot be used at the moment.',
    cause: 'It is still being made ready, or it is suspended.',
    next: 'Look at its state and try again once it is ready.',
  },
  ResponseSizeLimitExceeded: {
    what: 'The answer would be larger than the API may send.',
    cause: 'One page asks for too many rows, or the rows hold very long values.',
    next: 'Ask for smaller pages or a narrower filter.',
  },
  ServiceUnavailable: {
    what: 'IoT Hub is not available at the moment.',
    cause: 'The service is overloaded or under maintenance in this region.',
    next: 'Try again in a few minutes. Larger outages stand on the status page of Tencent Cloud.',
  },
  UnknownParameter: {
    what: 'The request holds a parameter that the action does not have.',
    cause:
      'A name is misspelt or in the wrong case: file resources take ProductID, all else ProductId.',
    next: 'Compare the names with the form of the action in the API explorer.',
  },
  UnsupportedProtocol: {
    what: 'The method or protocol of the request is not supported.',
    cause: 'The API takes GET and POST over HTTP or HTTPS only.',
    next: 'Check that no proxy on the way rewrites the request.',
  },
  UnsupportedRegion: {
    what: 'IoT Hub is not offered in this region.',
    cause:
      'TENCENTCLOUD_REGION is not one of ap-guangzhou, ap-shanghai-fsi, ap-bangkok, eu-frankfurt and na-ashburn.',
    next: 'Set the region that your products are in and restart the console server.',
  },
} satisfies Record<RequestCode, Explanation>;
