import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { useMessages } from '#src/i18n/translate.ts';
import { shadowMessages } from '../messages.ts';
import { applyChoices, type Choices, type Side } from '../choices.ts';
import type { Conflict } from '../save-desired.ts';
import { sendingOf } from '../sending.ts';
import classes from '../shadows.module.css';
import { pathText } from '../state-rows.ts';
import type { JsonObject } from '#src/domain/json/value.ts';
import type { MergeConflict } from '#src/domain/shadow/three-way.ts';
import { JsonText } from './json-text.tsx';
import { SentPreview } from './sent-preview.tsx';

interface ConflictPanelProps {
  conflict: Conflict;
  pending: boolean;
  onSave: (resolved: JsonObject) => void;
  onBack: () => void;
}

/** Three sides of each value that both changed, one to be chosen; the rest is merged already. */
export function ConflictPanel({
  conflict,
  pending,
  onSave,
  onBack,
}: ConflictPanelProps): ReactNode {
  const t = useMessages(shadowMessages);
  const { theirs, base, merge } = conflict;
  const [choices, setChoices] = useState<Choices>({});
  const [refused, setRefused] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const resolved = useMemo(() => applyChoices(merge, choices), [merge, choices]);
  const sending = useMemo(() => sendingOf(theirs, resolved.state), [theirs, resolved]);
  return (
    <section className={classes.conflict}>
      <h3 ref={heading} tabIndex={-1}>
        {t('conflictTitle')}
      </h3>
      <p>{t('conflictText', { version: String(theirs.version), count: merge.conflicts.length })}</p>
      {merge.conflicts.map((one) => (
        <ConflictChoice
          key={pathText(one.path)}
          conflict={one}
          versions={{ base: String(base.version), theirs: String(theirs.version) }}
          chosen={choices[pathText(one.path)]}
          onChoose={(side) => {
            setRefused(false);
            setChoices((before) => ({ ...before, [pathText(one.path)]: side }));
          }}
        />
      ))}
      {resolved.open === 0 && <SentPreview base={theirs} sending={sending} />}
      <div role="alert">
        {refused && (
          <p className={classes.notice} data-tone="bad">
            {t('chooseAll', { count: resolved.open })}
          </p>
        )}
      </div>
      <div className={classes.actions}>
        <Button
          loading={pending}
          onClick={() => {
            setRefused(resolved.open > 0);
            if (resolved.open === 0) onSave(resolved.state);
          }}
        >
          {t('saveMerged')}
        </Button>
        <Button variant="default" disabled={pending} onClick={onBack}>
          {t('backToText')}
        </Button>
      </div>
    </section>
  );
}

interface ConflictChoiceProps {
  conflict: MergeConflict;
  versions: { base: string; theirs: string };
  chosen: Side | undefined;
  onChoose: (side: Side) => void;
}

function ConflictChoice({ conflict, versions, chosen, onChoose }: ConflictChoiceProps): ReactNode {
  const t = useMessages(shadowMessages);
  const path = pathText(conflict.path);
  const sides: { side: Side; label: string }[] = [
    { side: 'theirs', label: t('theirs', { version: versions.theirs }) },
    { side: 'mine', label: t('mine') },
  ];
  return (
    <fieldset className={classes.choice}>
      <legend>{t('chooseFor', { path })}</legend>
      <div className={classes.before}>
        <span>{t('base', { version: versions.base })}</span>
        <JsonText value={conflict.base} absent={t('absent')} />
      </div>
      {sides.map(({ side, label }) => (
        <label key={side} className={classes.option}>
          <input
            type="radio"
            name={path}
            checked={chosen === side}
            onChange={() => onChoose(side)}
          />
          <span>{label}</span>
          <JsonText value={conflict[side]} absent={t('removed')} />
        </label>
      ))}
    </fieldset>
  );
}
