import { Amount } from '@/money/amount';
import { Change } from '@/money/change';
import type { Decimal } from '@/money/decimal';
import { approximately } from '@/money/decimal';
import { formatPercent } from '@/money/format';
import { Traced } from '@/money/traced';
import type { Drill } from '@/question/drill';
import { addMonths } from '@/question/range';
import type { ReactNode } from 'react';
import type { Summary } from '../api/summary';
import { monthDrill, monthLabel, previousDrill, projectionDrill } from '../month';
import classes from './headline.module.css';

interface CardProps {
  title: string;
  figure: ReactNode;
  children: ReactNode;
  lead?: boolean;
}

function Card({ title, figure, children, lead = false }: CardProps) {
  return (
    <div className={`${classes['card'] ?? ''} ${lead ? (classes['lead'] ?? '') : ''}`}>
      <dt className={classes['title']}>{title}</dt>
      <dd className={classes['body']}>
        <span className={classes['figure']}>{figure}</span>
        <div className={classes['detail']}>{children}</div>
      </dd>
    </div>
  );
}

interface HeadlineProps {
  summary: Summary;
  onDrill: (drill: Drill | undefined) => void;
}

/** The month in four figures. */
export function Headline({ summary, onDrill }: HeadlineProps) {
  const { month, currency } = summary;
  const before = month.start === null ? '' : monthLabel(addMonths(month.start, -1));
  return (
    <dl className={classes['headline']}>
      <Card lead title={month.complete ? 'Cost of the month' : 'Month to date'} figure={<Traced onOpen={() => onDrill(monthDrill(summary))} label="Where it comes from"><Amount form="compact" value={summary.total_monthly_cost} currency={currency} /></Traced>}>
        <p className={classes['compared']}>
          <Traced onOpen={() => onDrill(previousDrill(summary))} label="What it is compared with"><Change percent={summary.monthly_change_percent} /></Traced>
          <span>
            against <Traced onOpen={() => onDrill(previousDrill(summary))} label="Where it comes from"><Amount form="compact" value={summary.previous_same_days_cost} currency={currency} /></Traced> in {month.complete ? before : `the same days of ${before}`}
          </span>
        </p>
      </Card>
      <Projection summary={summary} before={before} onDrill={onDrill} />
      <Commitments summary={summary} onDrill={onDrill} />
    </dl>
  );
}

function Projection({ summary, before, onDrill }: HeadlineProps & { before: string }) {
  const { month, currency, projected_monthly_cost: projected, previous_month_cost: previous } = summary;
  const whole = <Traced onOpen={() => onDrill(previousDrill(summary, [], true))} label="Where it comes from"><Amount form="compact" value={previous} currency={currency} /></Traced>;
  return (
    <Card title={month.complete ? 'Month before' : 'Projected for the month'}
      figure={month.complete ? whole : projected === null ? '–' : <Traced onOpen={() => onDrill(projectionDrill(summary))} label="The four weeks that the days to come are projected from"><Amount form="compact" value={projected} currency={currency} /></Traced>}>
      {month.complete ? (
        <p>{before}, in full</p>
      ) : (
        <>
          <Meter label="Part of the projection that has been spent" percent={percentOf(summary.total_monthly_cost, projected)} />
          <p>
            {month.days_with_data} of {month.days} days; {before} was {whole}
          </p>
        </>
      )}
    </Card>
  );
}

function Commitments({ summary, onDrill }: HeadlineProps) {
  const status = (...values: string[]) => () => onDrill(monthDrill(summary, [{ dimension: 'CommitmentDiscountStatus', operator: '=', values }], 'EffectiveCost'));
  const { commitment_used: used, commitment_unused: unused, commitment_utilization_percent: percent } = summary.utilization_metrics;
  return (
    <Card title="Commitments used" figure={percent === null ? 'None' : <Traced onOpen={status('Used', 'Unused')} label="Where it comes from">{formatPercent(percent)}</Traced>}>
      {percent === null ? (
        <p>No charge of this month draws on a commitment.</p>
      ) : (
        <>
          <Meter label="Commitments used" percent={percent} />
          <p>
            <Traced onOpen={status('Used')} label="Where it comes from"><Amount form="compact" value={used} currency={summary.currency} /></Traced> used,{' '}
            <Traced onOpen={status('Unused')} label="Where it comes from"><Amount form="compact" value={unused} currency={summary.currency} /></Traced> unused
          </p>
        </>
      )}
    </Card>
  );
}

function Meter({ label, percent }: { label: string; percent: number }) {
  const value = Math.min(100, Math.max(0, percent));
  return (
    <div className={classes['meter']} role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(value)}>
      <div className={classes['level']} style={{ width: `${value}%` }} />
    </div>
  );
}

function percentOf(part: Decimal, whole: Decimal | null): number {
  const size = whole === null ? 0 : approximately(whole);
  return size > 0 ? (approximately(part) / size) * 100 : 0;
}
