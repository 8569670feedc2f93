import type { Explanation, Explanations } from './explanation.ts';

/** Loads the explanations of one language, as a chunk of its own in the browser. */
export async function loadExplanations(locale: 'en-US' | 'zh-CN'): Promise<Explanations> {
  if (locale === 'zh-CN') return (await import('./zh-cn/all.ts')).explanations;
  return (await import('./en-us/all.ts')).explanations;
}

/**
 * Explains an error code of the hub or of the console. A code that is not known, such as a new
 * `A.B` of the cloud, is explained as `A`, and in general terms where `A` is not known either.
 */
export function explain(explanations: Explanations, code: string): Explanation {
  const byCode: Readonly<Record<string, Explanation>> = explanations.byCode;
  const known = Object.hasOwn(byCode, code) ? byCode[code] : undefined;
  if (known) return known;
  const dot = code.lastIndexOf('.');
  return dot === -1 ? explanations.general : explain(explanations, code.slice(0, dot));
}
