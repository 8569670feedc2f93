import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { setLocale } from '#src/i18n/locale.ts';
import { ProblemList } from './problem-list.tsx';
import { SizeMeter } from './size-meter.tsx';

function said(): string | null {
  return screen.getByRole('status').textContent;
}

describe('SizeMeter', () => {
  it('writes the number and says so politely only when a limit comes near or is passed', () => {
    setLocale('en-US');
    const meter = (bytes: number) => (
      <SizeMeter label="Size of State" bytes={bytes} limit={8_192} />
    );
    const { rerender } = render(meter(100));
    screen.getByText('100 of 8,192 bytes · 1 %');
    expect(said()).toBe('');
    rerender(meter(8_192));
    expect(said()).toBe('Size of State: less than 10 % is left');
    rerender(meter(8_193));
    screen.getByText(/1 byte over the limit$/);
    expect(said()).toBe('Size of State: over the limit of 8,192 bytes');
    expect(
      screen.getByRole('meter', { name: 'Size of State' }).getAttribute('aria-valuetext'),
    ).toBe('8,193 of 8,192 bytes, 1 byte over the limit');
  });
});

describe('ProblemList', () => {
  const problems = [
    { from: 4, to: 5, message: 'A comma is missing.', severity: 'error' as const },
    { from: 8, to: 8, message: 'The key stands twice.', severity: 'warning' as const },
  ];

  it('names severity, message and place, and leads there', async () => {
    setLocale('en-US');
    const onSelect = vi.fn<(problem: unknown) => void>();
    render(<ProblemList problems={problems} text={'{\n  "a" 1}'} onSelect={onSelect} />);
    const line = screen.getByRole('button', {
      name: /Error.*A comma is missing\..*Line 2, column 3/,
    });
    await userEvent.click(line);
    expect(onSelect).toHaveBeenCalledWith(expect.objectContaining({ from: 4, to: 5 }));
    await waitFor(() => expect(said()).toBe('2 problems. Line 2, column 3: A comma is missing.'));
  });

  it('shows nothing where there is nothing to say', () => {
    render(<ProblemList problems={[]} text="{}" onSelect={null} />);
    expect(screen.queryByRole('list')).toBeNull();
  });
});
