import { Select } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '@/components/panel';
import { formatCount } from '@/money/format';
import { valueLabel } from '@/question/dimension';
import type { Drill } from '@/question/drill';
import { equals } from '@/question/drill';
import type { Metric } from '@/question/question';
import type { Commitment, Commitments } from '../api/savings';
import { definitions } from '../definitions';
import type { Charges } from '../drill';
import { drillInto } from '../drill';
import type { Scope } from '../scope';
import { shownOf } from '../scope';
import type { Order } from '../sorting';
import { orders, sorted } from '../sorting';
import { Level, Money } from './cells';
import { Explained } from './explained';
import classes from './savings.module.css';

const dayFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** What makes a row. */
const tellingApart = ['CommitmentDiscountId', 'ServiceProviderName', 'BillingAccountId', 'x_SourceName'] as const;

interface CommitmentTableProps {
  commitments: Commitments;
  scope: Scope;
  onDrill: (drill: Drill, metric: Metric) => void;
}

/** Each commitment: how full, what it saves, when it ends. */
export function CommitmentTable({ commitments, scope, onDrill }: CommitmentTableProps) {
  const [order, setOrder] = useState<Order>('committed');
  const shown = shownOf(commitments, scope);
  const { currency } = shown;
  const rows = sorted(commitments.rows.filter((row) => row.currency === currency), order);
  const more = commitments.commitments - commitments.rows.length;
  const open = (row: Commitment, charges: Charges = 'commitments') => () => onDrill(drillInto(charges, scope.days, shown, tellingApart.map((dimension) => equals(dimension, row[dimension]))), 'EffectiveCost');
  return (
    <Panel
      flush
      title="Commitments"
      note={more > 0 ? `The ${formatCount(commitments.rows.length)} largest of ${formatCount(commitments.commitments)}` : undefined}
      actions={
        <Select aria-label="Order" size="xs" w="10rem" allowDeselect={false} value={order} onChange={(value) => setOrder(value as Order)}
          data={Object.entries(orders).map(([value, label]) => ({ value, label }))} />
      }
    >
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
      <div className={classes['scroll']} role="region" aria-label="Table of commitments" tabIndex={0}>
        <table className={classes['table']}>
          <thead>
            <tr>
              <th scope="col">Commitment</th>
              <th scope="col">Utilization</th>
              <th scope="col">Used</th>
              <th scope="col">Unused</th>
              <th scope="col">Saving</th>
              <th scope="col">Net</th>
              <th scope="col"><Explained term="Expires" definition={definitions.expiry} /></th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={[row.x_SourceName, row.ServiceProviderName, row.BillingAccountId, row.CommitmentDiscountId].join('/')}>
                <th scope="row">
                  <button type="button" className={classes['link']} title={row.CommitmentDiscountId} onClick={open(row)}>{row.CommitmentDiscountName ?? row.CommitmentDiscountId}</button>
                  <span className={classes['meta']}>{[row.CommitmentDiscountType, row.ServiceProviderName, row.BillingAccountName ?? row.BillingAccountId].map(valueLabel).join(' · ')}</span>
                </th>
                <Level label={`Utilization of ${row.CommitmentDiscountName ?? row.CommitmentDiscountId}`} percent={row.utilization_percent} onOpen={open(row)} />
                <Money value={row.used} currency={currency} onOpen={open(row, 'used')} />
                <Money value={row.unused} currency={currency} onOpen={open(row, 'unused')} />
                <Money saving value={row.commitment_saving} currency={currency} onOpen={open(row, 'used')} />
                <Money saving value={row.net_saving} currency={currency} onOpen={open(row)} />
                <td title={row.expiry === null ? 'No column of the bills says it' : `Said by ${row.expiry.column}`}>
                  {row.expiry === null ? <span className={classes['unknown']}>Unknown</span> : dayFormat.format(new Date(row.expiry.at))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
