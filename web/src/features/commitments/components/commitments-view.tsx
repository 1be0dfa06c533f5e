import { Panel } from '@/components/panel';
import type { Drill } from '@/question/drill';
import type { Metric } from '@/question/question';
import type { Days } from '@/question/range';
import type { Commitments, Savings } from '../api/savings';
import { Breakdown } from './breakdown';
import { CommitmentTable } from './commitment-table';
import { Course } from './course';
import { Headline } from './headline';
import { MissingPrices } from './missing-prices';
import classes from './savings.module.css';

interface CommitmentsViewProps {
  savings: Savings;
  commitments: Commitments | undefined;
  days: Days;
  onDrill: (drill: Drill, metric: Metric) => void;
}

/** What discounts and commitments do, in one currency. */
export function CommitmentsView({ savings, commitments, days, onDrill }: CommitmentsViewProps) {
  const { currency } = savings;
  const any = commitments?.rows.some((row) => row.currency === currency) ?? savings.utilization_percent !== null;
  return (
    <div className={classes['page']}>
      <Headline savings={savings} days={days} onDrill={onDrill} />
      <MissingPrices savings={savings} days={days} onDrill={onDrill} />
      {any ? <Course days={days} currency={currency} onDrill={onDrill} /> : <NoCommitments />}
      {any && commitments ? <CommitmentTable commitments={commitments} days={days} currency={currency} onDrill={onDrill} /> : null}
      <Breakdown days={days} currency={currency} onDrill={onDrill} />
    </div>
  );
}

function NoCommitments() {
  return (
    <Panel title="No commitments in this time">
      <div className={classes['none']}>
        <p>No charge of this time names a commitment: none has a CommitmentDiscountId. Reservations, savings plans and committed-use discounts appear here as soon as a bill has them.</p>
      </div>
    </Panel>
  );
}
