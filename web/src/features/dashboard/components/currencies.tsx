import { Panel } from '@/components/panel';
import { Amount } from '@/money/amount';
import type { Summary } from '../api/summary';
import classes from './currencies.module.css';

interface CurrenciesProps {
  summary: Summary;
  onCurrency: (currency: string) => void;
  className?: string | undefined;
}

/** The month in each currency, side by side and never added up. */
export function Currencies({ summary, onCurrency, className }: CurrenciesProps) {
  return (
    <Panel title="In every currency" note="Amounts of different currencies are never added" className={className}>
      <ul className={classes['list']}>
        {summary.currencies.map(({ currency, amount }) => (
          <li key={currency ?? ''}>
            <button type="button" className={classes['choice']} aria-pressed={currency === summary.currency} onClick={() => currency !== null && onCurrency(currency)}>
              <span>{currency ?? '(none)'}</span>
              <Amount form="compact" value={amount} currency={currency} />
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
