import { FigureCard, FigureCards } from '@/components/figure-card';
import { Meter } from '@/components/meter';
import { Amount } from '@/money/amount';
import { Change } from '@/money/change';
import type { Decimal } from '@/money/decimal';
import { approximately } from '@/money/decimal';
import { formatPercent } from '@/money/format';
import { Traced } from '@/money/traced';
import type { Drill } from '@/question/drill';
import { addMonths } from '@/question/range';
import type { Summary } from '../api/summary';
import { monthDrill, monthLabel, previousDrill, projectionDrill } from '../month';
import classes from './headline.module.css';

interface HeadlineProps {
  summary: Summary;
  onDrill: (drill: Drill | undefined) => void;
}

/** The month in four figures. */
export function Headline({ summary, onDrill }: HeadlineProps) {
  const { month, currency } = summary;
  const before = month.start === null ? '' : monthLabel(addMonths(month.start, -1));
  return (
    <FigureCards>
      <FigureCard lead title={month.complete ? 'Cost of the month' : 'Month to date'} figure={<Traced onOpen={() => onDrill(monthDrill(summary))} label="Where it comes from"><Amount form="compact" value={summary.total_monthly_cost} currency={currency} /></Traced>}>
        <p className={classes['compared']}>
          <Traced onOpen={() => onDrill(previousDrill(summary))} label="What it is compared with"><Change percent={summary.monthly_change_percent} /></Traced>
          <span>
            against <Traced onOpen={() => onDrill(previousDrill(summary))} label="Where it comes from"><Amount form="compact" value={summary.previous_same_days_cost} currency={currency} /></Traced> in {month.complete ? before : `the same days of ${before}`}
          </span>
        </p>
      </FigureCard>
      <Projection summary={summary} before={before} onDrill={onDrill} />
      <Commitments summary={summary} onDrill={onDrill} />
    </FigureCards>
  );
}

function Projection({ summary, before, onDrill }: HeadlineProps & { before: string }) {
  const { month, currency, projected_monthly_cost: projected, previous_month_cost: previous } = summary;
  const whole = <Traced onOpen={() => onDrill(previousDrill(summary, [], true))} label="Where it comes from"><Amount form="compact" value={previous} currency={currency} /></Traced>;
  return (
    <FigureCard title={month.complete ? 'Month before' : 'Projected for the month'}
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
    </FigureCard>
  );
}

function Commitments({ summary, onDrill }: HeadlineProps) {
  const status = (...values: string[]) => () => onDrill(monthDrill(summary, [{ dimension: 'CommitmentDiscountStatus', operator: '=', values }], 'EffectiveCost'));
  const { commitment_used: used, commitment_unused: unused, commitment_utilization_percent: percent } = summary.utilization_metrics;
  return (
    <FigureCard title="Commitments used" figure={percent === null ? 'None' : <Traced onOpen={status('Used', 'Unused')} label="Where it comes from">{formatPercent(percent)}</Traced>}>
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
    </FigureCard>
  );
}

function percentOf(part: Decimal, whole: Decimal | null): number {
  const size = whole === null ? 0 : approximately(whole);
  return size > 0 ? (approximately(part) / size) * 100 : 0;
}
