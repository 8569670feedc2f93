import type { Explanation, LimitCode } from '../explanation.ts';

export const limits = {
  LimitExceeded: {
    what: '账号的配额已用完。',
    cause: '账号下此类对象的数量已达上限。',
    next: '删除不再使用的对象，或联系腾讯云提高配额。',
  },
  'LimitExceeded.CAAlreadyBindProduct': {
    what: 'CA 证书已绑定产品，不能删除。',
    cause: '这些产品的设备使用该 CA 签发的证书登录。',
    next: '查看绑定该 CA 的产品，逐一解除后再删除。',
  },
  'LimitExceeded.CACertLimit': {
    what: 'CA 证书数量已达上限。',
    cause: '一个账号最多保存 10 个私有 CA 证书。',
    next: '删除一个没有绑定产品的证书。',
  },
  'LimitExceeded.CACertNameRepeat': {
    what: '已有同名的 CA 证书。',
    cause: '同一账号内私有 CA 证书的名称不能重复。',
    next: '换一个证书名称。',
  },
  'LimitExceeded.CACertNotSupport': {
    what: '该产品不支持私有 CA 证书。',
    cause: '产品的设备使用密钥认证，或其产品类型没有证书。',
    next: '使用证书认证（EncryptionType 为 1）的产品。',
  },
  'LimitExceeded.CARepeat': {
    what: '这份 CA 证书已经上传过。',
    cause: '相同的证书以其他名称保存着。',
    next: '使用已保存的证书，或上传另一份证书。',
  },
  'LimitExceeded.DeviceExceedLimit': {
    what: '产品下的设备数量已达上限。',
    cause: '每个产品上限为 100 万台设备；国内新账号免费版为 10 台，付费版为 50000 台。',
    next: '删除不再使用的设备，或在其他产品下创建。',
  },
  'LimitExceeded.FirmwareExceedLimit': {
    what: '固件数量已达上限。',
    cause: '一个账号最多保存 100 个固件。',
    next: '在腾讯云控制台中删除旧固件，API 没有对应接口。',
  },
  'LimitExceeded.MessageSaved': {
    what: '设备离线，消息已存入离线队列。',
    cause: 'QoS 1 消息保留 24 小时，每台设备最多 150 条。',
    next: '无需操作，设备重新上线后会收到该消息。',
  },
  'LimitExceeded.OfflineMessageExceedLimit': {
    what: '设备的离线队列已满，消息被丢弃。',
    cause: '已有 150 条 QoS 1 消息在等待该设备。',
    next: '让设备上线取走消息，再重新发送。',
  },
  'LimitExceeded.ProductExceedLimit': {
    what: '账号下的产品数量已达上限。',
    cause: '上限为 2000 个产品；国内新账号免费版为 5 个，付费版为 200 个。',
    next: '删除不再使用的产品。',
  },
  'LimitExceeded.TopicPolicyExceedLimit': {
    what: '产品下的 Topic 数量已达上限。',
    cause: '上限为 100 个，国内新账号为 20 个。',
    next: '将不再使用的 Topic 改名使用：API 不能删除 Topic。',
  },
} satisfies Record<LimitCode, Explanation>;
