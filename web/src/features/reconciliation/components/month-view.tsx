import { Panel } from '@/components/panel';
import { Amount } from '@/money/amount';
import { formatCount } from '@/money/format';
import { Traced } from '@/money/traced';
import type { Drill } from '@/question/drill';
import type { Month, Reconciliation } from '../api/reconciliations';
import { chargesOf, howMatched, monthLabel, monthStates, nameOf, states } from '../reconciliation';
import classes from './reconciliation.module.css';
import { StateBadge } from './state-badge';

interface MonthViewProps {
  month: Month;
  reconciliations: readonly Reconciliation[];
  selected: string | undefined;
  asOf: string | undefined;
  onSelect: (id: string) => void;
  onDrill: (drill: Drill) => void;
}

/** A month: why it stands as it does, and each invoice beside the ledger. */
export function MonthView({ month, reconciliations, selected, asOf, onSelect, onDrill }: MonthViewProps) {
  return (
    <Panel title={monthLabel(month.month)} actions={<StateBadge {...monthStates[month.state]} />}>
      <ul className={classes['issuers']} aria-label="Invoice issuers">
        {month.issuers.map(({ issuer, state, why, period_status: status }) => (
          <li key={issuer ?? ''}>
            <span className={classes['dot']} data-tone={monthStates[state].tone} aria-hidden />
            <span><strong>{issuer ?? 'No issuer'}</strong>{status === null ? '' : `, period ${status.toLowerCase()}`}: <span className={classes['why']}>{why}</span></span>
          </li>
        ))}
      </ul>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className={classes['scroll']} role="region" aria-label="Invoices beside the ledger, as a table" tabIndex={0}>
        <table className={classes['table']}>
          <thead>
            <tr><th scope="col">Invoice</th><th scope="col">State</th><th scope="col">In the ledger</th><th scope="col">On the invoice</th><th scope="col">Difference</th><th scope="col">Tolerance</th></tr>
          </thead>
          <tbody>
            {reconciliations.map((one) => (
              <Row key={one.id} one={one} selected={one.id === selected} onSelect={() => onSelect(one.id)} onDrill={onDrill} charges={chargesOf(one, asOf)} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

interface RowProps {
  one: Reconciliation;
  selected: boolean;
  charges: Drill | undefined;
  onSelect: () => void;
  onDrill: (drill: Drill) => void;
}

function Row({ one, selected, charges, onSelect, onDrill }: RowProps) {
  const { currency, difference, invoiced, billed, tolerance, lines, state, issuer } = one;
  const how = howMatched(one);
  const open = charges === undefined ? undefined : () => onDrill(charges);
  return (
    <tr data-selected={selected}>
      <th scope="row">
        <button type="button" className={classes['name']} aria-expanded={selected} onClick={onSelect}>{nameOf(one)}</button>
        <span className={classes['meta']}>{issuer ?? 'No issuer'}{one.only_tax_differs ? ' · only Tax differs, which InvoiceDetail allows' : ''}</span>
        {how === undefined ? null : <span className={classes['meta']}>{how}</span>}
      </th>
      <td>
        <StateBadge {...states[state]} />
        {difference === null ? null : <span className={`${classes['narrow'] ?? ''} ${classes['difference'] ?? ''}`} data-tone={states[state].tone} aria-hidden><Amount value={difference} currency={currency} /></span>}
      </td>
      <td>
        <Traced label="The charges behind it" onOpen={open}><Amount value={billed} currency={currency} /></Traced>
        <span className={classes['meta']}><Traced label="The charges behind it" onOpen={open}>{formatCount(lines)} {lines === 1 ? 'charge' : 'charges'}</Traced></span>
      </td>
      <td>{invoiced === null ? <span className={classes['meta']}>none</span> : <Traced label="What the documents say" onOpen={onSelect}><Amount value={invoiced} currency={currency} /></Traced>}</td>
      <td>{difference === null ? null : <Traced label="Where it arises" onOpen={onSelect}><span className={classes['difference']} data-tone={states[state].tone}><Amount value={difference} currency={currency} /></span></Traced>}</td>
      <td className={classes['soft']}>{invoiced === null ? null : <Amount value={tolerance} currency={currency} />}</td>
    </tr>
  );
}
