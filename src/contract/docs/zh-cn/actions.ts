import type { ActionName } from '../../actions.ts';
import type { ActionDoc } from '../docs.ts';

export const actions = {
  CreateProduct: {
    title: '创建产品',
    text: '创建一个产品，产品类型、认证方式和数据格式创建后不能更改。',
  },
  DeleteProduct: {
    title: '删除产品',
    text: '删除一个产品，前提是其下没有设备，也没有绑定的网关产品或子产品。',
  },
  DescribeProduct: {
    title: '查看产品',
    text: '返回一个产品的属性。',
  },
  DescribeProducts: {
    title: '获取产品列表',
    text: '分页返回账号下的产品，每页 10 到 250 个。',
  },
  SetProductsForbiddenStatus: {
    title: '批量启用或禁用产品',
    text: '一次启用或禁用多个产品，被禁用产品的设备不能连接。',
  },
  UpdateProductDynamicRegister: {
    title: '设置动态注册',
    text: '设置设备能否凭产品密钥自行获取设备凭证，以及最多可注册的数量。',
  },
  CreatePrivateCA: {
    title: '上传私有 CA 证书',
    text: '添加自有的 CA 证书，并以其签发的验证证书证明归属，一个账号最多 10 个。',
  },
  DeletePrivateCA: {
    title: '删除私有 CA 证书',
    text: '删除没有绑定任何产品的 CA 证书。',
  },
  DescribePrivateCA: {
    title: '查看私有 CA 证书',
    text: '返回一个 CA 证书的有效期和证书内容。',
  },
  DescribePrivateCAs: {
    title: '获取私有 CA 证书列表',
    text: '返回账号下的所有 CA 证书。',
  },
  DescribePrivateCABindedProducts: {
    title: '获取私有 CA 绑定的产品',
    text: '返回设备以该 CA 签发的证书登录的产品。',
  },
  UpdatePrivateCA: {
    title: '更新私有 CA 证书',
    text: '替换某个名称下保存的证书，例如在证书到期之前。',
  },
  DescribeProductCA: {
    title: '查看产品绑定的 CA 证书',
    text: '返回产品信任的 CA 证书。',
  },
  UpdateProductPrivateCA: {
    title: '为产品绑定私有 CA',
    text: '允许产品的设备使用该 CA 签发的证书登录。',
  },
  DeleteProductPrivateCA: {
    title: '解除产品的私有 CA',
    text: '产品不再信任其私有 CA，使用此类证书的设备将无法登录。',
  },
  CreateDevice: {
    title: '创建设备',
    text: '创建一个设备并返回设备凭证，证书的私钥不在服务端保存。',
  },
  DeleteDevice: {
    title: '删除设备',
    text: '删除一个设备，前提是它没有绑定网关、没有子设备，也没有在升级。',
  },
  DescribeDevice: {
    title: '查看设备',
    text: '返回一个设备的状态、时间和凭证，但不含私钥。',
  },
  DescribeDevices: {
    title: '获取设备列表',
    text: '分页返回产品下的设备，可按名称、固件版本或启用状态筛选。',
  },
  DescribeDeviceClientKey: {
    title: '获取设备私钥',
    text: '返回证书认证设备的私钥，设备创建或重置后只能获取一次。',
  },
  ResetDeviceState: {
    title: '批量重置设备',
    text: '重置多个设备的连接状态，并逐一返回是否成功。',
  },
  UpdateDeviceAvailableState: {
    title: '启用或禁用设备',
    text: '启用或禁用一个设备，被禁用的设备会断开且不能再连接。',
  },
  UpdateDevicesEnableState: {
    title: '批量启用或禁用设备',
    text: '一次启用或禁用同一产品下的多个设备。',
  },
  UpdateDeviceLogLevel: {
    title: '设置设备日志等级',
    text: '设置设备 SDK 上报哪些日志，在线设备会立即收到通知。',
  },
  UpdateDevicePSK: {
    title: '更新设备密钥',
    text: '替换设备的密钥，此后设备只能用新密钥登录。',
  },
  DescribeDeviceShadow: {
    title: '获取设备影子',
    text: '返回设备影子文档，包括期望状态、上报状态、各自的时间和版本。',
  },
  UpdateDeviceShadow: {
    title: '更新设备影子',
    text: '当影子版本与给定版本一致时，将不超过 8 KB 的状态合并到设备影子。',
  },
  DeleteDeviceShadow: {
    title: '删除设备影子',
    text: '删除设备的影子，包括两种状态和版本。',
  },
  CreateTopicPolicy: {
    title: '创建 Topic',
    text: '为产品的所有设备增加一个 Topic，API 不能列出或删除 Topic。',
  },
  UpdateTopicPolicy: {
    title: '修改 Topic',
    text: '更改产品下某个 Topic 的名称或权限。',
  },
  CreateTopicRule: {
    title: '创建规则',
    text: '创建一条规则，用 SQL 筛选消息并交给行为操作处理，规则名称不能再改。',
  },
  DeleteTopicRule: {
    title: '删除规则',
    text: '删除一条规则及其 SQL 和行为操作，API 无法找回这些内容。',
  },
  DisableTopicRule: {
    title: '禁用规则',
    text: '停用一条规则，但不删除。',
  },
  EnableTopicRule: {
    title: '启用规则',
    text: '检查 SQL 和第三方服务地址后，使规则生效。',
  },
  ListTopicRules: {
    title: '获取规则列表',
    text: '返回规则的名称、Topic 和状态，不含 SQL 和行为操作。',
  },
  ReplaceTopicRule: {
    title: '替换规则',
    text: '用新的 SQL 和行为操作替换规则原有的内容。',
  },
  PublishMessage: {
    title: '发布消息',
    text: '通过某个 Topic 向一个设备发送不超过 16 KB 的消息。',
  },
  PublishBroadcastMessage: {
    title: '发布广播消息',
    text: '向产品下所有在线且订阅了广播 Topic 的设备发送消息。',
  },
  PublishRRPCMessage: {
    title: '发起 RRPC 调用',
    text: '向在线设备发送消息，并等待数秒以获取设备的回复。',
  },
  BindDevices: {
    title: '批量绑定子设备',
    text: '将同一产品的多个设备绑定到网关设备，由网关代理通信。',
  },
  UnbindDevices: {
    title: '批量解绑子设备',
    text: '将同一产品的多个设备从网关设备解绑。',
  },
  DescribeGatewayBindDevices: {
    title: '获取网关的子设备列表',
    text: '分页返回绑定在网关设备上的子设备。',
  },
  UploadFirmware: {
    title: '登记固件',
    text: '登记已上传到 GetCOSURL 所返回地址的固件，一个账号最多 100 个。',
  },
  EditFirmware: {
    title: '编辑固件信息',
    text: '更改某个固件版本的名称、描述和自定义配置。',
  },
  DescribeFirmware: {
    title: '查看固件',
    text: '返回产品某个固件版本的信息。',
  },
  ListFirmwares: {
    title: '获取固件列表',
    text: '分页返回一个或全部产品的固件。',
  },
  GetAllVersion: {
    title: '获取产品的固件版本',
    text: '返回产品的全部固件版本号。',
  },
  GetCOSURL: {
    title: '获取固件上传地址',
    text: '返回对象存储中的签名地址，用于上传某个固件版本的文件。',
  },
  BatchUpdateFirmware: {
    title: '批量升级固件',
    text: '创建升级任务，按当前版本、设备名称或列表文件选择设备。',
  },
  DescribeFirmwareTask: {
    title: '查看升级任务',
    text: '返回一个固件升级任务的状态、类型和选择方式。',
  },
  DescribeFirmwareTasks: {
    title: '获取升级任务列表',
    text: '分页返回某个固件版本的升级任务。',
  },
  DescribeFirmwareTaskDevices: {
    title: '获取升级任务的设备列表',
    text: '返回升级任务中每个设备的进度。',
  },
  DescribeFirmwareTaskDistribution: {
    title: '获取升级任务的状态分布',
    text: '返回升级任务中处于各状态的设备数量。',
  },
  DescribeFirmwareTaskStatistics: {
    title: '获取固件升级统计',
    text: '返回升级到某个版本时成功、失败和进行中的设备数量。',
  },
  CancelDeviceFirmwareTask: {
    title: '取消设备的升级任务',
    text: '让一个尚未完成升级的设备退出升级任务。',
  },
  RetryDeviceFirmwareTask: {
    title: '重试设备的升级任务',
    text: '将升级任务的固件再次下发给一个设备。',
  },
  UpdateOtaTaskStatus: {
    title: '修改升级任务状态',
    text: '取消整个固件升级任务。',
  },
  DescribeDeviceResource: {
    title: '查看设备文件',
    text: '返回设备上传的一个文件的大小、MD5 和上传进度。',
  },
  DescribeDeviceResources: {
    title: '获取设备文件列表',
    text: '返回设备上传的文件，可按产品、设备和时间筛选。',
  },
  DeleteDeviceResource: {
    title: '删除设备文件',
    text: '删除设备上传的一个文件。',
  },
  DownloadDeviceResource: {
    title: '下载设备文件',
    text: '返回可下载设备文件的签名地址。',
  },
  DescribeProductResource: {
    title: '查看产品文件',
    text: '返回供产品的设备使用的一个文件的大小、MD5 和描述。',
  },
  DescribeProductResources: {
    title: '获取产品文件列表',
    text: '分页返回供产品的设备使用的文件。',
  },
  DescribePushResourceTaskStatistics: {
    title: '获取文件推送统计',
    text: '返回文件推送成功、失败和进行中的设备数量。',
  },
  DescribeResourceTasks: {
    title: '获取文件推送任务列表',
    text: '分页返回将文件推送到设备的任务。',
  },
  GetUserResourceInfo: {
    title: '查看存储用量',
    text: '返回账号的文件已用字节数和可用上限。',
  },
  CreateMultiDevicesTask: {
    title: '批量创建设备',
    text: '创建批量任务，以随机名称或上传文件中的名称创建多个设备。',
  },
  CreateTaskFileUrl: {
    title: '获取任务文件上传地址',
    text: '返回签名地址，用于上传批量任务的设备名称列表。',
  },
  DescribeProductTask: {
    title: '查看产品任务',
    text: '返回一个批量任务的状态、进度和结果。',
  },
  DescribeProductTasks: {
    title: '获取产品任务列表',
    text: '分页返回产品的批量任务。',
  },
  ListLog: {
    title: '查询行为日志',
    text: '查询最近 7 天内服务对设备的处理，例如连接或更新设备影子。',
  },
  ListLogPayload: {
    title: '查询内容日志',
    text: '查询最近 7 天内经过服务的消息内容。',
  },
  ListSDKLog: {
    title: '查询设备日志',
    text: '查询设备 SDK 上报的日志，范围取决于设备的日志等级。',
  },
} satisfies Record<ActionName, ActionDoc>;
