import type { Explanation, InvalidParameterCode } from '../explanation.ts';

export const invalidParameter = {
  InvalidParameter: {
    what: '参数的格式或类型错误。',
    cause: '例如应为数字却传了文本，应为列表却传了单个值。',
    next: '与 API 调试页中显示的类型核对。',
  },
  InvalidParameterValue: {
    what: '参数取值不在允许范围内。',
    cause: '名称的字符或长度不符合要求、数值超出范围，或每页条数不在 10 到 250 之间。',
    next: '检查名称（产品 1 到 32 个字符，设备 1 到 48 个字符，只能用字母、数字、冒号、下划线和连字符）和数值。',
  },
  'InvalidParameterValue.ActionNil': {
    what: '规则没有配置行为操作。',
    cause: '规则至少要对消息执行一个行为，而行为列表为空。',
    next: '添加一个行为，例如转发到另一 Topic 或第三方服务，再保存规则。',
  },
  'InvalidParameterValue.CACertInvalid': {
    what: 'CA 证书内容无效。',
    cause: '内容不是完整的 PEM 格式 X.509 证书、不是 CA 证书，或已过期。',
    next: '粘贴从 BEGIN CERTIFICATE 到 END CERTIFICATE 的完整内容。',
  },
  'InvalidParameterValue.CACertNotMatch': {
    what: '验证证书不能证明您持有该 CA。',
    cause: '它不是由该 CA 的私钥签发的，或其 CN 不是验证码。',
    next: '以验证码为 CN 签发证书，用该 CA 签名后重新上传两份证书。',
  },
  'InvalidParameterValue.CheckForwardURLFail': {
    what: '第三方服务地址没有通过归属校验。',
    cause: '服务会发送带 Echostr 请求头的 GET 请求，对方没有及时以状态码 200 原样返回该值。',
    next: '让对方服务器返回 Echostr 的值，确认地址可访问，再次保存。',
  },
  'InvalidParameterValue.CloudComponentAlreadyExist': {
    what: '行为操作与错误行为操作的数据目的地相同。',
    cause: '转发失败的消息会被送往刚刚失败的同一目的地。',
    next: '为错误行为操作选择其他目的地。',
  },
  'InvalidParameterValue.DefinedPskNotBase64': {
    what: '自定义密钥不是 Base64 字符串。',
    cause: 'DefinedPsk 含有 Base64 以外的字符，或缺少末尾的填充符。',
    next: '将密钥编码为 Base64，或留空由服务生成。',
  },
  'InvalidParameterValue.DeviceAlreadyExist': {
    what: '产品下已有同名设备。',
    cause: '设备此前已创建，可能来自动态注册或批量任务。',
    next: '使用已有的设备，或换一个名称。',
  },
  'InvalidParameterValue.DeviceIsNotGateway': {
    what: '要绑定子设备的设备不是网关设备。',
    cause: '所属产品的类型不是网关（ProductType 为 5）。',
    next: '选择网关产品下的设备。',
  },
  'InvalidParameterValue.FailActionHasSameDevice': {
    what: '行为操作与错误行为操作转发到同一台设备。',
    cause: '设备若收不到第一条消息，也同样收不到第二条。',
    next: '让错误行为操作转发到另一台设备。',
  },
  'InvalidParameterValue.FirmwareAlreadyExist': {
    what: '产品下已有该版本的固件。',
    cause: '同一产品的固件版本号不能重复。',
    next: '使用新的版本号上传。',
  },
  'InvalidParameterValue.ForwardRedirectDenied': {
    what: '第三方服务地址返回了重定向，服务不予跟随。',
    cause: '常见原因是对方从 http 跳转到 https，或在末尾补了斜杠。',
    next: '直接填写重定向后的最终地址。',
  },
  'InvalidParameterValue.InvalidJSON': {
    what: '内容不是有效的 JSON。',
    cause: '缺少或多出了逗号、引号或括号。',
    next: '按编辑器标出的位置修改。',
  },
  'InvalidParameterValue.InvalidSQL': {
    what: '规则引擎无法解析该 SQL。',
    cause: '含有不支持的字符或表达式（如子查询、JSON 数组），或没有以 Base64 编码发送。',
    next: "按 SELECT 字段 FROM 'Topic' WHERE 条件 的形式书写，字段部分不超过 300 个字符。",
  },
  'InvalidParameterValue.JSONHasInvalidNode': {
    what: '状态中有设备影子无法保存的节点。',
    cause: '多为数组中含有 null；嵌套超过 5 层的对象也不被接受。',
    next: '去掉数组中的 null，并减少嵌套层级。',
  },
  'InvalidParameterValue.JSONSizeExceedLimit': {
    what: '状态超过 8 KB。',
    cause: '按 UTF-8 计算上限为 8192 字节，一个汉字占 3 字节。',
    next: '将不再使用的属性设为 null 以删除，或缩短过长的值。',
  },
  'InvalidParameterValue.NotMergeAble': {
    what: '更改无法合并到设备影子。',
    cause: '与已有结构不一致，例如影子中是对象，而更改中是普通值。',
    next: '先将该属性设为 null 删除，再按新结构写入。',
  },
  'InvalidParameterValue.OperationDenied': {
    what: '不允许修改该规则。',
    cause: '规则已被锁定，或由腾讯云的其他服务创建。',
    next: '在创建该规则的服务中修改，或自行新建规则。',
  },
  'InvalidParameterValue.ParamIncomplete': {
    what: '请求缺少关键字段。',
    cause: '没有填写 ProductId 或 DeviceName。',
    next: '同时填写产品和设备。',
  },
  'InvalidParameterValue.PayloadOverLimit': {
    what: '消息内容过大。',
    cause: '发给单台设备的消息上限为 16 KB，广播消息上限为 8 KB。',
    next: '缩短消息，或拆成多条发送。',
  },
  'InvalidParameterValue.PrefixInvalid': {
    what: '设备影子 Topic 的前缀无效。',
    cause: '旧版客户端发送了 $shadow 以外的前缀；当前 API 已没有该参数。',
    next: '不带前缀重新发送。',
  },
  'InvalidParameterValue.ProductAlreadyExist': {
    what: '账号下已有同名产品。',
    cause: '同一账号内产品名称不能重复。',
    next: '换一个产品名称。',
  },
  'InvalidParameterValue.ProductTypeNotSupport': {
    what: '该产品类型不支持此操作。',
    cause: 'LoRa 和 NB-IoT 产品缺少普通产品与网关产品的部分功能。',
    next: '在产品页面查看产品类型，改用类型合适的产品。',
  },
  'InvalidParameterValue.RepublishTopicFormatError': {
    what: '转发目标 Topic 的格式错误。',
    cause: '须为 {ProductId}/{DeviceName}/名称，不含通配符；引用消息字段时写作 ${field}。',
    next: '修改行为中的 Topic 并保存规则。',
  },
  'InvalidParameterValue.RuleNumberBeyondLimit': {
    what: '账号下的规则数量已达上限。',
    cause: '上限为 1000 条，国内新账号为 100 条。',
    next: '删除不再使用的规则，或合并读取同一 Topic 的规则。',
  },
  'InvalidParameterValue.TidProductAlreadyExist': {
    what: '该 TID 对应的产品已经存在。',
    cause: '一个 TID 应用只能对应一个产品。',
    next: '使用已有的产品。',
  },
  'InvalidParameterValue.TopicPolicyAlreadyExist': {
    what: '产品下已有该 Topic。',
    cause:
      '它是默认 Topic（control、event、data），或在别处创建：API 无法列出 Topic，因此这里可能看不到。',
    next: '换一个名称，或修改已有的 Topic。',
  },
  'InvalidParameterValue.TopicRuleAlreadyExist': {
    what: '同名规则已经存在。',
    cause: '规则名称不能重复，创建后也不能更改。',
    next: '换一个规则名称，或替换已有的规则。',
  },
  'InvalidParameterValue.TopicRuleSqlNotEdited': {
    what: '规则还没有编写 SQL。',
    cause: '规则是在别处以草稿方式创建的，尚未筛选任何数据。',
    next: '编写 SQL 并保存规则，然后启用。',
  },
  'InvalidParameterValue.UpdateTopicRuleDBFail': {
    what: '规则可能没有保存成功。',
    cause: '写入失败，或新内容与已保存的规则相同。',
    next: '确认规则是否已更新，未更新则再保存一次。',
  },
} satisfies Record<InvalidParameterCode, Explanation>;
