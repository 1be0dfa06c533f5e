import type { Schemas } from '@/api/client';
import { Amount } from '@/money/amount';
import { formatExact } from '@/money/format';
import classes from './converted-note.module.css';

type Conversion = Schemas['Conversion'];

/** Says that amounts were converted, from what, and with which rates. */
export function ConvertedNote({ conversion }: { conversion: Conversion }) {
  if (conversion === null || conversion.rates.length === 0) return null;
  return (
    <details className={classes['note']}>
      <summary>
        Converted to {conversion.currency} from{' '}
        {conversion.originals.map(({ currency, amount }, index) => (
          <span key={currency ?? ''}>{index === 0 ? '' : ' + '}<Amount form="compact" value={amount} currency={currency} /></span>
        ))}
        {' '}with {conversion.rates.length === 1 ? 'one rate' : `${conversion.rates.length} rates`}
      </summary>
      <ul className={classes['rates']}>
        {conversion.rates.map((rate) => (
          <li key={`${rate.month} ${rate.from}`}>
            <span>{rate.month}</span>
            <span>1 {rate.from} = {formatExact(rate.rate)} {rate.to}</span>
            <span>{[...new Set(rate.legs.map(({ source, file }) => (source === 'manual' ? 'by hand' : (file ?? source))))].join(', ')}{rate.frozen ? ' · frozen' : ''}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
