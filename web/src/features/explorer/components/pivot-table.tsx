import { useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useChartTokens } from '@/charts/chart';
import { partLabel } from '@/question/period';
import type { Answer, Group } from '../answer';
import type { Coloring } from '../charted';
import { columnsOf, features, sortText, sortingOf } from '../table-columns';
import { HeadCell } from './head-cell';
import type { Lead } from './pivot-rows';
import { GroupRow, TotalRow } from './pivot-rows';
import classes from './pivot-table.module.css';
import { walkCells } from './walk-cells';

interface PivotTableProps {
  answer: Answer;
  /** The colours of the groups that are drawn above. */
  coloring: Coloring;
  sort: string;
  onSort: (sort: string) => void;
  /** What a group's amounts lead to, if to anything. */
  leadsTo: (group: Group) => Lead | undefined;
  onPick: (group: Group | undefined, period: string | undefined) => void;
}

/** Groups by periods. Only the rows and periods in sight are drawn, so that ten thousand groups by hours scroll. */
export function PivotTable({ answer, coloring, sort, onSort, leadsTo, onPick }: PivotTableProps) {
  'use no memo';
  const frame = useRef<HTMLDivElement>(null);
  const tokens = useChartTokens();
  const rem = tokens.fontSize / 0.75;
  const columns = useMemo(() => columnsOf(answer), [answer]);
  const ranked = useMemo(() => answer.groups.filter(({ rest }) => !rest), [answer]);
  const rest = answer.groups.find((group) => group.rest);
  const sorting = sortingOf(sort);
  const table = useTable({
    features, columns, data: ranked, enableSortingRemoval: false, enableMultiSort: false,
    getRowId: ({ key }) => key,
    state: { sorting },
    onSortingChange: (update) => onSort(sortText(typeof update === 'function' ? update(sorting) : update)),
  });
  const { rows } = table.getRowModel();
  const [headers = []] = table.getHeaderGroups().map((group) => group.headers);
  const fixed = headers.slice(0, answer.by.length + 2);
  const periodHeaders = headers.slice(answer.by.length + 2);

  // eslint-disable-next-line react-hooks/incompatible-library -- drawn anew on every scroll by intent
  const lines = useVirtualizer({ count: rows.length, getScrollElement: () => frame.current, estimateSize: () => 2.125 * rem, overscan: 12 });
  const across = useVirtualizer({ horizontal: true, count: periodHeaders.length, getScrollElement: () => frame.current, estimateSize: () => 6.75 * rem, overscan: 6 });
  const shownLines = lines.getVirtualItems();
  const shownPeriods = across.getVirtualItems();
  const above = shownLines[0]?.start ?? 0;
  const below = lines.getTotalSize() - (shownLines.at(-1)?.end ?? 0);
  const before = shownPeriods[0]?.start ?? 0;
  const after = across.getTotalSize() - (shownPeriods.at(-1)?.end ?? 0);
  const spread = { before, after, periods: shownPeriods.flatMap(({ index }) => answer.periods[index] ?? []) };
  const largest = Math.max(...ranked.map(({ total }) => Math.abs(Number(total))), Number.MIN_VALUE);
  const names = Math.max(answer.by.length, 1);
  const width = names + 2 + (before > 0 ? 1 : 0) + shownPeriods.length + (after > 0 ? 1 : 0);

  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions -- it scrolls, and its cells are walked by arrow keys
    <div ref={frame} className={classes['frame']} role="region" aria-label="The answer as a table" tabIndex={0} onKeyDown={walkCells}>
      <table className={classes['table']} aria-rowcount={answer.groups.length + 2} aria-colcount={names + 2 + periodHeaders.length}>
        <thead>
          <tr>
            {answer.by.length === 0 ? <td data-sticky /> : null}
            {fixed.map((header, index) => <HeadCell key={header.id} header={header} kind={index < answer.by.length ? 'dimension' : header.id === 'total' ? 'total' : 'count'} sticky={index === 0 && answer.by.length > 0} />)}
            {before > 0 ? <td style={{ minWidth: before }} /> : null}
            {shownPeriods.map(({ index }) => {
              const header = periodHeaders[index];
              const part = answer.parts.get(header?.id ?? '');
              return header ? <HeadCell key={header.id} header={header} kind="period" note={part && partLabel(part)} column={names + 2 + index + 1} /> : null;
            })}
            {after > 0 ? <td style={{ minWidth: after }} /> : null}
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr aria-hidden><td colSpan={width} style={{ height: above, padding: 0 }} /></tr> : null}
          {shownLines.map(({ index }) => {
            const group = rows[index]?.original;
            return group ? (
              <GroupRow key={group.key} group={group} answer={answer} index={index + 2} spread={spread} largest={largest}
                color={coloring.get(group.key) ?? tokens.rest} lead={leadsTo(group)} onPick={onPick} />
            ) : null;
          })}
          {below > 0 ? <tr aria-hidden><td colSpan={width} style={{ height: below, padding: 0 }} /></tr> : null}
          {rest ? <GroupRow group={rest} answer={answer} index={rows.length + 2} spread={spread} largest={largest} color={tokens.rest} lead={leadsTo(rest)} onPick={onPick} /> : null}
        </tbody>
        <tfoot>
          <TotalRow answer={answer} spread={spread} onPick={onPick} />
        </tfoot>
      </table>
    </div>
  );
}
