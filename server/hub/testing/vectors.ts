import vectors from './signature-vectors.json' with { type: 'json' };

export interface Vector {
  readonly input: Readonly<Record<string, string>>;
  readonly expected: string;
}

/** A worked signature of the facts, by its name. @throws Error when there is none of that name. */
export function vector(name: string): Vector {
  const found = vectors.find((entry) => entry.name === name);
  if (!found) throw new Error(`There is no vector ${name}.`);
  return found as unknown as Vector;
}
