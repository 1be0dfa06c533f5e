import { useMemo } from 'react';
import { Panel } from '@/components/panel';
import type { Drill } from '@/question/drill';
import type { Metric } from '@/question/question';
import type { Commitments, Savings } from '../api/savings';
import type { Scope, Shown } from '../scope';
import { hasAny } from '../scope';
import { Breakdown } from './breakdown';
import { CommitmentTable } from './commitment-table';
import { Course } from './course';
import { Headline } from './headline';
import { MissingPrices } from './missing-prices';
import classes from './savings.module.css';

interface CommitmentsViewProps {
  savings: Savings;
  shown: Shown;
  commitments: Commitments | undefined;
  scope: Scope;
  onDrill: (drill: Drill, metric: Metric) => void;
}

/** What discounts and commitments do, in one currency. */
export function CommitmentsView({ savings, shown, commitments, scope: asked, onDrill }: CommitmentsViewProps) {
  const { currency } = savings;
  // The other panels' answers may have their most charges in another currency.
  const billingCurrency = asked.billingCurrency ?? (shown.converted ? undefined : (currency ?? ''));
  const scope = useMemo(() => ({ ...asked, billingCurrency }), [asked, billingCurrency]);
  const any = commitments === undefined ? savings.utilization_percent !== null : hasAny(commitments, scope);
  return (
    <div className={classes['page']}>
      <Headline savings={savings} scope={scope} shown={shown} onDrill={onDrill} />
      <MissingPrices savings={savings} scope={scope} shown={shown} onDrill={onDrill} />
      {any ? <Course scope={scope} onDrill={onDrill} /> : <NoCommitments />}
      {any && commitments ? <CommitmentTable commitments={commitments} scope={scope} onDrill={onDrill} /> : null}
      <Breakdown scope={scope} onDrill={onDrill} />
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
