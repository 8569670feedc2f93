import { defineMessages } from '#src/i18n/messages.ts';

export const certificateMessages = defineMessages({
  'en-US': {
    title: 'Private CA of the product',
    failed: 'The certificates could not be loaded',
    hubText:
      'The hub issues the certificates: each new device gets a key pair and a certificate from the CA of the hub. Bind a private CA to let devices bring certificates of their own.',
    name: 'Name',
    subject: 'Subject',
    issuer: 'Issuer',
    serial: 'Serial number',
    effective: 'Valid from',
    expires: 'Valid until',
    expired: 'expired',
    created: 'Uploaded',
    text: 'Certificate in PEM form',
    remove: 'Remove private CA',
    removeTitle: 'Remove private CA {name} from the product',
    removeText:
      'Devices whose certificates come from this CA can no longer connect; new devices get certificates from the hub. The CA itself stays in the account and can be bound again.',
    bindTitle: 'Bind a private CA',
    bindAbout:
      'Devices of the product then sign in with certificates of this CA. Their common name must be the product ID followed by the device name.',
    replaceAbout:
      'It takes the place of the one above: devices with certificates of the old CA can no longer connect.',
    choose: 'Private CA',
    bind: 'Bind private CA',
    chooseFirst: 'Choose a private CA',
    bindFailed: 'The private CA was not bound',
    casFailed: 'The private CAs of the account could not be loaded',
    noneText:
      'The account has no further private CA. One is added with its certificate and a second one that proves who holds its key.',
    toUpload: 'Open CreatePrivateCA in the API explorer',
    unsupportedTitle: 'Devices of this product have no certificates',
    unsupportedText: 'Only a product with certificate authentication can have a CA.',
  },
  'zh-CN': {
    title: '产品的私有 CA',
    failed: '证书加载失败',
    hubText:
      '由物联网通信签发证书：新设备会得到密钥对和由物联网通信 CA 签发的证书。绑定私有 CA 后，设备可使用自带的证书。',
    name: '名称',
    subject: '使用者',
    issuer: '颁发者',
    serial: '序列号',
    effective: '生效时间',
    expires: '过期时间',
    expired: '已过期',
    created: '上传时间',
    text: 'PEM 格式的证书',
    remove: '移除私有 CA',
    removeTitle: '从产品移除私有 CA {name}',
    removeText:
      '使用该 CA 所签证书的设备将不能连接；新设备由物联网通信签发证书。CA 本身仍保留在账号中，可再次绑定。',
    bindTitle: '绑定私有 CA',
    bindAbout: '绑定后，设备使用该 CA 签发的证书认证，其通用名须为产品 ID 加设备名称。',
    replaceAbout: '将替换上面的 CA：使用旧 CA 证书的设备不能再连接。',
    choose: '私有 CA',
    bind: '绑定私有 CA',
    chooseFirst: '选择一个私有 CA',
    bindFailed: '私有 CA 未绑定',
    casFailed: '账号的私有 CA 加载失败',
    noneText: '账号没有其他私有 CA。添加私有 CA 需要其证书，以及证明持有其私钥的验证证书。',
    toUpload: '在 API 调试中打开 CreatePrivateCA',
    unsupportedTitle: '该产品的设备没有证书',
    unsupportedText: '只有证书认证的产品才能使用 CA。',
  },
});
