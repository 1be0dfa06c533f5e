import { Meter } from '@/components/meter';
import { Amount } from '@/money/amount';
import type { Decimal } from '@/money/decimal';
import { formatPercent } from '@/money/format';
import { Traced } from '@/money/traced';
import classes from './savings.module.css';

interface MoneyProps {
  value: Decimal | null;
  currency: string | null;
  onOpen: () => void;
  /** Of a saving, which is the difference of two prices: the charges have no such sum. */
  saving?: boolean;
}

/** A table's amount that leads to its charges. */
export function Money({ value, currency, onOpen, saving = false }: MoneyProps) {
  const label = saving ? 'The charges whose prices it is the difference of' : 'Where it comes from';
  return <td>{value === null ? '–' : <Traced onOpen={onOpen} label={label}><Amount form="compact" value={value} currency={currency} /></Traced>}</td>;
}

interface LevelProps {
  label: string;
  percent: number | null;
  onOpen: () => void;
}

/** How full something is, and the way to the charges that say so. */
export function Level({ label, percent, onOpen }: LevelProps) {
  return (
    <td className={classes['leveled']}>
      {percent === null ? '–' : (
        <span className={classes['meterCell']}>
          <Meter label={label} percent={percent} />
          <Traced onOpen={onOpen} label="Where it comes from">{formatPercent(percent)}</Traced>
        </span>
      )}
    </td>
  );
}
