import { describe, expect, it } from 'vitest';
import { inspectJson } from '#src/domain/json/inspect.ts';
import { translator } from '#src/i18n/translate.ts';
import { jsonMessages } from './messages.ts';
import { jsonProblemSentence } from './problem-sentence.ts';

function sentences(text: string, locale: 'en-US' | 'zh-CN'): string[] {
  const { problems } = inspectJson(text, { maxDepth: 2, refuseNullInArray: true });
  return problems.map((problem) =>
    jsonProblemSentence(problem, text, translator(jsonMessages, locale)),
  );
}

describe('sentences for the problems of a JSON text', () => {
  it.each([
    ['', 'There is no JSON yet. Write at least {}.', '还没有 JSON。至少写 {}。'],
    ['{"a":1,}', 'Nothing follows this comma. Take it away.', '这个逗号之后没有内容，删除它。'],
    ['{"a" 1}', 'A colon is missing between the key and its value.', '键与值之间缺少冒号。'],
    ['{a:1}', 'Put the key a in double quotes.', '键 a 要用双引号括起。'],
    ['{"a":\n [1', 'The “[” at line 2, column 2 is not closed.', '第 2 行第 2 列的“[”没有结束。'],
    [
      '{"a":[null]}',
      'A list must not hold null; the cloud refuses it.',
      '数组中不能有 null，云端会拒绝。',
    ],
    [
      '{"a":[[1]]}',
      'This is nested deeper than 2 levels, which the cloud refuses.',
      '嵌套超过 2 层，云端会拒绝。',
    ],
    [
      '{"a":1,\n"a":2}',
      'The key a stands at line 1, column 2 already. Only this last one counts.',
      '键 a 在第 1 行第 2 列已出现过，只有最后一个有效。',
    ],
  ])('%j', (text, english, chinese) => {
    expect(sentences(text, 'en-US')).toContain(english);
    expect(sentences(text, 'zh-CN')).toContain(chinese);
  });

  it('cuts a long piece of the text', () => {
    const [sentence] = sentences(`{"a":${'x'.repeat(500)}}`, 'en-US');
    expect(sentence?.length).toBeLessThan(160);
  });
});
