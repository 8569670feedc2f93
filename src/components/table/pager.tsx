import type { ReactNode } from 'react';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { componentMessages } from '#src/components/messages.ts';
import type { PageState } from '#src/hooks/use-page-state.ts';
import { useMessages } from '#src/i18n/translate.ts';
import classes from './pager.module.css';

interface PagerProps {
  state: PageState;
  total: number;
}

/** “1–50 of 12,304” with the page size and steps; the state is in the address. */
export function Pager({ state, total }: PagerProps): ReactNode {
  const t = useMessages(componentMessages);
  const { page, size, sizes, setPage, setSize } = state;
  const from = (page - 1) * size + 1;
  const to = Math.min(page * size, total);
  return (
    <div className={classes.pager}>
      <label className={classes.size}>
        {t('perPage')}
        <select value={size} onChange={(event) => setSize(Number(event.currentTarget.value))}>
          {sizes.map((option) => (
            <option key={option} value={option}>
              {option}
            </option>
          ))}
        </select>
      </label>
      <span role="status">{total === 0 ? t('none') : t('range', { from, to, total })}</span>
      <button
        type="button"
        aria-label={t('previousPage')}
        disabled={page <= 1}
        onClick={() => setPage(page - 1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </button>
      <button
        type="button"
        aria-label={t('nextPage')}
        disabled={to >= total}
        onClick={() => setPage(page + 1)}
      >
        <IconChevronRight size={16} aria-hidden />
      </button>
    </div>
  );
}
