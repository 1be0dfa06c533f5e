import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { Amount } from '@/money/amount';
import type { Decimal } from '@/money/decimal';
import { formatPercent } from '@/money/format';
import { valueLabel } from '@/question/dimension';
import type { Drill } from '@/question/drill';
import { equals } from '@/question/drill';
import type { Metric } from '@/question/question';
import type { SavingsRow } from '../api/savings';
import { discountsQuery } from '../api/savings';
import { drillInto } from '../drill';
import type { Scope } from '../scope';
import { askedOf, shownOf } from '../scope';
import { Meter } from './meter';
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
  const text = (row: SavingsRow, dimension: string) => (row as unknown as Record<string, string | null | undefined>)[dimension] ?? null;
  const open = (row: SavingsRow) => shownIn && onDrill(drillInto('consumption', scope.days, shownIn, by.split(',').map((dimension) => equals(dimension, text(row, dimension)))), 'EffectiveCost');
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
                const shown = row.rest ? 'Everything else' : valueLabel(text(row, name) ?? text(row, by.split(',')[0] ?? by));
                return (
                  <tr key={row.rest ? 'rest' : by.split(',').map((dimension) => text(row, dimension)).join('/')}>
                    <th scope="row">{row.rest ? shown : <button type="button" className={classes['link']} onClick={() => open(row)}>{shown}</button>}</th>
                    <Money value={row.effective_cost} currency={currency} />
                    <Money value={row.negotiated_discount} currency={currency} />
                    <Money value={row.commitment_saving} currency={currency} />
                    <Money value={row.unused} currency={currency} />
                    <td>{row.effective_savings_rate_percent === null ? '–' : formatPercent(row.effective_savings_rate_percent)}</td>
                    <Level label="Utilization" percent={row.utilization_percent} />
                    <Level label="Coverage" percent={row.coverage_percent} />
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

export function Money({ value, currency }: { value: Decimal | null; currency: string | null }) {
  return <td>{value === null ? '–' : <Amount form="compact" value={value} currency={currency} />}</td>;
}

export function Level({ label, percent }: { label: string; percent: number | null }) {
  return (
    <td className={classes['leveled']}>
      {percent === null ? '–' : (
        <span className={classes['meterCell']}>
          <Meter label={label} percent={percent} />
          <span>{formatPercent(percent)}</span>
        </span>
      )}
    </td>
  );
}
