import { Link } from '@tanstack/react-router';
import { Panel } from '@/components/panel';
import { Amount } from '@/money/amount';
import type { Month } from '../api/reconciliations';
import { monthLabel, monthStates } from '../reconciliation';
import classes from './reconciliation.module.css';
import { StateBadge } from './state-badge';

/** The months, each closed and proven, open or off. */
export function MonthList({ months, selected }: { months: readonly Month[]; selected: string | undefined }) {
  return (
    <Panel title="Months" note="The newest first" flush>
      <ol className={classes['list']}>
        {months.map((month) => <Entry key={month.month} month={month} selected={month.month === selected} />)}
      </ol>
    </Panel>
  );
}

function Entry({ month: { month, state, issuers, totals }, selected }: { month: Month; selected: boolean }) {
  const invoices = issuers.reduce((count, issuer) => count + issuer.invoices, 0);
  const proven = issuers.reduce((count, issuer) => count + issuer.proven, 0);
  return (
    <li>
      <Link to="/reconciliation" search={(current) => ({ as_of: current.as_of, month })} className={classes['entry']} data-selected={selected} aria-current={selected ? 'true' : undefined} resetScroll={false}>
        <span className={classes['what']}>{monthLabel(month)}</span>
        <StateBadge {...monthStates[state]} />
        <span className={classes['meta']}>{invoices === 0 ? 'No invoices' : `${proven} of ${invoices} invoices proven`}</span>
        <span className={classes['sum']}>{totals.map(({ currency, billed }) => <Amount key={currency ?? ''} value={billed} currency={currency} form="compact" />)}</span>
      </Link>
    </li>
  );
}
