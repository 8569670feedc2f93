import type { ConsoleErrorCode } from '../../console/error.ts';
import type { Explanation } from '../explanation.ts';

export const consoleErrors = {
  'Console.NotSignedIn': {
    what: '您尚未登录。',
    cause: '会话已结束，或 Cookie 已被清除。',
    next: '重新登录。',
  },
  'Console.WrongCredentials': {
    what: '用户名或密码错误。',
    cause: '密码是控制台启动时通过 CONSOLE_ADMIN_PASSWORD 设置的。',
    next: '检查拼写和大写锁定键后重试。',
  },
  'Console.TooManyAttempts': {
    what: '登录尝试次数过多。',
    cause: '多次失败后，控制台会在一段时间内拒绝登录。',
    next: '等待几分钟后再次尝试。',
  },
  'Console.LinkUsed': {
    what: '该登录链接已失效。',
    cause: '链接只能使用一次，且有时间限制。',
    next: '重新启动控制台以获取新链接，或使用密码登录。',
  },
  'Console.Forbidden': {
    what: '您的角色没有此权限。',
    cause: '该操作需要更高的角色：运维或管理员。',
    next: '联系控制台管理员代为操作。',
  },
  'Console.CrossSite': {
    what: '控制台拒绝了来自其他站点的请求。',
    cause: '页面来源与控制台地址不一致，可能是反向代理改写了 Host 请求头。',
    next: '通过控制台自己的地址访问，并让代理保留 Host 请求头。',
  },
  'Console.UnknownHost': {
    what: '控制台不响应该主机名。',
    cause: '地址栏中的主机名不在控制台的配置范围内。',
    next: '使用控制台启动时打印的地址。',
  },
  'Console.UnknownConnection': {
    what: '没有这个名称的连接。',
    cause: '控制台的配置已更改，或地址复制自另一套部署。',
    next: '在页头中选择一个连接。',
  },
  'Console.UnknownAction': {
    what: '控制台没有这个名称的接口。',
    cause: '名称拼写有误，或该接口不属于 2021-04-08 版 API。',
    next: '从 API 调试页的列表中选择接口。',
  },
  'Console.InvalidBody': {
    what: '请求不符合接口的约定。',
    cause: '有字段缺失、未定义或类型错误。',
    next: '按错误中列出的字段修改。',
  },
  'Console.BodyTooLarge': {
    what: '请求超过了控制台允许的大小。',
    cause: '请求体上限为 10 MB。',
    next: '将数据拆分到多个请求中。',
  },
  'Console.UnsupportedMediaType': {
    what: '控制台只接受 JSON 格式的请求体。',
    cause: '请求的 Content-Type 不是 application/json。',
    next: '将请求头 Content-Type 设为 application/json。',
  },
  'Console.NotFound': {
    what: '该地址下没有内容。',
    cause: '地址拼写有误，或来自控制台的其他版本。',
    next: '前往概览页，从那里进入。',
  },
  'Console.UpstreamTimeout': {
    what: '服务没有及时响应。',
    cause: '网络缓慢或服务繁忙；更改可能已经生效。',
    next: '先刷新确认，再决定是否重复操作。',
  },
  'Console.UpstreamUnreachable': {
    what: '控制台服务器无法连接到服务。',
    cause: '域名无法解析、防火墙拦截，或本地 Hub 没有运行。',
    next: '检查连接的接入地址和控制台服务器的网络。',
  },
  'Console.UpstreamInvalid': {
    what: '无法识别服务返回的内容。',
    cause: '代理等其他程序代为应答，或接入地址不是物联网通信 API。',
    next: '检查连接的接入地址；详情见控制台服务器的日志。',
  },
  'Console.AuditUnavailable': {
    what: '无法写入操作记录，更改已被拒绝。',
    cause: '控制台的数据库被锁定，或磁盘已满。',
    next: '清理控制台服务器数据目录所在的磁盘后重试。',
  },
  'Console.Stopping': {
    what: '控制台服务器正在关闭。',
    cause: '服务器正在停止或重启，不再接受新请求。',
    next: '等服务器恢复后刷新页面。',
  },
  'Console.Internal': {
    what: '控制台服务器内部出错。',
    cause: '这是控制台的故障，与您的请求无关。',
    next: '再试一次；服务器日志中可按 RequestId 查到详情。',
  },
} satisfies Record<ConsoleErrorCode, Explanation>;
