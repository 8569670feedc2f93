/** Texts by their place, such as `ActionOffline what`. */
type Texts = ReadonlyMap<string, string>;

function violations(
  texts: Texts,
  rules: [name: string, broken: (text: string) => boolean][],
): string[] {
  return [...texts].flatMap(([where, text]) =>
    rules.filter(([, broken]) => broken(text)).map(([name]) => `${where}: ${name}: ${text}`),
  );
}

/** What breaks the rules for texts of either language: plain, whole and short sentences. */
export function textStyle(texts: Texts, most: { sentences: number; length: number }): string[] {
  return violations(texts, [
    ['does not begin with a character', (text) => !/^\S/.test(text)],
    ['has no full stop', (text) => !/[.\u{3002}]$/u.test(text)],
    ['has an exclamation mark', (text) => /[!\u{ff01}]/u.test(text)],
    ['begs', (text) => /\bplease\b/i.test(text)],
    [
      'has too many sentences',
      (text) => (text.match(/[.\u{3002}](?=\s|$|\p{Script=Han})/gu)?.length ?? 0) > most.sentences,
    ],
    ['is too long', (text) => text.length > most.length],
  ]);
}

/** What breaks the rules for Chinese texts: spacing, full-width punctuation, tone. */
export function chineseStyle(texts: Texts): string[] {
  return violations(texts, [
    ['is not Chinese', (text) => !/\p{Script=Han}/u.test(text)],
    [
      'has no space between Chinese and Latin or digits',
      (text) => /\p{Script=Han}[\w$]|[\w}]\p{Script=Han}/u.test(text),
    ],
    ['has half-width punctuation', (text) => /[,;()?]|:(?!\/\/)/.test(text)],
    [
      'has a space beside full-width punctuation',
      (text) => / [\u{ff08}\u{ff0c}\u{3002}]|[\u{ff09}\u{ff0c}\u{3002}] /u.test(text),
    ],
    ['begs', (text) => /\u{8bf7}(?!\u{6c42})/u.test(text)], // "please", but not "request"
  ]);
}
