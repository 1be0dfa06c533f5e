import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { ProblemState } from '@/components/problem-state';
import { formatCount } from '@/money/format';
import { valueLabel } from '@/question/dimension';
import type { Reject } from '../api/imports';
import { rejectsQuery } from '../api/imports';
import classes from './import-report.module.css';

/** The first thousand bad lines, each with what is wrong with it. */
export function Rejects({ id }: { id: number }) {
  const rejects = useQuery(rejectsQuery(id));
  if (rejects.isError) return <ProblemState error={rejects.error} onRetry={() => void rejects.refetch()} retrying={rejects.isFetching} />;
  if (!rejects.data) return <Skeleton height="12rem" m="md" />;
  const { rejects: lines, total_lines: total } = rejects.data;
  return (
    <>
      <RejectTable lines={lines} />
      {total > lines.length ? <p className={classes['footnote']}>The first {formatCount(lines.length)} are listed; {formatCount(total)} are bad in all.</p> : null}
    </>
  );
}

const rowHeight = 34;

function RejectTable({ lines }: { lines: readonly Reject[] }) {
  'use no memo';
  const frame = useRef<HTMLDivElement>(null);
  // eslint-disable-next-line react-hooks/incompatible-library -- the list is drawn anew on every scroll by intent
  const rows = useVirtualizer({ count: lines.length, getScrollElement: () => frame.current, estimateSize: () => rowHeight, overscan: 12 });
  const shown = rows.getVirtualItems();
  const above = shown[0]?.start ?? 0;
  const below = rows.getTotalSize() - (shown.at(-1)?.end ?? 0);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div ref={frame} className={classes['scroll']} role="region" aria-label="Rejected lines, as a table" tabIndex={0} style={{ maxHeight: '24rem' }}>
      <table className={classes['table']} aria-rowcount={lines.length + 1}>
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className={classes['right']}>Line</th>
            <th scope="col">Column</th>
            <th scope="col">Value</th>
            <th scope="col">Reason</th>
          </tr>
        </thead>
        <tbody>
          {above > 0 ? <tr aria-hidden style={{ height: above }} /> : null}
          {shown.map(({ index }) => {
            const line = lines[index];
            return line ? (
              <tr key={index} aria-rowindex={index + 2} style={{ height: rowHeight }}>
                <th scope="row">{line.file}</th>
                <td className={classes['right']}>{line.line}</td>
                <td>{line.column ?? '–'}</td>
                <td><code>{valueLabel(line.value)}</code></td>
                <td>{line.reason}</td>
              </tr>
            ) : null;
          })}
          {below > 0 ? <tr aria-hidden style={{ height: below }} /> : null}
        </tbody>
      </table>
    </div>
  );
}
