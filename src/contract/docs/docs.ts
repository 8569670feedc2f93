import type { ActionName } from '../actions.ts';
import type { FieldName } from './fields.ts';
import { NAMED_VALUES, type ValueNames } from './named-values.ts';
import type { OverriddenField } from './overrides.ts';

export interface ActionDoc {
  /** What it does in a few words, such as "Create a device". */
  readonly title: string;
  /** One sentence: what it does, and what is worth knowing before calling it. */
  readonly text: string;
}

/** What is said about the API in one language. */
export interface Docs {
  readonly actions: Readonly<Record<ActionName, ActionDoc>>;
  readonly fields: Readonly<Record<FieldName, string>>;
  /** Where a field means something else than its name does in general. */
  readonly overrides: Readonly<Record<OverriddenField, string>>;
  readonly values: ValueNames;
}

export interface NamedValue {
  /** As it stands on the wire. */
  readonly value: number | string;
  readonly name: string;
}

/** Loads the texts of one language, as a chunk of its own in the browser. */
export async function loadDocs(locale: 'en-US' | 'zh-CN'): Promise<Docs> {
  if (locale === 'zh-CN') return (await import('./zh-cn/all.ts')).docs;
  return (await import('./en-us/all.ts')).docs;
}

function own<Value>(table: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

/** What an action is called and does; undefined for a name that is none of an action. */
export function actionDoc(docs: Docs, action: string): ActionDoc | undefined {
  return own(docs.actions, action);
}

/**
 * One sentence about a field.
 * @param owner the action, or the structure that the field stands in.
 */
export function fieldHelp(docs: Docs, owner: string, field: string): string | undefined {
  return own(docs.overrides, `${owner}.${field}`) ?? own(docs.fields, field);
}

/**
 * The values of a field that have a meaning of their own, with their names; empty where it has none.
 * @param owner the action, or the structure that the field stands in.
 */
export function namedValues(docs: Docs, owner: string, field: string): readonly NamedValue[] {
  const tables: Readonly<Record<string, readonly (number | string)[]>> = NAMED_VALUES;
  const qualified = `${owner}.${field}`;
  const key = Object.hasOwn(tables, qualified) ? qualified : field;
  const names: Readonly<Record<string, Readonly<Record<string, string>>>> = docs.values;
  return (own(tables, key) ?? []).flatMap((value) => {
    const name = names[key]?.[value];
    return name === undefined ? [] : [{ value, name }];
  });
}
