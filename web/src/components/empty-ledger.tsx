import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import classes from './states.module.css';

interface EmptyLedgerProps {
  title: string;
  onChoose: () => void;
}

/** The first thing a new owner sees: what to do, on the page and in the shell. */
export function EmptyLedger({ title, onChoose }: EmptyLedgerProps) {
  return (
    <section className={classes['empty']} aria-label="The ledger is empty">
      <svg className={classes['drawing']} viewBox="0 0 240 120" aria-hidden>
        <path className={classes['rule']} d="M8 104h224M8 76h224M8 48h224M8 20h224" />
        {[26, 34, 30, 44, 52, 48, 60, 72, 66, 80].map((height, index) => (
          <rect key={height} className={classes['ghost']} x={16 + index * 21.5} y={104 - height} width="13" height={height} rx="2" />
        ))}
      </svg>
      <h1 className={classes['emptyTitle']}>{title}</h1>
      <p className={classes['lead']}>
        Drop a FOCUS bill anywhere on this page: CSV, gzip, zip or Parquet, FOCUS 1.0 or newer, one file or many.
      </p>
      <Button size="md" onClick={onChoose} leftSection={<IconFileUpload size="1.25rem" aria-hidden />}>
        Choose files
      </Button>
      <p className={classes['or']}>or in a shell</p>
      <code className={classes['command']}>./costsense import FILE</code>
    </section>
  );
}
