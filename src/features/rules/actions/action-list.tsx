import { useEffect, useRef, useState, type ReactNode } from 'react';
import { Button, NativeSelect } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { jsonMessages } from '#src/components/editor/json/messages.ts';
import { ACTIONS_PER_RULE } from '#src/domain/limits.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { sqlMessages } from '../sql/messages.ts';
import {
  emptyAction,
  FORM_KINDS,
  newAction,
  type ActionDraft,
  type ActionKind,
} from './action-draft.ts';
import { ActionFields } from './action-fields.tsx';
import type { SayProblem } from './action-problems.ts';
import classes from './actions.module.css';
import { actionMessages } from './messages.ts';

const KINDS: readonly ActionKind[] = [...FORM_KINDS, 'json'];

/** The texts of all that an action can have wrong, in the current language. */
export function useSayProblem(): SayProblem {
  return {
    action: useMessages(actionMessages),
    sql: useMessages(sqlMessages),
    json: useMessages(jsonMessages),
  };
}

interface ActionListProps {
  actions: readonly ActionDraft[];
  checked: boolean;
  /** What the cloud refused about one action; it stands at that action. */
  refusal: (id: string) => ReactNode;
  onChange: (actions: readonly ActionDraft[]) => void;
}

/** The actions of a rule in their order: add, fill in, move, remove. */
export function ActionList({ actions, checked, refusal, onChange }: ActionListProps): ReactNode {
  const t = useMessages(actionMessages);
  const say = useSayProblem();
  const list = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const focusNext = useRef<string | null>(null);
  useEffect(() => {
    if (focusNext.current === null) return;
    // What was just added or moved is drawn now.
    list.current?.querySelector<HTMLElement>(focusNext.current)?.focus();
    focusNext.current = null;
  });

  function add(kind: ActionKind): void {
    const action = newAction(emptyAction(kind));
    focusNext.current = `[data-action="${action.id}"] :is(input, .cm-content)`;
    onChange([...actions, action]);
  }
  function move(index: number, step: 1 | -1): void {
    const moved = actions[index];
    if (!moved) return;
    const next = actions.toSpliced(index, 1).toSpliced(index + step, 0, moved);
    focusNext.current = `[data-action="${moved.id}"] [data-move="${step}"]`;
    setSaid(t('moved', { number: index + step + 1 }));
    onChange(next);
  }
  function remove(id: string): void {
    focusNext.current = '[data-add]';
    setSaid(t('removed'));
    onChange(actions.filter((action) => action.id !== id));
  }

  return (
    <div ref={list} className={classes.list}>
      <span role="status" className={classes.said}>
        {said}
      </span>
      {actions.length === 0 && <p className={classes.help}>{t('none')}</p>}
      {actions.map(({ id, values, secretKnown }, index) => {
        const number = index + 1;
        return (
          <fieldset key={id} data-action={id} className={classes.action}>
            <legend>{t('numbered', { number, kind: t(values.kind) })}</legend>
            <div className={classes.tools}>
              <button
                type="button"
                data-move={-1}
                className={classes.tool}
                aria-label={t('moveUp', { number })}
                title={t('moveUp', { number })}
                aria-disabled={index === 0}
                onClick={() => index > 0 && move(index, -1)}
              >
                <IconArrowUp size={16} aria-hidden />
              </button>
              <button
                type="button"
                data-move={1}
                className={classes.tool}
                aria-label={t('moveDown', { number })}
                title={t('moveDown', { number })}
                aria-disabled={number === actions.length}
                onClick={() => number < actions.length && move(index, 1)}
              >
                <IconArrowDown size={16} aria-hidden />
              </button>
              <button
                type="button"
                className={classes.tool}
                aria-label={t('remove', { number })}
                title={t('remove', { number })}
                onClick={() => remove(id)}
              >
                <IconTrash size={16} aria-hidden />
              </button>
            </div>
            <ActionFields
              number={number}
              values={values}
              secretKnown={secretKnown}
              say={say}
              checked={checked}
              onChange={(changed) =>
                onChange(
                  actions.map((action) =>
                    action.id === id ? { ...action, values: changed } : action,
                  ),
                )
              }
            />
            {refusal(id)}
          </fieldset>
        );
      })}
      <AddAction full={actions.length >= ACTIONS_PER_RULE} onAdd={add} />
    </div>
  );
}

function AddAction({
  full,
  onAdd,
}: {
  full: boolean;
  onAdd: (kind: ActionKind) => void;
}): ReactNode {
  const t = useMessages(actionMessages);
  const [kind, setKind] = useState<ActionKind>('republish');
  return (
    <div className={classes.add}>
      <NativeSelect
        aria-label={t('addKind')}
        value={kind}
        data={KINDS.map((value) => ({ value, label: t(value) }))}
        onChange={(event) => {
          const chosen = KINDS.find((value) => value === event.currentTarget.value);
          if (chosen) setKind(chosen);
        }}
      />
      <Button
        variant="default"
        data-add
        disabled={full}
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => onAdd(kind)}
      >
        {t('add')}
      </Button>
      {full && <span className={classes.help}>{t('full', { max: ACTIONS_PER_RULE })}</span>}
    </div>
  );
}
