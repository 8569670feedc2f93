import { render } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { setLocale } from '#src/i18n/locale.ts';
import { DeviceState, EnabledState } from './device-state.tsx';

describe('DeviceState', () => {
  it.each([
    [{ Online: 1, EnableState: 1 }, '●Online'],
    [{ Online: 0, EnableState: 1 }, '○Offline'],
    [{ Online: 3, EnableState: 1 }, '◌Never activated'],
    [{ Online: 1, EnableState: 0 }, '⊘Disabled'],
  ])('%o: shape and word', (device, text) => {
    setLocale('en-US');
    const { container } = render(<DeviceState device={device} />);
    expect(container.textContent).toBe(text);
  });

  it('names what is enabled or not', () => {
    setLocale('zh-CN');
    const { container } = render(
      <>
        <EnabledState enabled />
        <EnabledState enabled={false} />
      </>,
    );
    expect(container.textContent).toBe('●已启用⊘已禁用');
  });
});
