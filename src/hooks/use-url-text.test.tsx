import { act, render, screen } from '@testing-library/react';
import { fireEvent } from '@testing-library/dom';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useUrlText } from './use-url-text.ts';

const written = vi.fn<(text: string) => void>();

/** An address that changes only when the test says so, as a router's may lag behind the typing. */
function Field({ address }: { address: string }): ReactNode {
  const { text, setText, flush } = useUrlText(address, written);
  return (
    <>
      <input aria-label="name" value={text} onChange={(event) => setText(event.target.value)} />
      <button type="button" onClick={flush}>
        now
      </button>
    </>
  );
}

function input(): HTMLInputElement {
  return screen.getByLabelText('name');
}

function type(text: string): void {
  fireEvent.change(input(), { target: { value: text } });
}

describe('useUrlText', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    written.mockClear();
  });
  afterEach(() => vi.useRealTimers());

  it('writes once after a pause, without blanks at the ends', () => {
    render(<Field address="" />);
    type('p');
    type('pump ');
    expect(written).not.toHaveBeenCalled();
    act(() => {
      vi.runAllTimers();
    });
    expect(written.mock.calls).toEqual([['pump']]);
  });

  it('keeps what is typed on while the address catches up', () => {
    const { rerender } = render(<Field address="" />);
    type('pu');
    act(() => {
      vi.runAllTimers();
    });
    type('pump');
    rerender(<Field address="pu" />);
    expect(input().value).toBe('pump');
  });

  it('takes over an address that changed for another reason', () => {
    const { rerender } = render(<Field address="" />);
    type('pump');
    act(() => {
      vi.runAllTimers();
    });
    rerender(<Field address="pump" />);
    rerender(<Field address="" />);
    expect(input().value).toBe('');
  });

  it('writes at once on Enter', () => {
    render(<Field address="" />);
    type('pump');
    fireEvent.click(screen.getByRole('button'));
    expect(written.mock.calls).toEqual([['pump']]);
  });
});
