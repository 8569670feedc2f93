import type { TopicRulePayload } from '#src/contract/structures.ts';
import { isBase64, ruleDescriptionProblem } from '#src/domain/names.ts';
import { readSql } from '#src/domain/rule-sql/check.ts';
import { topicPattern } from '#src/domain/rule-sql/parse.ts';
import type { SqlProblem } from '#src/domain/rule-sql/problem.ts';
import { readActions, type RuleActions } from '../../rules/actions.ts';
import { checkForward } from '../../rules/forward-check.ts';
import { sameTarget } from '../../rules/same-target.ts';
import type { Services } from '../../services.ts';
import type { RuleBody } from '../../store/rules.ts';
import { CloudError } from '../cloud-error.ts';
import { checkName } from './checks.ts';

/** The actions whose documents differ in the codes that they know. */
export type RuleCall = 'create' | 'replace' | 'enable';

function invalidSql(problem: SqlProblem | undefined): CloudError {
  const detail = problem ? `${problem.kind} at character ${problem.start + 1}.` : '';
  return new CloudError('InvalidParameterValue.InvalidSQL', detail);
}

function decodeSql(base64: string): string {
  if (!isBase64(base64)) {
    throw new CloudError('InvalidParameterValue.InvalidSQL', 'It must be base64.');
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(base64, 'base64'));
  } catch {
    throw new CloudError('InvalidParameterValue.InvalidSQL', 'It must be UTF-8.');
  }
}

/** Products with a custom format have no fields to select. */
function formatOf({ store }: Services, pattern: string): 'json' | 'custom' {
  const levels = pattern.split('/');
  // `$state/report/PID/…` and `$shadow/operation/PID/…` are made by the hub, always as JSON.
  const product = store.products.byId(levels[0] ?? '');
  return product?.format === 'custom' ? 'custom' : 'json';
}

function checkSql(services: Services, sql: string): void {
  const { problems } = readSql(sql, formatOf(services, topicPattern(sql) ?? ''));
  const problem = problems.find(({ severity }) => severity === 'error');
  if (problem) throw invalidSql(problem);
}

function parseActions(json: string, call: RuleCall): RuleActions {
  const result = readActions(json);
  if ('actions' in result) return result;
  const where = result.path === '' ? '' : ` (${result.path})`;
  throw new CloudError(
    result.kind === 'republishTopic' && call === 'replace'
      ? 'InvalidParameterValue.RepublishTopicFormatError'
      : 'InvalidParameterValue',
    `\`Actions\`${where}: ${result.reason}`,
  );
}

function checkTargets({ store }: Services, all: RuleActions): void {
  const same = sameTarget(all);
  if (same === 'device') throw new CloudError('InvalidParameterValue.FailActionHasSameDevice');
  if (same === 'component') {
    throw new CloudError('InvalidParameterValue.CloudComponentAlreadyExist');
  }
  for (const action of [...all.actions, ...(all.onFailure ? [all.onFailure] : [])]) {
    if (action.kind !== 'republish') continue;
    const [productId = ''] = action.topic.split('/');
    if (!productId.includes('$') && !store.products.byId(productId)) {
      throw new CloudError(
        'UnauthorizedOperation.PermissionDenied',
        `There is no product ${productId}.`,
      );
    }
  }
}

async function checkForwards(
  services: Services,
  { actions, onFailure }: RuleActions,
  call: RuleCall,
) {
  for (const action of [...actions, ...(onFailure ? [onFailure] : [])]) {
    if (action.kind !== 'forward') continue;
    const result = await checkForward(action, services.clock());
    if (result === 'redirected' && call !== 'create') {
      throw new CloudError('InvalidParameterValue.ForwardRedirectDenied');
    }
    if (result !== 'ok') throw new CloudError('InvalidParameterValue.CheckForwardURLFail');
  }
}

/**
 * What a rule needs before it may run: SQL, an action, and addresses whose owners agree.
 * @throws CloudError with the code of the first thing that is missing.
 */
export async function checkRunnable(
  services: Services,
  { sql, actions }: Pick<RuleBody, 'sql' | 'actions'>,
  call: RuleCall,
): Promise<void> {
  if (sql === '') {
    throw new CloudError(
      call === 'create'
        ? 'InvalidParameterValue.InvalidSQL'
        : 'InvalidParameterValue.TopicRuleSqlNotEdited',
    );
  }
  checkSql(services, sql);
  const parsed = parseActions(actions, call);
  if (parsed.actions.length === 0) throw new CloudError('InvalidParameterValue.ActionNil');
  if (call !== 'enable') checkTargets(services, parsed);
  await checkForwards(services, parsed, call);
}

/**
 * Reads and checks the payload of a rule. A disabled one may be unfinished, but what it has must be
 * in order.
 * @param disabled whether the rule will be, where the payload does not say so.
 * @throws CloudError with the document's code for what is wrong.
 */
export async function readRuleBody(
  services: Services,
  payload: TopicRulePayload,
  disabled: boolean,
  call: Exclude<RuleCall, 'enable'>,
): Promise<RuleBody> {
  const { Sql, Actions = '[]', Description = '', RuleDisabled = disabled } = payload;
  checkName('Description', ruleDescriptionProblem(Description));
  const sql = decodeSql(Sql);
  const body: RuleBody = {
    sql,
    actions: Actions === '' ? '[]' : Actions,
    description: Description,
    topic_pattern: topicPattern(sql) ?? '',
    disabled: Number(RuleDisabled),
  };
  if (!RuleDisabled) {
    await checkRunnable(services, body, call);
    return body;
  }
  if (sql !== '') checkSql(services, sql);
  checkTargets(services, parseActions(body.actions, call));
  return body;
}
