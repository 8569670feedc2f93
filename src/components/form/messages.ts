import { defineMessages } from '#src/i18n/messages.ts';

export const formMessages = defineMessages({
  'en-US': {
    empty: 'This must not be empty',
    tooShort: 'At least {min} characters are needed; this has {length}',
    tooLong: 'At most {max} characters are possible; this has {length}',
    badCharacter: '“{character}” at character {place} is not allowed',
    notBase64:
      'This is not base64: letters, digits, “+” and “/” in groups of four, with “=” at the end',
    hexadecimal: 'This must be {length} hexadecimal digits (0–9, A–F)',
    digits: 'This must be {length} digits',
    integer: 'This must be a whole number',
    between: 'This must be a whole number from {min} to {max}',
    twice: 'This name stands twice',
    notPem:
      'This is not one certificate in PEM form (from “BEGIN CERTIFICATE” to “END CERTIFICATE”)',
    privateKeyInside:
      'This holds a private key. It must stay with you: paste the certificate alone',
  },
  'zh-CN': {
    empty: '不能为空',
    tooShort: '至少需要 {min} 个字符，当前 {length} 个',
    tooLong: '最多 {max} 个字符，当前 {length} 个',
    badCharacter: '第 {place} 个字符“{character}”不可用',
    notBase64: '不是 base64：字母、数字、“+”、“/”每四个一组，末尾可补“=”',
    hexadecimal: '须为 {length} 位十六进制数字（0–9、A–F）',
    digits: '须为 {length} 位数字',
    integer: '须为整数',
    between: '须为 {min} 到 {max} 之间的整数',
    twice: '名称重复',
    notPem: '不是单个 PEM 格式的证书（从“BEGIN CERTIFICATE”到“END CERTIFICATE”）',
    privateKeyInside: '内容包含私钥。私钥应由您自己保管，只粘贴证书',
  },
});
