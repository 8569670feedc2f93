import { useState, type ReactNode } from 'react';
import { IconDots } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { AllowedButton, useDisabledReason } from '#src/components/allowed-button.tsx';
import { CopyButton } from '#src/components/copy-button.tsx';
import { EnabledState } from '#src/components/device/device-state.tsx';
import { MenuItem } from '#src/components/menu/menu-item.tsx';
import { PopoverMenu } from '#src/components/menu/popover-menu.tsx';
import { componentMessages } from '#src/components/messages.ts';
import { PageHeader } from '#src/components/page/page-header.tsx';
import {
  createTopicRule,
  deleteTopicRule,
  disableTopicRule,
  enableTopicRule,
} from '#src/contract/rules.ts';
import type { TopicRuleInfo } from '#src/contract/structures.ts';
import { usePaths } from '#src/hooks/use-connection.ts';
import { useMay } from '#src/hooks/use-may.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { ruleMessages } from '../messages.ts';
import { RuleDialog, type RuleTask } from './rule-dialogs.tsx';

interface RuleHeaderProps {
  rule: TopicRuleInfo;
  /** Whether the body is known, so that it can be copied. */
  known: boolean;
  onDeleted: () => void;
}

/** Name and state of a rule with what can be done to it as a whole. */
export function RuleHeader({ rule, known, onDeleted }: RuleHeaderProps): ReactNode {
  const t = useMessages(ruleMessages);
  const common = useMessages(componentMessages);
  const paths = usePaths();
  const navigate = useNavigate();
  const [task, setTask] = useState<RuleTask | null>(null);
  const name = rule.RuleName ?? '';
  const enabled = rule.RuleDisabled !== true;
  const switching = useMay(enabled ? disableTopicRule : enableTopicRule);
  const copyReason = useDisabledReason(useMay(createTopicRule));
  const deleteReason = useDisabledReason(useMay(deleteTopicRule));
  return (
    <>
      <PageHeader
        title={name}
        beside={
          <>
            <CopyButton value={name} what={t('name')} />
            <EnabledState enabled={enabled} />
          </>
        }
        actions={
          <>
            <AllowedButton
              variant="default"
              permission={switching}
              onClick={() => setTask(enabled ? 'disable' : 'enable')}
            >
              {enabled ? t('disable') : t('enable')}
            </AllowedButton>
            <PopoverMenu label={common('moreActions')} button={<IconDots size={16} aria-hidden />}>
              {(close) => (
                <>
                  {known && (
                    <MenuItem
                      label={t('duplicate')}
                      disabledReason={copyReason}
                      onSelect={() => {
                        close();
                        void navigate(paths.ruleCopy(name));
                      }}
                    />
                  )}
                  <MenuItem
                    label={t('delete')}
                    danger
                    disabledReason={deleteReason}
                    onSelect={() => {
                      close();
                      setTask('delete');
                    }}
                  />
                </>
              )}
            </PopoverMenu>
          </>
        }
      />
      {task && (
        <RuleDialog
          task={task}
          ruleName={name}
          onClose={() => setTask(null)}
          onDeleted={onDeleted}
        />
      )}
    </>
  );
}
