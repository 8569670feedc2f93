import { stringifyJson } from '#src/contract/json.ts';
import type { FieldModel, ValueModel } from './field-model.ts';

/** What stands in a form for one value: text as typed, so that no digit and no slip is lost. */
export type Draft =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'boolean'; readonly value: boolean | null }
  | { readonly kind: 'array'; readonly items: readonly DraftItem[] }
  | { readonly kind: 'structure'; readonly fields: DraftFields };

export type DraftFields = Readonly<Record<string, Draft>>;

export interface DraftItem {
  /** Stays with the item while others come and go before it. */
  readonly id: string;
  readonly draft: Draft;
}

export type Params = Readonly<Record<string, unknown>>;

export function emptyDraft(value: ValueModel): Draft {
  switch (value.kind) {
    case 'string':
    case 'uint64':
    case 'int64':
      return { kind: 'text', text: '' };
    case 'boolean':
      return { kind: 'boolean', value: null };
    case 'array':
      return { kind: 'array', items: [] };
    case 'structure':
      return { kind: 'structure', fields: emptyFields(value.fields) };
  }
}

export function emptyFields(fields: readonly FieldModel[]): DraftFields {
  return Object.fromEntries(fields.map(({ name, value }) => [name, emptyDraft(value)]));
}

function newItem(draft: Draft): DraftItem {
  return { id: crypto.randomUUID(), draft };
}

/** The array with one empty item more. */
export function withItem(items: readonly DraftItem[], item: ValueModel): readonly DraftItem[] {
  return [...items, newItem(emptyDraft(item))];
}

/** Whether nothing was entered. */
export function isEmpty(draft: Draft): boolean {
  switch (draft.kind) {
    case 'text':
      return draft.text === '';
    case 'boolean':
      return draft.value === null;
    case 'array':
      return draft.items.length === 0;
    case 'structure':
      return Object.values(draft.fields).every(isEmpty);
  }
}

/** Whether something was entered. */
export function isBlank(fields: DraftFields): boolean {
  return Object.values(fields).every(isEmpty);
}

/** Whether a JSON value is an object and not an array. */
export function isObject(value: unknown): value is Params {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function draftValue(model: ValueModel, value: unknown): Draft {
  if (value === undefined || value === null) return emptyDraft(model);
  if (model.kind === 'boolean') return { kind: 'boolean', value: value === true };
  if (model.kind === 'array' && Array.isArray(value)) {
    return { kind: 'array', items: value.map((item) => newItem(draftValue(model.item, item))) };
  }
  if (model.kind === 'structure' && isObject(value)) {
    return { kind: 'structure', fields: draftOf(model.fields, value) };
  }
  return { kind: 'text', text: typeof value === 'string' ? value : stringifyJson(value) };
}

/** The form for parameters in which `checkParams` finds nothing wrong. */
export function draftOf(models: readonly FieldModel[], params: Params): DraftFields {
  return Object.fromEntries(
    models.map(({ name, value }) => [name, draftValue(value, params[name])]),
  );
}
