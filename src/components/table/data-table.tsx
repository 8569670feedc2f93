import type { ReactNode } from 'react';
import { clsx } from 'clsx';
import { useNavigate } from 'react-router';
import classes from './data-table.module.css';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Numbers stand right. */
  align?: 'left' | 'right';
  width?: number | string;
  /** On a narrow screen a row becomes a block: its title, a named field, or nothing. */
  narrow: 'title' | 'field' | 'hidden';
}

interface DataTableProps<Row> {
  /** Names the table for a screen reader. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** Where a row leads; the title cell should hold a link to the same place for the keyboard. */
  rowHref: ((row: Row) => string) | null;
  /** The menu at the end of a row. */
  rowActions?: (row: Row) => ReactNode;
  actionsLabel?: string;
}

/** Clicks on these do their own work instead of opening the row. */
const INTERACTIVE = 'a, button, input, label, [role="menu"], [role="menuitem"], [role="dialog"]';

/**
 * A page of rows as plain elements: a component in each cell would cost most of the frames of a
 * scrolled list. On a narrow screen every row becomes a short block of its key fields.
 */
export function DataTable<Row>({
  label,
  columns,
  rows,
  rowKey,
  rowHref,
  rowActions,
  actionsLabel,
}: DataTableProps<Row>): ReactNode {
  const navigate = useNavigate();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a part that scrolls must be reachable by keyboard
    <div className={classes.scroller} role="region" aria-label={label} tabIndex={0}>
      <table className={classes.table} aria-label={label}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={clsx(column.align === 'right' && classes.right)}
                style={{ width: column.width }}
              >
                {column.header}
              </th>
            ))}
            {rowActions && (
              <th scope="col" className={classes.actions}>
                <span className={classes.hidden}>{actionsLabel}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              className={clsx(rowHref && classes.clickable)}
              onClick={(event) => {
                const inside = event.target instanceof Element && event.target.closest(INTERACTIVE);
                // Text that was just selected in a row should stay, not open the row.
                if (!rowHref || inside || getSelection()?.type === 'Range') return;
                void navigate(rowHref(row));
              }}
            >
              {columns.map((column) => (
                <td
                  key={column.id}
                  data-label={column.header}
                  data-narrow={column.narrow}
                  className={clsx(column.align === 'right' && classes.right)}
                >
                  {column.cell(row)}
                </td>
              ))}
              {rowActions && (
                <td className={classes.actions} data-narrow="actions">
                  {rowActions(row)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
