import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState } from 'react';
import type { ChargeLine } from '../api/charges';
import { ChargeRow } from './charge-row';
import classes from './charges.module.css';

interface ChargeListProps {
  lines: readonly ChargeLine[];
  metric: string;
  /** The currency that amounts were converted to. */
  display: string | undefined;
  more: boolean;
  onMore: () => void;
}

const keyOf = ({ lineage }: ChargeLine) => `${lineage.import_id}/${lineage.file}/${lineage.line ?? ''}`;

/** Only the rows in sight are drawn; the next page is asked for before the end is reached. */
export function ChargeList({ lines, metric, display, more, onMore }: ChargeListProps) {
  'use no memo';
  const frame = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState<string>();
  // eslint-disable-next-line react-hooks/incompatible-library -- the list is drawn anew on every scroll by intent
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => frame.current,
    estimateSize: () => 76,
    overscan: 8,
    getItemKey: (index) => (lines[index] ? `${index}/${keyOf(lines[index])}` : index),
  });
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;

  useEffect(() => {
    if (more && last >= lines.length - 20) onMore();
  }, [more, last, lines.length, onMore]);

  if (lines.length === 0) return <p className={classes['none']}>No charge fits these conditions.</p>;
  return (
    <div ref={frame} className={classes['frame']}>
      <ul className={classes['list']} style={{ height: rows.getTotalSize() }} aria-label="Charges">
        {shown.map((item) => {
          const line = lines[item.index];
          if (!line) return null;
          const key = `${item.index}/${keyOf(line)}`;
          return (
            <li key={item.key} ref={rows.measureElement} data-index={item.index} className={classes['item']} style={{ transform: `translateY(${item.start}px)` }}>
              <ChargeRow line={line} metric={metric} display={display} open={open === key} onToggle={() => setOpen(open === key ? undefined : key)} />
            </li>
          );
        })}
      </ul>
      {more ? <p className={classes['none']} aria-live="polite">Loading more …</p> : null}
    </div>
  );
}
