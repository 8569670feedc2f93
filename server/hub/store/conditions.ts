type Value = string | number;

/** The conditions of a list that can be filtered. */
export interface Conditions {
  /** `WHERE …`, or nothing. */
  readonly where: string;
  readonly values: readonly Value[];
}

/** Joins the conditions whose values are given; each has one placeholder. */
export function conditions(
  ...parts: (readonly [sql: string, value: Value | undefined])[]
): Conditions {
  const given = parts.filter(([, value]) => value !== undefined);
  return {
    where: given.length > 0 ? `WHERE ${given.map(([sql]) => sql).join(' AND ')}` : '',
    values: given.flatMap(([, value]) => (value === undefined ? [] : [value])),
  };
}
