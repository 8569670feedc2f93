import type { EvaluationContext } from '../rule-sql/evaluate-expression.ts';
import type { MysqlAction } from './schemas.ts';
import { parseTemplate, renderTemplate } from './template.ts';

export interface MysqlColumn {
  readonly field: string;
  /** Null where the message has no value for it. */
  readonly value: string | null;
}

/** The row that a database action inserts for one message. Facts 4.3. */
export function mysqlRow(action: MysqlAction, context: EvaluationContext): MysqlColumn[] {
  return action.fieldpairs.map(({ field, value }) => {
    const template = parseTemplate(value);
    return {
      field,
      value: template.problems.length > 0 ? null : renderTemplate(template, context),
    };
  });
}
