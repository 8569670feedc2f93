/** A plain sentence, or its forms by plural category of `{count}`. */
export type Message = string | { readonly one: string; readonly other: string };
export type Dictionary = Readonly<Record<string, Message>>;

export interface Messages<English extends Dictionary = Dictionary> {
  readonly 'en-US': English;
  readonly 'zh-CN': { readonly [Key in keyof English]: string };
}

/**
 * The texts of one area in both languages. English decides the keys and the `{values}`; a key that
 * is missing or superfluous in Chinese is a type error, and `messages.test.ts` compares the values.
 */
export function defineMessages<const English extends Dictionary>(
  messages: Messages<English>,
): Messages<English> {
  return messages;
}

type NamesIn<Text extends string> = Text extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;
type TextOf<M extends Message> = M extends string ? M : M extends { other: infer O } ? O : never;
type Names<M extends Message> = NamesIn<TextOf<M> & string>;

export type Values<M extends Message> = [Names<M>] extends [never]
  ? []
  : [values: Readonly<Record<Names<M>, string | number>>];

/** Gives the text of a key; a key that has `{values}` cannot be called without them. */
export type Translate<English extends Dictionary> = <Key extends keyof English & string>(
  key: Key,
  ...values: Values<English[Key]>
) => string;
