import type { Decimal } from './decimal';
import classes from './amount.module.css';
import { formatAmount, formatChange, formatCompact, formatExact } from './format';

interface AmountProps {
  value: Decimal;
  currency: string | null;
  form?: 'table' | 'compact' | 'change';
}

const forms = { table: formatAmount, compact: formatCompact, change: formatChange };

/** A readable amount; its every digit appears on hover and on keyboard focus, and is what a screen reader says. */
export function Amount({ value, currency, form = 'table' }: AmountProps) {
  const shown = forms[form](value, currency);
  const exact = formatExact(value, currency);
  return (
    <span className={classes['amount']} data-exact={exact} title={exact}>
      <span aria-hidden>{shown}</span>
      <span className={classes['spoken']}>{exact}</span>
    </span>
  );
}
