import type { Explanation, NotFoundCode } from '../explanation.ts';

export const notFound = {
  ResourceNotFound: {
    what: '对象不存在。',
    cause: '对象已被删除，或属于其他账号或地域。',
    next: '返回列表并刷新。',
  },
  'ResourceNotFound.CACertNotExist': {
    what: '没有这个名称的私有 CA 证书。',
    cause: '证书已被删除，或名称的大小写不一致。',
    next: '从 CA 证书列表中选择。',
  },
  'ResourceNotFound.CreateMultiDeviceTaskNotExist': {
    what: '批量创建设备的任务不存在。',
    cause: '任务 ID 属于其他产品，或任务过旧已不再保留。',
    next: '从发起任务的产品的任务列表中打开。',
  },
  'ResourceNotFound.DeviceFirmwareTaskNotExist': {
    what: '该设备不在这个固件升级任务中。',
    cause: '任务针对的是其他设备，或固件版本与任务不符。',
    next: '打开任务，从设备列表中选择。',
  },
  'ResourceNotFound.DeviceHasNoFirmware': {
    what: '没有可编辑的该版本固件。',
    cause: '该版本从未上传到此产品，或已被删除。',
    next: '刷新固件列表，选择其中已有的版本。',
  },
  'ResourceNotFound.DeviceNotExist': {
    what: '产品下没有这个名称的设备。',
    cause: '设备已被删除，或名称拼写有误；名称区分大小写。',
    next: '在产品的设备列表中查找。',
  },
  'ResourceNotFound.DeviceResourceNotExist': {
    what: '设备没有这个名称的文件。',
    cause: '设备尚未上传该文件，或文件已被删除。',
    next: '查看设备已上传的文件。',
  },
  'ResourceNotFound.DeviceShadowNotExist': {
    what: '该设备没有设备影子。',
    cause: '设备和应用都未写入过影子，或影子已被删除。',
    next: '写入期望状态（desired），或让设备上报一次状态。',
  },
  'ResourceNotFound.FirmwareNotExist': {
    what: '产品下没有该版本的固件。',
    cause: '固件没有上传并登记完成，或版本号拼写有误。',
    next: '先上传固件，或从列表中选择版本。',
  },
  'ResourceNotFound.FirmwareTaskNotExist': {
    what: '固件升级任务不存在。',
    cause: '任务 ID 属于其他产品或其他固件版本。',
    next: '从对应固件的页面打开任务。',
  },
  'ResourceNotFound.ProductNotExist': {
    what: '产品不存在。',
    cause: '产品已被删除、ID 拼写有误，或位于其他账号或地域。',
    next: '确认所选的连接，并在列表中查找该产品。',
  },
  'ResourceNotFound.ProductOrDeviceNotExist': {
    what: '当前账号下没有该产品或该设备。',
    cause: '其中之一已被删除，或产品 ID 与设备名称不对应。',
    next: '从产品的设备列表中打开该设备后重试。',
  },
  'ResourceNotFound.ProductResourceNotExist': {
    what: '产品没有这个名称的文件资源。',
    cause: '文件已被删除，或从未上传。',
    next: '从产品的文件列表中选择。',
  },
  'ResourceNotFound.ResourceFileNotExist': {
    what: '资源对应的文件已不存在。',
    cause: '资源仍在列表中，但上传未完成或文件已被清除。',
    next: '让设备再次上传，然后下载。',
  },
  'ResourceNotFound.TaskNotExist': {
    what: '产品下没有该 ID 的任务。',
    cause: 'ID 有误，或任务属于其他产品。',
    next: '查看该产品的任务列表。',
  },
  'ResourceNotFound.ThingModelNotExist': {
    what: '物模型不存在。',
    cause: 'ModelId 指向账号下没有的模型；-1 表示不绑定模型。',
    next: '将 ModelId 留空，或填写已有模型的 ID。',
  },
  'ResourceNotFound.TopicPolicyNotExist': {
    what: '产品下没有该 Topic。',
    cause: 'TopicName 只填 {ProductId}/{DeviceName}/ 之后的部分，且须与创建时一致。',
    next: '填写 Topic 当前的名称，或新建 Topic。',
  },
  'ResourceNotFound.TopicRuleNotExist': {
    what: '规则不存在。',
    cause: '页面打开后规则已被他人删除，或名称拼写有误。',
    next: '刷新规则列表。',
  },
} satisfies Record<NotFoundCode, Explanation>;
