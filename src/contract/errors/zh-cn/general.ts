import type { Explanation } from '../explanation.ts';

export const general = {
  what: '操作失败，错误码不在已知范围内。',
  cause: '物联网通信服务可能比本控制台更新，或该错误码未公开。',
  next: '查看服务返回的原始信息，并在物联网通信的文档中查找该错误码。',
} satisfies Explanation;
