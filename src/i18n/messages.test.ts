import { describe, expect, it } from 'vitest';
import { defineMessages, type Messages } from './messages.ts';
import { formatMessage, translator } from './translate.ts';

const modules = import.meta.glob<Record<string, unknown>>('../**/messages.ts', { eager: true });

function isMessages(value: unknown): value is Messages {
  return typeof value === 'object' && value !== null && 'en-US' in value && 'zh-CN' in value;
}

const areas = Object.entries(modules).flatMap(([file, exports]) =>
  Object.values(exports)
    .filter(isMessages)
    .map((messages): [string, Messages] => [file, messages]),
);

function namesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

describe('all texts', () => {
  it.each(areas)(
    '%s: both languages use the same values and leave nothing empty',
    (_, messages) => {
      for (const [key, english] of Object.entries(messages['en-US'])) {
        const chinese = messages['zh-CN'][key] ?? '';
        const other = typeof english === 'string' ? english : english.other;
        expect(new Set(namesIn(chinese)), key).toEqual(new Set(namesIn(other)));
        expect(other.trim(), key).not.toBe('');
        expect(chinese.trim(), key).not.toBe('');
        expect(other, `${key}: no exclamation marks`).not.toContain('!');
      }
    },
  );
});

describe('translator', () => {
  const messages = defineMessages({
    'en-US': {
      plain: 'Save',
      named: 'Delete {name}',
      many: { one: '{count} device', other: '{count} devices' },
    },
    'zh-CN': { plain: '保存', named: '删除 {name}', many: '{count} 台设备' },
  });

  it('fills values in and groups numbers', () => {
    const t = translator(messages, 'en-US');
    expect(t('plain')).toBe('Save');
    expect(t('named', { name: 'a' })).toBe('Delete a');
    expect(t('many', { count: 1 })).toBe('1 device');
    expect(t('many', { count: 12304 })).toBe('12,304 devices');
    expect(translator(messages, 'zh-CN')('many', { count: 2 })).toBe('2 台设备');
  });

  it('does not read values in a value as placeholders again', () => {
    expect(formatMessage('{a}', { a: '{b}', b: 'x' }, 'en-US')).toBe('{b}');
  });

  it('rejects wrong keys and missing values at compile time', () => {
    const t = translator(messages, 'en-US');
    // @ts-expect-error a key that does not exist
    const wrongKey = () => t('nope');
    // @ts-expect-error a value that is needed
    const noValue = () => t('named');
    expect([wrongKey, noValue]).toHaveLength(2);
  });
});
