import type { ReactNode } from 'react';
import { Button, Checkbox, SegmentedControl, TextInput } from '@mantine/core';
import { useMessages } from '#src/i18n/translate.ts';
import { useUrlText } from '#src/hooks/use-url-text.ts';
import classes from '../devices.module.css';
import { devicePageMessages } from '../messages.ts';
import { countConditions, NO_FILTER, type DeviceFilter } from './device-filter.ts';

interface FilterBarProps {
  filter: DeviceFilter;
  /** `typed`: part of a word that is being typed, which should not fill the history. */
  onChange: (change: Partial<DeviceFilter>, how: 'typed' | 'chosen') => void;
}

/** The conditions that the API can filter devices by. */
export function FilterBar({ filter, onChange }: FilterBarProps): ReactNode {
  const t = useMessages(devicePageMessages);
  const name = useUrlText(filter.name, (text) => onChange({ name: text }, 'typed'));
  const version = useUrlText(filter.version, (text) => onChange({ version: text }, 'typed'));
  return (
    <form
      role="search"
      aria-label={t('filter')}
      className={classes.filter}
      onSubmit={(event) => {
        event.preventDefault();
        name.flush();
        version.flush();
      }}
    >
      <TextInput
        className={classes.text ?? ''}
        label={t('filterName')}
        value={name.text}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => name.setText(event.currentTarget.value)}
      />
      <TextInput
        className={classes.text ?? ''}
        label={t('filterVersion')}
        value={version.text}
        autoComplete="off"
        spellCheck={false}
        disabled={filter.withoutVersion}
        onChange={(event) => version.setText(event.currentTarget.value)}
      />
      <Checkbox
        className={classes.check ?? ''}
        label={t('filterWithoutVersion')}
        checked={filter.withoutVersion}
        onChange={(event) =>
          onChange({ withoutVersion: event.currentTarget.checked, version: '' }, 'chosen')
        }
      />
      <SegmentedControl
        aria-label={t('filterState')}
        value={filter.enabled}
        data={[
          { value: 'all', label: t('all') },
          { value: 'enabled', label: t('enabledOnly') },
          { value: 'disabled', label: t('disabledOnly') },
        ]}
        onChange={(enabled) => onChange({ enabled }, 'chosen')}
      />
      {countConditions(filter) > 0 && (
        <Button variant="subtle" onClick={() => onChange(NO_FILTER, 'chosen')}>
          {t('clearFilter')}
        </Button>
      )}
    </form>
  );
}
