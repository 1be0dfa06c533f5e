import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { Panel } from '@/components/panel';
import { isZero } from '@/money/decimal';
import { formatCount, formatExact } from '@/money/format';
import { Traced } from '@/money/traced';
import type { Drill } from '@/question/drill';
import { equals, importDrill } from '@/question/drill';
import { billedMetrics } from '@/question/question';
import type { Import } from '../api/imports';
import { isStored } from '../state';
import classes from './import-report.module.css';
import { ScrollTable } from './scroll-table';

type Part = Import['control_sums'][number]['became'][number];

/** The sums over what was delivered beside the sums over what was stored: they must agree to the last digit. */
export function ControlSums({ one, onDrill }: { one: Import; onDrill: (drill: Drill) => void }) {
  const sums = one.control_sums;
  const agree = sums.every(({ difference }) => isZero(difference));
  const leftOut = sums.some(({ left_out: part }) => !isZero(part));
  const opening = (currency: string | null, { column, condition }: Part) => {
    const metric = billedMetrics.find((one) => one === column);
    // A condition on the delivered columns is none on the stored ones.
    if (!isStored(one) || metric === undefined || condition !== null) return undefined;
    return () => onDrill(importDrill(one.id, [equals('BillingCurrency', currency)], metric));
  };
  const storedOf = ({ currency, became: [part, ...others] }: Import['control_sums'][number]) => (part && others.length === 0 ? opening(currency, part) : undefined);
  const rounded = sums.reduce((count, { rounded_values: values }) => count + values, 0);
  return (
    <Panel
      flush
      title="Control sums"
      note={agree ? 'What was read is what was stored, digit for digit' : 'What was read and what was stored differ'}
    >
      <ScrollTable label="Control sums">
        <thead>
          <tr>
            <th scope="col">Column</th>
            <th scope="col">Currency</th>
            <th scope="col" className={classes['right']}>Read</th>
            <th scope="col" className={classes['right']}>Rejected</th>
            {leftOut ? <th scope="col" className={classes['right']}>Left out</th> : null}
            <th scope="col">Became</th>
            <th scope="col" className={classes['right']}>Stored</th>
            <th scope="col" className={classes['right']}>Difference</th>
          </tr>
        </thead>
        <tbody>
          {sums.map((line) => (
            <tr key={`${line.column}/${line.currency ?? ''}`}>
              <th scope="row">{line.column}</th>
              <td>{line.currency ?? '–'}</td>
              <td className={classes['right']}>{formatExact(line.read)}</td>
              <td className={classes['right']}>{formatExact(line.rejected)}</td>
              {leftOut ? <td className={classes['right']}>{formatExact(line.left_out)}</td> : null}
              <td><Became became={line.became} onOpen={(part) => opening(line.currency, part)} /></td>
              <td className={classes['right']}><Traced onOpen={storedOf(line)} label="The charges that were stored">{formatExact(line.stored)}</Traced></td>
              <td className={classes['right']}>
                <span className={classes['verdict']} data-good={isZero(line.difference)}>
                  {isZero(line.difference) ? <IconCheck size="1rem" aria-hidden /> : <IconAlertTriangle size="1rem" aria-hidden />}
                  {formatExact(line.difference)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {rounded > 0 ? <p className={classes['footnote']}>{formatCount(rounded)} values had more decimals than the ledger keeps and were rounded at the last place.</p> : null}
    </Panel>
  );
}

/** The columns of the ledger that a delivered column's amounts stand in now; those that hold nothing are left away. */
function Became({ became, onOpen }: { became: readonly Part[]; onOpen: (part: Part) => (() => void) | undefined }) {
  const parts = became.length > 1 ? became.filter(({ amount }) => !isZero(amount)) : became;
  return parts.map((part) => {
    const { column, condition, amount } = part;
    return (
    <span key={`${column}/${condition ?? ''}`} className={classes['part']} title={condition === null ? undefined : `where ${condition}`}>
      {column}{parts.length > 1 ? <> <Traced onOpen={onOpen(part)} label="The charges that were stored"><span className={classes['faint']}>{formatExact(amount)}</span></Traced></> : null}
    </span>
    );
  });
}
