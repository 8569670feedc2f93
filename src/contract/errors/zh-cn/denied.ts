import type { DeniedCode, Explanation } from '../explanation.ts';

export const denied = {
  'OperationDenied.GetTDMQProInternalEndpointFail': {
    what: '规则无法转发到该 TDMQ 集群。',
    cause: '集群没有内网接入点。',
    next: '在 TDMQ 中为集群添加内网接入点，再启用规则。',
  },
  UnauthorizedOperation: {
    what: '不允许执行该操作。',
    cause: '账号权限或对象的状态不允许。',
    next: '查看对象的状态，以及账号在 CAM 中的策略。',
  },
  'UnauthorizedOperation.DeleteTidFail': {
    what: '产品下有 TID 应用，不能删除。',
    cause: '产品的设备通过 TID 获得身份。',
    next: '先删除产品的 TID 应用。',
  },
  'UnauthorizedOperation.DeviceHasAlreadyBindGateway': {
    what: '设备已绑定到网关。',
    cause: '子设备同一时间只属于一个网关，绑定期间不能删除或禁用。',
    next: '从网关解绑该设备后重试。',
  },
  'UnauthorizedOperation.DeviceIsNotEnabled': {
    what: '设备未启用。',
    cause: '被禁用的设备不能连接，也不能对其操作。',
    next: '先启用设备。',
  },
  'UnauthorizedOperation.DevicesExistUnderProduct': {
    what: '产品下仍有设备。',
    cause: '产品下没有设备时才能删除产品。',
    next: '先删除其设备，再删除产品。',
  },
  'UnauthorizedOperation.GatewayHasBindedDevices': {
    what: '该网关设备下仍绑定着子设备。',
    cause: '没有子设备绑定时才能删除网关设备。',
    next: '先解绑其子设备，再删除网关设备。',
  },
  'UnauthorizedOperation.PermissionDenied': {
    what: '规则没有写入目的地的权限。',
    cause: '目的地属于其他账号，或未授予物联网通信写入它的角色。',
    next: '在 CAM 中授权物联网通信访问该目的地，再保存规则。',
  },
  'UnauthorizedOperation.ProductCantHaveLoRaDevice': {
    what: '该产品下不能创建 LoRa 设备。',
    cause: '填写了 LoRa 参数，但产品类型不是 LoRa（ProductType 为 4）。',
    next: '将 LoRa 参数留空，或在 LoRa 产品下创建。',
  },
  'UnauthorizedOperation.ProductCantHaveNormalDevice': {
    what: 'NB-IoT 产品下不能创建普通设备。',
    cause: '没有填写设备的运营商（Isp）和 IMEI。',
    next: '填写 Isp 和 Imei，或在普通产品下创建。',
  },
  'UnauthorizedOperation.ProductCantHaveNotLoRaDevice': {
    what: '该产品下只能创建 LoRa 设备。',
    cause: '没有填写 LoraDevEui 等 LoRa 参数。',
    next: '填写 LoRa 参数，或在其他产品下创建。',
  },
  'UnauthorizedOperation.ProductIsForbidden': {
    what: '产品已被禁用。',
    cause: '产品被禁用后，其设备的操作也全部停用。',
    next: '先启用产品。',
  },
  'UnauthorizedOperation.ProductNotSupportPSK': {
    what: '该产品的设备不使用密钥认证。',
    cause: '产品采用证书认证（EncryptionType 为 1），创建后不能更改。',
    next: '将密钥留空，或使用密钥认证（EncryptionType 为 2）的产品。',
  },
  'UnauthorizedOperation.UserNotAuthenticaed': {
    what: '账号尚未完成实名认证。',
    cause: '腾讯云要求实名认证后才能使用该功能。',
    next: '在腾讯云账号中心为主账号完成实名认证。',
  },
  UnsupportedOperation: {
    what: '服务不支持该操作。',
    cause: '该对象不提供此操作，或当前服务未提供。',
    next: '在对象页面查看可用的操作。',
  },
  'UnsupportedOperation.ClientCertAlreadyGot': {
    what: '设备私钥已被读取过。',
    cause: '设备创建或重置后只能读取一次私钥，服务不保存副本。',
    next: '使用当时保存的私钥；若已丢失，重置设备后再读取。',
  },
  'UnsupportedOperation.DeviceOtaTaskInProgress': {
    what: '设备正在进行固件升级。',
    cause: '升级期间不能删除设备。',
    next: '等待升级结束或取消升级，再删除设备。',
  },
  'UnsupportedOperation.GatewayProductHasBindedProduct': {
    what: '该网关产品下仍绑定着子产品。',
    cause: '没有子产品绑定时才能删除网关产品。',
    next: '在腾讯云控制台中解绑子产品，再删除产品。',
  },
  'UnsupportedOperation.ProductHasBindGateway': {
    what: '该产品的设备仍绑定在网关设备上。',
    cause: '删除后，网关会失去其代理的子设备。',
    next: '将设备从各网关解绑，再删除产品。',
  },
  'UnsupportedOperation.ProductHasBindedGatewayProduct': {
    what: '该产品仍绑定在网关产品上。',
    cause: '它是该网关产品的子产品。',
    next: '在腾讯云控制台中将其从网关产品解绑，再删除。',
  },
  'UnsupportedOperation.SuiteTokenNoCreate': {
    what: '套件 Token 产品下不能在此创建设备。',
    cause: '这类产品的设备来自其所属的套件。',
    next: '在自己的产品下创建设备。',
  },
  'UnsupportedOperation.WrongProductAuthType': {
    what: '该产品的设备没有私钥。',
    cause: '只有证书认证（EncryptionType 为 1）的产品才有设备私钥。',
    next: '改用设备的密钥（PSK）。',
  },
} satisfies Record<DeniedCode, Explanation>;
