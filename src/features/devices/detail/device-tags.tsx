import type { ReactNode } from 'react';
import { DataTable, type Column } from '#src/components/table/data-table.tsx';
import type { DeviceLabel, DeviceTag } from '#src/contract/structures.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from '../devices.module.css';
import { devicePageMessages } from '../messages.ts';
import { useShownDevice } from './device-layout.tsx';

/** The attributes that the device was created with. */
export function DeviceTags(): ReactNode {
  const t = useMessages(devicePageMessages);
  const { Tags } = useShownDevice().answer;
  if (Tags.length === 0) return <p className={classes.about}>{t('noTags')}</p>;
  const columns: Column<DeviceTag>[] = [
    { id: 'name', header: t('tag'), narrow: 'title', cell: ({ Tag }) => Tag },
    {
      id: 'type',
      header: t('tagType'),
      narrow: 'field',
      cell: ({ Type }) => (Number(Type) === 1 ? t('integer') : t('text')),
    },
    { id: 'value', header: t('tagValue'), narrow: 'field', cell: ({ Value }) => Value },
    {
      id: 'description',
      header: t('tagDescription'),
      narrow: 'field',
      cell: ({ Name }) => Name ?? '',
    },
  ];
  return (
    <DataTable
      label={t('tags')}
      columns={columns}
      rows={Tags}
      rowKey={({ Tag }) => Tag}
      rowHref={null}
    />
  );
}

/** Labels are given elsewhere: the API shows them but cannot change them. */
export function DeviceLabels(): ReactNode {
  const t = useMessages(devicePageMessages);
  const labels = useShownDevice().answer.Labels ?? [];
  if (labels.length === 0) return <p className={classes.about}>{t('noLabels')}</p>;
  const columns: Column<DeviceLabel>[] = [
    { id: 'key', header: t('labelKey'), narrow: 'title', cell: ({ Key }) => Key },
    { id: 'value', header: t('tagValue'), narrow: 'field', cell: ({ Value }) => Value },
  ];
  return (
    <DataTable
      label={t('labels')}
      columns={columns}
      rows={labels}
      rowKey={({ Key }) => Key}
      rowHref={null}
    />
  );
}
