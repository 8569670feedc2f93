import type { EditorProblem } from '#src/components/editor/problem.ts';
import type { Expected, SqlProblem } from '#src/domain/rule-sql/problem.ts';
import type { TopicProblem } from '#src/domain/topic/filter.ts';
import type { Translate } from '#src/i18n/messages.ts';
import type { sqlMessages } from './messages.ts';

export type SaySql = Translate<(typeof sqlMessages)['en-US']>;

function wanted(what: Expected, t: SaySql): string {
  switch (what) {
    case 'topic':
      return t('whatTopic');
    case 'expression':
      return t('whatExpression');
    case 'name':
      return t('whatName');
    case 'endOfSql':
      return t('whatEnd');
    case 'SELECT':
    case 'FROM':
    case 'WHEN':
    case 'THEN':
    case 'END':
    case '(':
    case ')':
      return what;
  }
}

/** Why a text is no topic, or no topic filter, as one sentence. */
export function topicSentence(problem: TopicProblem, t: SaySql): string {
  switch (problem.kind) {
    case 'empty':
      return t('filterEmpty');
    case 'tooLong':
      return t('filterTooLong', { length: problem.length, max: problem.max });
    case 'tooManySlashes':
      return t('filterSlashes', { count: problem.count, max: problem.max });
    case 'badCharacter':
      return t('filterCharacter');
    case 'wildcard':
      return t('filterWildcard', { character: problem.character });
    case 'partialWildcard':
      return t('filterPartial', { character: problem.character });
    case 'hashNotLast':
      return t('filterHash');
  }
}

function aritySentence(problem: Extract<SqlProblem, { kind: 'wrongArity' }>, t: SaySql): string {
  const { name, min, max, given } = problem;
  if (min === max) return t('arityExact', { name, count: min, given });
  return Number.isFinite(max)
    ? t('arityRange', { name, min, max, given })
    : t('arityLeast', { name, min, given });
}

/** One problem of a rule's SQL, or of an expression in a template, as one sentence. */
export function sqlSentence(problem: SqlProblem, t: SaySql): string {
  switch (problem.kind) {
    case 'unexpectedCharacter':
      return t('unexpectedCharacter', { character: problem.character });
    case 'badNumber':
      return t('badNumber', { text: problem.text });
    case 'unsupportedOperator':
      return problem.instead === null
        ? t('unsupportedOperator', { operator: problem.operator })
        : t('unsupportedOperatorInstead', {
            operator: problem.operator,
            instead: problem.instead,
          });
    case 'expected': {
      const what = wanted(problem.what, t);
      return problem.found === ''
        ? t('expectedAtEnd', { what })
        : t('expected', { what, found: problem.found });
    }
    case 'unsupported':
      return t('unsupported', { word: problem.word });
    case 'tooLong':
    case 'fieldsTooLong':
      return t(problem.kind, { max: problem.max, length: problem.length });
    case 'tooDeep':
      return t('tooDeep', { max: problem.max });
    case 'badFilter':
      return topicSentence(problem.problem, t);
    case 'unknownFunction':
      return problem.similar === null
        ? t('unknownFunction', { name: problem.name })
        : t('unknownFunctionSimilar', { name: problem.name, similar: problem.similar });
    case 'wrongArity':
      return aritySentence(problem, t);
    case 'badArgument':
      return problem.allowed.length === 0
        ? t('badArgumentLevel', { name: problem.name })
        : t('badArgument', { name: problem.name, allowed: problem.allowed.join(', ') });
    case 'duplicateOutput':
      return t('duplicateOutput', { name: problem.name });
    case 'unterminatedText':
    case 'doubleQuotes':
    case 'fieldOfBinary':
      return t(problem.kind);
  }
}

/** What the parser found in a rule's SQL, in sentences for an editor. */
export function sqlProblems(problems: readonly SqlProblem[], t: SaySql): readonly EditorProblem[] {
  return problems.map((problem) => ({
    from: problem.start,
    to: problem.end,
    message: sqlSentence(problem, t),
    severity: problem.severity,
  }));
}
