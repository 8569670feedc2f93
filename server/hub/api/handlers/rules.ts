import { OPEN_PAGE_LIMITS, RULES_PER_ACCOUNT } from '#src/domain/limits.ts';
import { ruleNameProblem } from '#src/domain/names.ts';
import type { TopicRuleInfo } from '#src/contract/structures.ts';
import { seconds, type Services } from '../../services.ts';
import type { RuleBody, RuleRow } from '../../store/rules.ts';
import { CloudError } from '../cloud-error.ts';
import type { Handlers } from '../handlers.ts';
import { checkLimit, checkName, checkPage } from './checks.ts';
import { checkRunnable, readRuleBody } from './rule-body.ts';

function ruleInfo(rule: RuleRow): TopicRuleInfo {
  return {
    RuleName: rule.name,
    Description: rule.description,
    CreatedAt: rule.created,
    RuleDisabled: rule.disabled === 1,
    TopicPattern: rule.topic_pattern,
  };
}

function requireRule({ store }: Services, name: string): RuleRow {
  checkName('RuleName', ruleNameProblem(name));
  const rule = store.rules.byName(name);
  if (!rule) throw new CloudError('ResourceNotFound.TopicRuleNotExist');
  return rule;
}

function checkRoom({ store }: Services, name: string): void {
  if (store.rules.byName(name)) {
    throw new CloudError('InvalidParameterValue.TopicRuleAlreadyExist');
  }
  if (store.rules.count() >= RULES_PER_ACCOUNT) {
    throw new CloudError('InvalidParameterValue.RuleNumberBeyondLimit');
  }
}

function isUnchanged(rule: RuleRow, body: RuleBody): boolean {
  const { sql, actions, description, disabled } = body;
  return (
    rule.sql === sql &&
    rule.actions === actions &&
    rule.description === description &&
    rule.disabled === disabled
  );
}

type Names =
  | 'CreateTopicRule'
  | 'DeleteTopicRule'
  | 'DisableTopicRule'
  | 'EnableTopicRule'
  | 'ListTopicRules'
  | 'ReplaceTopicRule';

export function ruleHandlers(services: Services): Handlers<Names> {
  const { rules } = services.store;
  return {
    async CreateTopicRule({ RuleName, TopicRulePayload: payload }) {
      checkName('RuleName', ruleNameProblem(RuleName));
      checkRoom(services, RuleName);
      const body = await readRuleBody(services, payload, false, 'create');
      // An address may have taken seconds to answer: another request may have been quicker.
      checkRoom(services, RuleName);
      rules.insert(RuleName, body, seconds(services));
      return {};
    },

    DeleteTopicRule({ RuleName }) {
      rules.remove(requireRule(services, RuleName).pk);
      return {};
    },

    DisableTopicRule({ RuleName }) {
      const rule = requireRule(services, RuleName);
      if (rule.disabled === 1) throw new CloudError('FailedOperation.RuleAlreadyDisabled');
      rules.setDisabled(rule.pk, true, seconds(services));
      return {};
    },

    async EnableTopicRule({ RuleName }) {
      const rule = requireRule(services, RuleName);
      if (rule.disabled === 0) throw new CloudError('FailedOperation.RuleAlreadyEnabled');
      await checkRunnable(services, rule, 'enable');
      const now = requireRule(services, RuleName);
      // What was checked must be what is enabled.
      if (!isUnchanged(now, rule)) {
        throw new CloudError('FailedOperation', 'The rule was changed meanwhile.');
      }
      rules.setDisabled(now.pk, false, seconds(services));
      return {};
    },

    ListTopicRules({ PageNum, PageSize }) {
      const size = checkLimit('PageSize', PageSize, OPEN_PAGE_LIMITS);
      const rows = rules.page(checkPage('PageNum', PageNum, size), size);
      return { TotalCnt: rules.count(), Rules: rows.map(ruleInfo) };
    },

    async ReplaceTopicRule({ RuleName, TopicRulePayload: payload }) {
      const rule = requireRule(services, RuleName);
      const body = await readRuleBody(services, payload, rule.disabled === 1, 'replace');
      const now = requireRule(services, RuleName);
      if (isUnchanged(now, body)) {
        throw new CloudError('InvalidParameterValue.UpdateTopicRuleDBFail');
      }
      rules.replace(now.pk, body, seconds(services));
      return {};
    },
  };
}
