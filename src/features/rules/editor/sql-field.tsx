import { useId, useMemo, type ReactNode } from 'react';
import { Button } from '@mantine/core';
import { CodeEditor } from '#src/components/editor/code-editor.tsx';
import { readSql } from '#src/domain/rule-sql/check.ts';
import { useMessages } from '#src/i18n/translate.ts';
import { ruleMessages } from '../messages.ts';
import { sqlMessages } from '../sql/messages.ts';
import { ruleSqlLanguage } from '../sql/rule-sql-language.ts';
import { sqlProblems } from '../sql/sql-problems.ts';
import classes from './rule-editor.module.css';

interface SqlFieldProps {
  sql: string;
  /** Whether an empty text is a problem already. */
  checked: boolean;
  onChange: (sql: string) => void;
  onSave: () => void;
  /** Null where there is something to lose. */
  onExample: (() => void) | null;
}

/** The SQL of a rule in plain text, with its problems at the character. */
export function SqlField({ sql, checked, onChange, onSave, onExample }: SqlFieldProps): ReactNode {
  const t = useMessages(ruleMessages);
  const ts = useMessages(sqlMessages);
  const helpId = useId();
  const problems = useMemo(() => sqlProblems(readSql(sql).problems, ts), [sql, ts]);
  return (
    <>
      <p id={helpId} className={classes.help}>
        {t('sqlHelp')}
      </p>
      <CodeEditor
        language="plain"
        extensions={ruleSqlLanguage}
        label={t('sql')}
        describedBy={helpId}
        value={sql}
        minHeight={120}
        problems={sql === '' && !checked ? [] : problems}
        onChange={onChange}
        onSave={onSave}
      />
      {onExample && (
        <Button variant="default" size="xs" mt={8} onClick={onExample}>
          {t('example')}
        </Button>
      )}
    </>
  );
}
