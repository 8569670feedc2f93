import { useRef, type ReactNode } from 'react';
import { ActionIcon, Button, Select, Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useMessages } from '#src/i18n/translate.ts';
import type { DeviceValues, TagValues } from './device-values.ts';
import { deviceFormMessages } from './messages.ts';
import classes from './tag-fields.module.css';

interface TagFieldsProps {
  form: UseFormReturnType<DeviceValues>;
  tags: readonly TagValues[];
}

/** A line per attribute; as many as are wanted. */
export function TagFields({ form, tags }: TagFieldsProps): ReactNode {
  const t = useMessages(deviceFormMessages);
  const nextId = useRef(1);
  function add(): void {
    const id = nextId.current++;
    form.insertListItem('tags', { id, name: '', type: 'text', value: '', description: '' });
  }
  return (
    <fieldset className={classes.group}>
      <legend>{t('tags')}</legend>
      <Stack gap="sm">
        <p className={classes.help}>{t('tagsHelp')}</p>
        {tags.map((tag, index) => (
          <TagLine key={tag.id} form={form} index={index} />
        ))}
        <div>
          <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
            {t('addTag')}
          </Button>
        </div>
      </Stack>
    </fieldset>
  );
}

function TagLine({ form, index }: Pick<TagFieldsProps, 'form'> & { index: number }): ReactNode {
  const t = useMessages(deviceFormMessages);
  const path = `tags.${index}` as const;
  const place = index + 1;
  return (
    <div className={classes.line}>
      <TextInput
        aria-label={t('tagName', { place })}
        placeholder={t('tagNameHint')}
        autoComplete="off"
        key={form.key(`${path}.name`)}
        {...form.getInputProps(`${path}.name`)}
      />
      <Select
        aria-label={t('tagType', { place })}
        data={[
          { value: 'text', label: t('text') },
          { value: 'integer', label: t('integer') },
        ]}
        key={form.key(`${path}.type`)}
        {...form.getInputProps(`${path}.type`)}
      />
      <TextInput
        aria-label={t('tagValue', { place })}
        placeholder={t('tagValueHint')}
        autoComplete="off"
        key={form.key(`${path}.value`)}
        {...form.getInputProps(`${path}.value`)}
      />
      <ActionIcon
        size={36}
        aria-label={t('removeTag', { place })}
        onClick={() => form.removeListItem('tags', index)}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
      <TextInput
        className={classes.wide ?? ''}
        aria-label={t('tagDescription', { place })}
        placeholder={t('tagDescriptionHint')}
        autoComplete="off"
        key={form.key(`${path}.description`)}
        {...form.getInputProps(`${path}.description`)}
      />
    </div>
  );
}
