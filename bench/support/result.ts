/** What a benchmark measured, each figure against its baseline in the same run. */
export interface BenchResult {
  readonly name: string;
  readonly figure: number;
  readonly unit: string;
  /** `figure` as a multiple of the baseline's. */
  readonly ratio: number;
  readonly baseline: string;
  /** Further figures by name, for people and for the JSON file. */
  readonly detail: Readonly<Record<string, number | string>>;
}

/** The line that each benchmark ends with. */
export function resultLine({ name, figure, unit, ratio, baseline }: BenchResult): string {
  return `${name}: ${Number(figure.toPrecision(4))} ${unit} (${ratio.toFixed(2)} x ${baseline})`;
}

/** The middle value; of an even count the upper one of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
