import type { ReactNode } from 'react';
import { formatCount } from '@/money/format';
import classes from './reconciliation.module.css';

interface BreakdownTableProps {
  title: string;
  hint?: string | undefined;
  columns: readonly string[];
  rows: readonly (readonly ReactNode[])[];
  /** Rows that are not shown. */
  more: number;
  /** Whether the cells are words, not amounts. */
  words?: boolean;
}

export function BreakdownTable({ title, hint, columns, rows, more, words = false }: BreakdownTableProps) {
  return (
    <section className={classes['part']} aria-label={title}>
      <h3>{title}</h3>
      {hint === undefined ? null : <p className={classes['meta']}>{hint}</p>}
      {rows.length === 0 ? <p className={classes['meta']}>Nothing.</p> : (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        <div className={classes['scroll']} role="region" aria-label={`${title}, as a table`} tabIndex={0}>
          <table className={classes['table']} data-words={words}>
            <thead><tr>{columns.map((column) => <th key={column} scope="col">{column}</th>)}</tr></thead>
            <tbody>
              {rows.map(([first, ...others], row) => (
                <tr key={row}>
                  <th scope="row">{first}</th>
                  {others.map((cell, index) => <td key={index}>{cell}</td>)}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more > 0 ? <p className={classes['meta']}>{formatCount(more)} more</p> : null}
    </section>
  );
}
