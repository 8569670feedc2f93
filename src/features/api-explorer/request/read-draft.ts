import type { Integer } from '#src/contract/integer.ts';
import { isEmpty, type Draft, type DraftFields, type Params } from './draft.ts';
import type { FieldModel, ValueModel } from './field-model.ts';
import { readInteger, type IntegerKind } from './integer-text.ts';
import type { FormProblemCode, Problem } from './problem.ts';

class Reader {
  readonly problems: Problem<FormProblemCode>[] = [];

  fields(models: readonly FieldModel[], drafts: DraftFields, at: string): Params {
    const params: Record<string, unknown> = {};
    for (const { name, required, value } of models) {
      const draft = drafts[name];
      if (!draft || (!required && isEmpty(draft))) continue;
      params[name] = this.value(value, draft, at === '' ? name : `${at}.${name}`);
    }
    return params;
  }

  value(model: ValueModel, draft: Draft, path: string): unknown {
    if (model.kind === 'structure' && draft.kind === 'structure') {
      return this.fields(model.fields, draft.fields, path);
    }
    if (model.kind === 'array' && draft.kind === 'array') {
      return draft.items.map((item, index) =>
        this.value(model.item, item.draft, `${path}[${index}]`),
      );
    }
    if (model.kind === 'boolean' && draft.kind === 'boolean' && draft.value !== null) {
      return draft.value;
    }
    if (draft.kind === 'text' && draft.text !== '') {
      if (model.kind === 'string') return draft.text;
      if (model.kind === 'uint64' || model.kind === 'int64') {
        return this.integer(model.kind, draft.text.trim(), path);
      }
    }
    this.problems.push({ path, code: 'required' });
    return undefined;
  }

  integer(kind: IntegerKind, text: string, path: string): Integer | undefined {
    const read = readInteger(kind, text);
    if (typeof read !== 'string') return read;
    this.problems.push({ path, code: read });
    return undefined;
  }
}

/**
 * The parameters that a form stands for. An optional field that is empty is left out; so is an
 * optional structure in which nothing is filled in.
 */
export function readDraft(
  models: readonly FieldModel[],
  drafts: DraftFields,
): { params: Params; problems: readonly Problem<FormProblemCode>[] } {
  const reader = new Reader();
  const params = reader.fields(models, drafts, '');
  return { params, problems: reader.problems };
}
