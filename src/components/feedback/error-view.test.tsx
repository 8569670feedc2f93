import { MantineProvider } from '@mantine/core';
import { act, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';
import { ApiError, OFFLINE_CODE } from '#src/api/error.ts';
import { loadExplanations } from '#src/contract/errors/explanations.ts';
import { ErrorView } from './error-view.tsx';

function problem(code: string, message: string): ApiError {
  return new ApiError(404, { code, message, requestId: 'req-1', retryable: false });
}

it('explains a code of the cloud and offers to try again', async () => {
  const retry = vi.fn<() => void>();
  await act(async () => {
    render(
      <MantineProvider>
        <ErrorView error={problem('ResourceNotFound.DeviceNotExist', 'no device')} retry={retry} />
      </MantineProvider>,
    );
    await loadExplanations('en-US');
  });
  expect(await screen.findByText('Likely cause')).toBeDefined();
  expect(screen.getByText('no device')).toBeDefined();
  expect(screen.getByText('ResourceNotFound.DeviceNotExist')).toBeDefined();
  expect(screen.getByText('req-1')).toBeDefined();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(retry).toHaveBeenCalledOnce();
});

it('explains a server that does not answer without asking it for anything', () => {
  render(
    <MantineProvider>
      <ErrorView error={problem(OFFLINE_CODE, 'no answer')} />
    </MantineProvider>,
  );
  expect(screen.getByText('The console server did not answer.')).toBeDefined();
});

it('takes anything that was thrown', () => {
  render(
    <MantineProvider>
      <ErrorView error="just a text" />
    </MantineProvider>,
  );
  expect(screen.getByText('just a text')).toBeDefined();
});
