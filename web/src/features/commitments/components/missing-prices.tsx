import { IconAlertTriangle } from '@tabler/icons-react';
import { formatCount } from '@/money/format';
import type { Drill } from '@/question/drill';
import type { Metric } from '@/question/question';
import type { Savings } from '../api/savings';
import { missingDrill } from '../drill';
import type { Scope, Shown } from '../scope';
import classes from './savings.module.css';

const prices = [
  { metric: 'ListCost', name: 'list_cost' },
  { metric: 'ContractedCost', name: 'contracted_cost' },
  { metric: 'EffectiveCost', name: 'effective_cost' },
] as const;

interface MissingPricesProps {
  savings: Savings;
  scope: Scope;
  shown: Shown;
  onDrill: (drill: Drill, metric: Metric) => void;
}

/** Says which prices the bill lacks; nothing if it has all. */
export function MissingPrices({ savings, scope, shown, onDrill }: MissingPricesProps) {
  const lacking = prices.filter(({ name }) => savings.missing[name] > 0);
  if (lacking.length === 0) return null;
  return (
    <aside className={classes['missing']} aria-label="Missing prices">
      <IconAlertTriangle size="1.25rem" aria-hidden />
      <p>
        {lacking.map(({ metric, name }, index) => (
          <span key={metric}>
            {index === 0 ? '' : ', '}
            <button type="button" className={classes['link']} onClick={() => onDrill(missingDrill(metric, scope.days, shown), metric)}>
              {formatCount(savings.missing[name])} {savings.missing[name] === 1 ? 'charge has' : 'charges have'} no {metric}
            </button>
          </span>
        ))}
        . A missing price is not taken for zero: savings are added up over the charges that have both prices.
      </p>
    </aside>
  );
}
