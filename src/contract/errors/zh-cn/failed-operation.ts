import type { Explanation, FailedOperationCode } from '../explanation.ts';

export const failedOperation = {
  FailedOperation: {
    what: '操作失败。',
    cause: '服务未给出更具体的原因，常见情况是对象已被他人更改。',
    next: '刷新页面后再操作一次；若仍失败，保留 RequestId 以便排查。',
  },
  'FailedOperation.AccountIsolated': {
    what: '腾讯云账号因欠费被隔离。',
    cause: '主账号余额为负。',
    next: '在费用中心结清欠费后重试。',
  },
  'FailedOperation.AlreadyDistributionDevice': {
    what: '同名设备已被转移，无法再次创建。',
    cause: '该名称仍被转移出去的设备占用。',
    next: '换一个设备名称。',
  },
  'FailedOperation.BindDeviceOverLimit': {
    what: '网关可绑定的子设备数量已达上限。',
    cause: '一个网关设备最多绑定 1500 个子设备，国内新账号为 500 个。',
    next: '解绑不再使用的子设备，或将其余子设备绑定到另一个网关。',
  },
  'FailedOperation.BindDevicePerOnceOverLimit': {
    what: '单次绑定的子设备过多。',
    cause: 'DeviceNames 的长度超过了一次绑定的上限。',
    next: '分多次绑定，每次少传一些设备名称。',
  },
  'FailedOperation.BroadcastTaskIsRunning': {
    what: '该产品的另一个广播任务仍在执行。',
    cause: '一个产品同一时间只能执行一个广播任务。',
    next: '等前一个任务下发完成后再发送。',
  },
  'FailedOperation.DeviceAlreadyDisabled': {
    what: '设备已被禁用，消息没有送达。',
    cause: '设备被设为禁用，无法保持连接。',
    next: '启用设备，待其上线后重新发送。',
  },
  'FailedOperation.DeviceFirmwareTaskAlreadDone': {
    what: '该设备的固件升级任务已经结束。',
    cause: '调用到达前设备已完成任务，没有可取消或重试的内容。',
    next: '查看设备的升级结果；需要再次升级时新建任务。',
  },
  'FailedOperation.DeviceIsUpdating': {
    what: '至少有一台设备正在升级。',
    cause: '它属于另一个尚未结束的固件升级任务。',
    next: '等待该任务结束或取消该设备的任务，再创建新任务。',
  },
  'FailedOperation.DeviceNoSubscription': {
    what: '设备在线，但没有订阅该 Topic。',
    cause:
      '设备未订阅，或订阅了其他 Topic。RRPC 要求设备订阅 $rrpc/rxd/{ProductId}/{DeviceName}/+。',
    next: '核对此处的 Topic 与设备程序中的订阅。',
  },
  'FailedOperation.DeviceOffline': {
    what: '设备不在线。',
    cause: 'QoS 0 消息和 RRPC 调用要求设备此刻处于连接状态。',
    next: '等待设备上线。设备使用持久会话时，QoS 1 消息最长保留 24 小时。',
  },
  'FailedOperation.DeviceRunningOtherOtaTask': {
    what: '设备正在执行另一个固件升级任务。',
    cause: '在此任务之后又为该设备发起了新的任务。',
    next: '先取消正在执行的任务，或等待其结束。',
  },
  'FailedOperation.DuplicationOfFunctionItem': {
    what: '规则所用的函数已经存在。',
    cause: '规则中有两个行为指向同一个云函数。',
    next: '删除其中一个行为，再启用规则。',
  },
  'FailedOperation.FunctionFileNotExist': {
    what: '规则调用的函数没有代码文件。',
    cause: '云函数已被删除，或从未部署过代码。',
    next: '重新部署函数，或从规则中移除该行为，再启用规则。',
  },
  'FailedOperation.InvalidMsgLen': {
    what: '消息长度不符合要求。',
    cause: '消息内容为空，或超过 16 KB。',
    next: '发送 1 到 16384 字节的内容。',
  },
  'FailedOperation.InvalidTopicName': {
    what: '无法通过该 Topic 向设备发送消息。',
    cause: 'Topic 须为 {ProductId}/{DeviceName}/名称，产品和设备与参数一致，且不含通配符。',
    next: '修改 Topic 后重新发送。',
  },
  'FailedOperation.ProductNotBind': {
    what: '子产品没有绑定到该网关产品。',
    cause: '网关产品只能为已绑定的子产品创建代理订阅。',
    next: '在腾讯云控制台中绑定两个产品（API 没有对应接口），再创建 Topic。',
  },
  'FailedOperation.ProductResourceDuplicate': {
    what: '产品下存在同名的文件资源。',
    cause: '上传文件时使用了已有的名称。',
    next: '为每个文件使用不同的名称。',
  },
  'FailedOperation.ProxyIPIsNotEnough': {
    what: '云端没有可供规则使用的代理 IP。',
    cause: '访问私有网络的行为需要代理 IP 和端口，目前已全部占用。',
    next: '禁用不再需要的规则，或联系腾讯云技术支持扩容。',
  },
  'FailedOperation.RRPCTimeout': {
    what: '设备没有在规定时间内响应 RRPC 调用。',
    cause:
      '服务只等待数秒。设备处理过慢，或没有在 $rrpc/txd/{ProductId}/{DeviceName}/{processId} 上回复。',
    next: '让设备在 4 秒内用收到的 processId 回复，再次调用。',
  },
  'FailedOperation.ResourceFileNotMatch': {
    what: '存储的文件与登记的 MD5 或大小不一致。',
    cause: '上传中断，或文件在登记后被替换。',
    next: '让设备重新上传该文件。',
  },
  'FailedOperation.RuleAlreadyDisabled': {
    what: '规则已处于禁用状态。',
    cause: '页面打开后，规则已被他人禁用。',
    next: '刷新列表即可，无需其他操作。',
  },
  'FailedOperation.RuleAlreadyEnabled': {
    what: '规则已处于启用状态。',
    cause: '页面打开后，规则已被他人启用。',
    next: '刷新列表即可，规则正在生效。',
  },
  'FailedOperation.TidWhiteListNotOpen': {
    what: '该 TID 产品的设备不能手动创建。',
    cause: '产品未开启白名单认证，设备会按认证时携带的名称自动创建。',
    next: '开启白名单认证，或直接让设备接入。',
  },
  'FailedOperation.UpdateVersionNotMatch': {
    what: '设备影子在读取之后已发生变化，本次更新未生效。',
    cause: '设备或其他人已先行更新，ShadowVersion 必须等于服务端的版本。',
    next: '重新读取设备影子，确认差异后以新版本提交。',
  },
} satisfies Record<FailedOperationCode, Explanation>;
