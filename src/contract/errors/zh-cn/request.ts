import type { Explanation, RequestCode } from '../explanation.ts';

export const request = {
  ActionOffline: {
    what: '该接口已被腾讯云下线。',
    cause: '接口已从 API 中移除。',
    next: '在物联网通信 API 的更新历史中查找替代接口。',
  },
  'AuthFailure.InvalidAuthorization': {
    what: '请求头 Authorization 不符合腾讯云的规范。',
    cause: '控制台服务器与云端之间的代理改写了请求头，或接入地址不是物联网通信的 API 域名。',
    next: '检查 IOTHUB_ENDPOINT 以及途经的代理，然后重试。',
  },
  'AuthFailure.InvalidSecretId': {
    what: 'SecretId 不是云 API 密钥。',
    cause: 'TENCENTCLOUD_SECRET_ID 填入了其他类型的密钥，或复制时不完整。',
    next: '在访问管理（CAM）中新建 API 密钥，同时填写两部分并重启控制台服务器。',
  },
  'AuthFailure.MFAFailure': {
    what: '账号的多因素认证（MFA）未通过。',
    cause: 'CAM 策略要求该接口进行多因素认证，而 API 密钥无法完成。',
    next: '改用没有此条件的子用户密钥，或调整策略。',
  },
  'AuthFailure.SecretIdNotFound': {
    what: 'SecretId 不存在。',
    cause: '密钥已被删除或禁用，或属于腾讯云的另一站点（国内站或国际站）。',
    next: '将 SecretId 与 CAM 中的密钥列表核对，填入有效的密钥并重启控制台服务器。',
  },
  'AuthFailure.SignatureExpire': {
    what: '签名已过期：请求时间与云端时间相差超过五分钟。',
    cause: '运行控制台服务器的机器时钟不准。',
    next: '通过 NTP 校准时钟后重试。',
  },
  'AuthFailure.SignatureFailure': {
    what: '请求的签名错误。',
    cause: 'TENCENTCLOUD_SECRET_KEY 与 TENCENTCLOUD_SECRET_ID 不匹配，或代理改写了已签名的请求。',
    next: '从 CAM 重新复制密钥的两部分，并重启控制台服务器。',
  },
  'AuthFailure.TokenFailure': {
    what: '临时密钥的 Token 无效。',
    cause: '临时密钥已过期，或 TENCENTCLOUD_SESSION_TOKEN 不是与该密钥一同签发的。',
    next: '重新申领临时密钥，并同时更新 SecretId、SecretKey 和 Token。',
  },
  'AuthFailure.UnauthorizedOperation': {
    what: 'CAM 不允许当前连接的密钥调用该接口。',
    cause: '子用户的策略未包含 iotcloud 的这个接口，或未包含该产品。',
    next: '由账号管理员在 CAM 中为该子用户授权。',
  },
  DryRunOperation: {
    what: '请求可以成功，但没有做任何更改。',
    cause: '请求是以 DryRun 方式发送的。',
    next: '去掉 DryRun 后重新发送即可执行。',
  },
  InternalError: {
    what: '物联网通信服务内部出错。',
    cause: '服务的临时故障，请求本身没有问题。',
    next: '稍后重试。若持续出现，将 RequestId 提供给腾讯云技术支持。',
  },
  'InternalError.DBOperationError': {
    what: '物联网通信服务读写数据库失败。',
    cause: '服务后端存储的临时故障。',
    next: '刷新后确认更改是否生效，未生效则再操作一次。',
  },
  InvalidAction: {
    what: '服务没有这个名称的接口。',
    cause: '接入地址属于其他服务，或该地域未提供此接口。',
    next: '检查当前连接的接入地址和地域。',
  },
  InvalidRequest: {
    what: '请求体格式错误。',
    cause: 'multipart 请求体不符合 API 的格式。',
    next: '以 JSON 发送参数，可参照 API 调试页的做法。',
  },
  IpInBlacklist: {
    what: '请求来源的 IP 地址已被封禁。',
    cause: '控制台服务器的公网 IP 在账号的黑名单中。',
    next: '将该地址移出黑名单，或改用其他出口地址。',
  },
  IpNotInWhitelist: {
    what: '请求来源的 IP 地址不在白名单中。',
    cause: 'API 密钥限制了来源地址，而控制台服务器的地址不在其中。',
    next: '将控制台服务器的公网 IP 加入密钥的白名单。',
  },
  MissingParameter: {
    what: '缺少必填参数。',
    cause: '接口所需的某个字段未填写或为空。',
    next: '填写所有标为必填的字段后重新发送。',
  },
  NoSuchProduct: {
    what: '腾讯云没有这个名称的服务。',
    cause: '接入地址中的服务名不存在；这与您的物联网产品无关。',
    next: '检查 IOTHUB_ENDPOINT，域名的第一段必须是 iotcloud。',
  },
  NoSuchVersion: {
    what: '接入地址不支持该 API 版本。',
    cause: '控制台调用的是 iotcloud 的 2021-04-08 版本，该域名未提供。',
    next: '将 IOTHUB_ENDPOINT 设为 iotcloud.tencentcloudapi.com 或本地 Hub 的地址。',
  },
  RequestLimitExceeded: {
    what: '一秒内发送的请求过多。',
    cause:
      '多数接口每秒限 20 次，UpdateDeviceShadow 为 100 次，PublishMessage 为 300 次；同一账号的其他程序也计算在内。',
    next: '等待一秒后重试，并降低其他程序的调用频率。',
  },
  'RequestLimitExceeded.GlobalRegionUinLimitExceeded': {
    what: '主账号在所有地域的调用次数已用完。',
    cause: '多个地域的程序共用同一频率限制。',
    next: '将调用分散到更长的时间内，或联系腾讯云提高限制。',
  },
  'RequestLimitExceeded.IPLimitExceeded': {
    what: '来自该 IP 地址的请求过多。',
    cause: '同一公网地址下的其他程序也在调用云 API。',
    next: '稍等片刻，并让调用频繁的程序使用独立的出口地址。',
  },
  'RequestLimitExceeded.UinLimitExceeded': {
    what: '主账号在这一秒内的调用次数已用完。',
    cause: '主账号下的所有子用户和密钥共用频率限制。',
    next: '稍等片刻，并查找该账号下循环调用接口的程序。',
  },
  RequestSizeLimitExceeded: {
    what: '请求超过了 API 允许的大小。',
    cause: '签名请求最大为 10 MB。',
    next: '减少单次发送的内容，例如减少一次提交的设备名称。',
  },
  ResourceInUse: {
    what: '该对象正在使用中。',
    cause: '对它的另一项操作尚未结束，或有其他对象依赖它。',
    next: '等待该操作结束，或先解除依赖关系。',
  },
  ResourceInsufficient: {
    what: '云端资源不足，无法完成操作。',
    cause: '该地域的容量暂时用尽。',
    next: '稍后重试；如情况紧急，联系腾讯云技术支持。',
  },
  ResourceUnavailable: {
    what: '该资源暂时不可用。',
    cause: '资源仍在准备中，或已被暂停。',
    next: '查看资源状态，就绪后再试。',
  },
  ResponseSizeLimitExceeded: {
    what: '返回结果超过了 API 允许的大小。',
    cause: '单页行数过多，或单行内容过长。',
    next: '减小每页条数，或缩小筛选范围。',
  },
  ServiceUnavailable: {
    what: '物联网通信服务暂时不可用。',
    cause: '该地域的服务过载或正在维护。',
    next: '几分钟后重试。大范围故障会公布在腾讯云的服务状态页。',
  },
  UnknownParameter: {
    what: '请求中有接口未定义的参数。',
    cause: '参数名拼写或大小写有误：文件资源类接口用 ProductID，其余用 ProductId。',
    next: '与 API 调试页中该接口的表单核对参数名。',
  },
  UnsupportedProtocol: {
    what: '不支持请求所用的方法或协议。',
    cause: 'API 只接受 HTTP 或 HTTPS 的 GET 和 POST 请求。',
    next: '检查途经的代理是否改写了请求。',
  },
  UnsupportedRegion: {
    what: '物联网通信未在该地域提供服务。',
    cause:
      'TENCENTCLOUD_REGION 不是 ap-guangzhou、ap-shanghai-fsi、ap-bangkok、eu-frankfurt、na-ashburn 之一。',
    next: '设为产品所在的地域，并重启控制台服务器。',
  },
} satisfies Record<RequestCode, Explanation>;
