import type { Explanation, FailedOperationCode } from '../explanation.ts';

export const failedOperation = {
  FailedOperation: {
    what: 'The operation failed.',
    cause: 'The hub gives no finer reason; often the object was changed by someone else meanwhile.',
    next: 'Reload the page and repeat the step. If it fails again, keep the RequestId for the support.',
  },
  'FailedOperation.AccountIsolated': {
    what: 'The Tencent Cloud account is suspended because a bill is overdue.',
    cause: 'The balance of the root account is below zero.',
    next: 'Settle the bill in the billing centre, then try again.',
  },
  'FailedOperation.AlreadyDistributionDevice': {
    what: 'A device of this name was transferred and cannot be created again.',
    cause: 'The name stays taken by the device that was handed over.',
    next: 'Choose another device name.',
  },
  'FailedOperation.BindDeviceOverLimit': {
    what: 'The gateway has no room for more sub-devices.',
    cause: 'A gateway device takes 1,500 sub-devices, on newer domestic accounts 500.',
    next: 'Unbind sub-devices that are no longer used, or bind the rest to another gateway.',
  },
  'FailedOperation.BindDevicePerOnceOverLimit': {
    what: 'Too many sub-devices were named in one call.',
    cause: 'DeviceNames is longer than a single bind may be.',
    next: 'Bind them in several smaller calls.',
  },
  'FailedOperation.BroadcastTaskIsRunning': {
    what: 'Another broadcast to this product is still running.',
    cause: 'A product runs one broadcast at a time.',
    next: 'Wait until the first one has reached its devices, then send again.',
  },
  'FailedOperation.DeviceAlreadyDisabled': {
    what: 'The message was not delivered: the device is disabled.',
    cause: 'Someone set the device to disabled, so it cannot stay connected.',
    next: 'Enable the device, wait until it is online, then send again.',
  },
  'FailedOperation.DeviceFirmwareTaskAlreadDone': {
    what: 'The firmware task of this device has already ended.',
    cause:
      'The device finished before the call arrived, so there is nothing left to cancel or retry.',
    next: 'Look at the result of the device. To upgrade again, start a new task.',
  },
  'FailedOperation.DeviceIsUpdating': {
    what: 'At least one of the devices is being upgraded already.',
    cause: 'It belongs to another firmware task that has not ended.',
    next: 'Wait for that task or cancel it for the device, then start this one.',
  },
  'FailedOperation.DeviceNoSubscription': {
    what: 'The device is connected but not subscribed to this topic.',
    cause:
      'It never subscribed, or to another topic. For RRPC it must subscribe to $rrpc/rxd/{ProductId}/{DeviceName}/+.',
    next: 'Check the topic here and the subscriptions in the device program.',
  },
  'FailedOperation.DeviceOffline': {
    what: 'The device is offline.',
    cause: 'QoS 0 messages and RRPC calls need a device that is connected right now.',
    next: 'Wait until it is online. A QoS 1 message is kept up to 24 hours for a device with a persistent session.',
  },
  'FailedOperation.DeviceRunningOtherOtaTask': {
    what: 'The device is working on a different firmware task.',
    cause: 'Another task was started for it after the one named here.',
    next: 'Cancel or await the running task first.',
  },
  'FailedOperation.DuplicationOfFunctionItem': {
    what: 'The function of the rule exists already.',
    cause: 'Two actions of the rule lead to the same cloud function.',
    next: 'Remove one of the two actions, then enable the rule.',
  },
  'FailedOperation.FunctionFileNotExist': {
    what: 'The code of the function that the rule calls does not exist.',
    cause: 'The cloud function was deleted, or nothing was ever deployed to it.',
    next: 'Deploy the function again or take its action out of the rule, then enable the rule.',
  },
  'FailedOperation.InvalidMsgLen': {
    what: 'The length of the message is not allowed.',
    cause: 'The payload is empty or longer than 16 KB.',
    next: 'Send a payload of 1 to 16,384 bytes.',
  },
  'FailedOperation.InvalidTopicName': {
    what: 'The device cannot be reached on this topic.',
    cause:
      'The topic must be {ProductId}/{DeviceName}/name, with the same product and device as in the request and without wildcards.',
    next: 'Correct the topic and send again.',
  },
  'FailedOperation.ProductNotBind': {
    what: 'The sub-product is not bound to this gateway product.',
    cause:
      'A gateway can subscribe on behalf of sub-devices only when their product is bound to its product.',
    next: 'Bind the two products in the console of Tencent Cloud (the API has no action for it), then create the topic.',
  },
  'FailedOperation.ProductResourceDuplicate': {
    what: 'The product holds two file resources of the same name.',
    cause: 'A file was uploaded under a name that was in use.',
    next: 'Give each file a name of its own.',
  },
  'FailedOperation.ProxyIPIsNotEnough': {
    what: 'The cloud has no free proxy address for the rule.',
    cause:
      'An action that reaches into a private network needs a proxy address and port, and all are taken.',
    next: 'Disable rules that are no longer needed, or ask the support of Tencent Cloud for more.',
  },
  'FailedOperation.RRPCTimeout': {
    what: 'The device did not answer the RRPC call in time.',
    cause:
      'The hub waits only a few seconds. The device is too slow, or answers on another topic than $rrpc/txd/{ProductId}/{DeviceName}/{processId}.',
    next: 'Let the device answer within 4 seconds with the process id it received, then call again.',
  },
  'FailedOperation.ResourceFileNotMatch': {
    what: 'The stored file differs from its registered MD5 or size.',
    cause: 'The upload broke off, or the file was replaced after it was registered.',
    next: 'Let the device upload the file again.',
  },
  'FailedOperation.RuleAlreadyDisabled': {
    what: 'The rule is disabled already.',
    cause: 'Someone else disabled it after this page was loaded.',
    next: 'Reload the list; nothing else is to be done.',
  },
  'FailedOperation.RuleAlreadyEnabled': {
    what: 'The rule is enabled already.',
    cause: 'Someone else enabled it after this page was loaded.',
    next: 'Reload the list; the rule is in effect.',
  },
  'FailedOperation.TidWhiteListNotOpen': {
    what: 'Devices of this TID product cannot be created by hand.',
    cause:
      'Its allowlist authentication is off, so a device is created by itself under the name it authenticates with.',
    next: 'Switch allowlist authentication on, or let the devices connect.',
  },
  'FailedOperation.UpdateVersionNotMatch': {
    what: 'The shadow has changed since you read it, so your update was not applied.',
    cause:
      'The device or someone else was first: ShadowVersion must equal the version on the server.',
    next: 'Read the shadow again, see what changed, and send your change with the new version.',
  },
} satisfies Record<FailedOperationCode, Explanation>;
