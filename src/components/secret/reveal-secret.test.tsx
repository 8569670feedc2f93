import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { MantineProvider } from '@mantine/core';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ApiError } from '#src/api/error.ts';
import type { Session } from '#src/contract/console/session.ts';
import type { Role } from '#src/contract/role.ts';
import { SessionContext } from '#src/hooks/use-connection.ts';
import { setLocale } from '#src/i18n/locale.ts';
import { RevealSecret } from './reveal-secret.tsx';

function renderAs(role: Role, load: (signal: AbortSignal) => Promise<string>) {
  const client = new QueryClient();
  const session: Session = { user: 'someone', role, connections: [], expiresAt: 0 };
  return render(
    <MantineProvider>
      <QueryClientProvider client={client}>
        <SessionContext value={session}>
          <RevealSecret name="Device key" load={load} />
        </SessionContext>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

describe('RevealSecret', () => {
  beforeEach(() => setLocale('en-US'));

  it('asks only when it is told to, and forgets when it is hidden', async () => {
    const load = vi.fn<() => Promise<string>>().mockResolvedValue('c2VjcmV0');
    renderAs('operator', load);
    expect(load).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Show Device key' }));
    await screen.findByText('c2VjcmV0');
    await userEvent.click(screen.getByRole('button', { name: 'Hide Device key' }));
    expect(screen.queryByText('c2VjcmV0')).toBeNull();
  });

  it('does not ask for a role that may not see secrets, and says so', async () => {
    const load = vi.fn<() => Promise<string>>().mockResolvedValue('c2VjcmV0');
    renderAs('viewer', load);
    await userEvent.click(screen.getByRole('button', { name: 'Show Device key' }));
    expect(load).not.toHaveBeenCalled();
    screen.getByText(/needs the role operator/);
  });

  it('says why it failed', async () => {
    renderAs('admin', () =>
      Promise.reject(
        new ApiError(404, {
          code: 'ResourceNotFound.DeviceNotExist',
          message: 'gone',
          requestId: 'r-1',
          retryable: false,
        }),
      ),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Show Device key' }));
    expect((await screen.findByRole('alert')).textContent).toContain(
      'ResourceNotFound.DeviceNotExist',
    );
  });

  it('gives up the call when the page is left', async () => {
    const signals: AbortSignal[] = [];
    const { unmount } = renderAs('admin', (signal) => {
      signals.push(signal);
      return new Promise(() => {});
    });
    await userEvent.click(screen.getByRole('button', { name: 'Show Device key' }));
    unmount();
    expect(signals.map((signal) => signal.aborted)).toEqual([true]);
  });
});
