import { useState, type ReactNode } from 'react';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { useReturnFocus } from './use-return-focus.ts';

function Panel({ onClose }: { onClose: () => void }): ReactNode {
  useReturnFocus();
  return (
    <button type="button" onClick={onClose}>
      close
    </button>
  );
}

function Page({ keepsOpener }: { keepsOpener: boolean }): ReactNode {
  const [state, setState] = useState<'start' | 'open' | 'closed'>('start');
  return (
    <main id="content" tabIndex={-1}>
      {(keepsOpener || state !== 'closed') && (
        <button type="button" onClick={() => setState('open')}>
          open
        </button>
      )}
      {state === 'open' && <Panel onClose={() => setState('closed')} />}
    </main>
  );
}

async function openAndClose(): Promise<void> {
  await userEvent.click(screen.getByRole('button', { name: 'open' }));
  await userEvent.click(screen.getByRole('button', { name: 'close' }));
}

describe('useReturnFocus', () => {
  it('goes back to what opened the panel', async () => {
    render(<Page keepsOpener />);
    await openAndClose();
    const opener = screen.getByRole('button', { name: 'open' });
    await waitFor(() => expect(document.activeElement).toBe(opener));
  });

  it('goes to the content where that is gone', async () => {
    render(<Page keepsOpener={false} />);
    await openAndClose();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('main')));
  });
});
