import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { formatPercent } from '@/money/format';
import { Traced } from '@/money/traced';
import { valueLabel } from '@/question/dimension';
import type { Drill } from '@/question/drill';
import { equals } from '@/question/drill';
import type { Filter } from '@/question/filter';
import type { Metric } from '@/question/question';
import type { SavingsRow } from '../api/savings';
import { discountsQuery } from '../api/savings';
import type { Charges } from '../drill';
import { drillInto } from '../drill';
import type { Scope } from '../scope';
import { askedOf, shownOf } from '../scope';
import { Level, Money } from './cells';
import classes from './savings.module.css';

const ways = {
  service: { label: 'Service', by: 'ServiceName', name: 'ServiceName' },
  account: { label: 'Account', by: 'SubAccountId,SubAccountName', name: 'SubAccountName' },
  billing: { label: 'Billing account', by: 'BillingAccountId,BillingAccountName', name: 'BillingAccountName' },
  type: { label: 'Commitment type', by: 'CommitmentDiscountType', name: 'CommitmentDiscountType' },
} as const;
type Way = keyof typeof ways;

interface BreakdownProps {
  scope: Scope;
  onDrill: (drill: Drill, metric: Metric) => void;
}

/** The same figures by service, account or kind of commitment. */
export function Breakdown({ scope, onDrill }: BreakdownProps) {
  const [way, setWay] = useState<Way>('service');
  const { by, name, label } = ways[way];
  const answer = useQuery(discountsQuery({ ...askedOf(scope), group_by: by, limit: 15 }));
  const shownIn = answer.data ? shownOf(answer.data, scope) : undefined;
  const currency = shownIn?.currency ?? null;
  const rows = answer.data?.group_by.join(',') === by ? answer.data.rows.filter((row) => row.currency === currency) : undefined;
  const open = (row: SavingsRow, charges: Charges, metric: Metric = 'EffectiveCost') => () => {
    if (shownIn && rows) onDrill(drillInto(charges, scope.days, shownIn, conditionsOf(row, rows, by)), metric);
  };
  return (
    <Panel
      flush
      title="Where it is saved"
      actions={<SegmentedControl size="xs" aria-label="Broken down by" value={way} onChange={setWay} data={Object.entries(ways).map(([value, { label: shown }]) => ({ value: value as Way, label: shown }))} />}
    >
      {answer.isError && !answer.data ? <ProblemState error={answer.error} onRetry={() => void answer.refetch()} retrying={answer.isFetching} /> : null}
      {rows ? (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        <div className={classes['scroll']} role="region" aria-label={`Savings by ${label.toLowerCase()}`} tabIndex={0}>
          <table className={classes['table']}>
            <thead>
              <tr>
                <th scope="col">{label}</th>
                <th scope="col">Effective cost</th>
                <th scope="col">Negotiated</th>
                <th scope="col">Commitments</th>
                <th scope="col">Unused</th>
                <th scope="col">Savings rate</th>
                <th scope="col">Utilization</th>
                <th scope="col">Coverage</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => {
                const shown = row.rest ? 'Everything else' : valueLabel(valueOf(row, name) ?? valueOf(row, by.split(',')[0] ?? by));
                return (
                  <tr key={row.rest ? 'rest' : by.split(',').map((dimension) => valueOf(row, dimension)).join('/')}>
                    <th scope="row"><button type="button" className={classes['link']} onClick={open(row, 'consumption')}>{shown}</button></th>
                    <Money value={row.effective_cost} currency={currency} onOpen={open(row, 'cost')} />
                    <Money saving value={row.negotiated_discount} currency={currency} onOpen={open(row, 'consumption')} />
                    <Money saving value={row.commitment_saving} currency={currency} onOpen={open(row, 'used')} />
                    <Money value={row.unused} currency={currency} onOpen={open(row, 'unused')} />
                    <td>{row.effective_savings_rate_percent === null ? '–' : <Traced onOpen={open(row, 'consumption')} label="Where it comes from">{formatPercent(row.effective_savings_rate_percent)}</Traced>}</td>
                    <Level label="Utilization" percent={row.utilization_percent} onOpen={open(row, 'commitments')} />
                    <Level label="Coverage" percent={row.coverage_percent} onOpen={open(row, 'used', 'ListCost')} />
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      ) : answer.isError ? null : <Skeleton height="16rem" />}
    </Panel>
  );
}

const valueOf = (row: SavingsRow, dimension: string) => (row as unknown as Record<string, string | null | undefined>)[dimension] ?? null;

/** A row's charges; those of everything else are what none of the named rows has, by the first dimension, which tells them apart. */
function conditionsOf(row: SavingsRow, rows: readonly SavingsRow[], by: string): Filter[] {
  const dimensions = by.split(',');
  if (!row.rest) return dimensions.map((dimension) => equals(dimension, valueOf(row, dimension)));
  return dimensions.slice(0, 1).map((dimension) => ({ dimension, operator: '!=', values: rows.filter(({ rest }) => !rest).map((other) => valueOf(other, dimension) ?? '') }));
}
