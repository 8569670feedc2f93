import { useState, type ReactNode } from 'react';
import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { SECRET_PLACEHOLDER } from '#src/contract/console/memory.ts';
import { setLocale } from '#src/i18n/locale.ts';
import { SecretField } from './secret-field.tsx';

function Held({ start, optional }: { start: string; optional: boolean }): ReactNode {
  const [held, setHeld] = useState(start);
  return (
    <>
      <output>{held}</output>
      <SecretField
        label="Token"
        help={null}
        known={start === SECRET_PLACEHOLDER}
        optional={optional}
        value={held}
        error={null}
        onChange={setHeld}
      />
    </>
  );
}

function open(start: string, optional = true): HTMLElement {
  render(
    <MantineProvider>
      <Held start={start} optional={optional} />
    </MantineProvider>,
  );
  return screen.getByLabelText(/^Token/);
}

/** What would be sent. */
function sent(): string | null {
  return screen.getByRole('status').textContent;
}

beforeEach(() => setLocale('en-US'));

describe('SecretField', () => {
  it('shows nothing of a known secret and keeps it while it is left alone', () => {
    const field = open(SECRET_PLACEHOLDER);
    expect(field).toHaveProperty('value', '');
    expect(field).toHaveProperty('type', 'password');
    expect(sent()).toBe(SECRET_PLACEHOLDER);
    screen.getByText(/Known to the console server/);
  });

  it('takes what is typed in its place, never half of the placeholder, and can go back', async () => {
    const field = open(SECRET_PLACEHOLDER);
    await userEvent.type(field, 'new');
    expect(sent()).toBe('new');
    await userEvent.click(screen.getByRole('button', { name: 'Keep the saved one' }));
    expect(sent()).toBe(SECRET_PLACEHOLDER);
    expect(field).toHaveProperty('value', '');
  });

  it('can do without where that is possible, and only there', async () => {
    open(SECRET_PLACEHOLDER);
    await userEvent.click(screen.getByRole('button', { name: 'Send no token' }));
    expect(sent()).toBe('');
  });

  it('offers neither for a secret that is not known', () => {
    open('', false);
    expect(screen.queryByRole('button', { name: 'Keep the saved one' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Send no token' })).toBeNull();
  });
});
