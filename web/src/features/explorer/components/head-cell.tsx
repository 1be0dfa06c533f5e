import type { Header } from '@tanstack/react-table';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { Group } from '../answer';
import type { features } from '../table-columns';
import classes from './pivot-table.module.css';

interface HeadCellProps {
  header: Header<typeof features, Group>;
  kind: 'dimension' | 'total' | 'count' | 'period';
  /** Said below the head. */
  note?: string | undefined;
  sticky?: boolean;
  column?: number;
}

/** A column's head; pressing it sorts by the column, pressing again turns the order round. */
export function HeadCell({ header: { column }, kind, note, sticky = false, column: place }: HeadCellProps) {
  const sorted = column.getIsSorted();
  const Arrow = sorted === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <th scope="col" data-kind={kind} data-sticky={sticky} aria-colindex={place} aria-sort={sorted === false ? 'none' : sorted === 'asc' ? 'ascending' : 'descending'}>
      <button type="button" className={classes['sort']} onClick={() => column.toggleSorting()}>
        {String(column.columnDef.header)}
        <Arrow className={classes['arrow']} data-shown={sorted !== false} size="0.875rem" aria-hidden />
      </button>
      {note === undefined ? null : <span className={classes['note']}>{note}</span>}
    </th>
  );
}
