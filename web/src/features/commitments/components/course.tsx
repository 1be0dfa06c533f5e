import { SegmentedControl, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { Chart, useChartTokens } from '@/charts/chart';
import { Legend } from '@/charts/legend';
import { trendOption } from '@/charts/trend';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { zero } from '@/money/decimal';
import { formatExact } from '@/money/format';
import type { Drill } from '@/question/drill';
import type { Metric } from '@/question/question';
import { discountsQuery } from '../api/savings';
import { courseDrill, courseOf, stepOf } from '../course';
import type { Scope } from '../scope';
import { askedOf, shownOf } from '../scope';

interface CourseProps {
  scope: Scope;
  onDrill: (drill: Drill, metric: Metric) => void;
  className?: string | undefined;
}

/** Used, unused and what could be covered, over the time. */
export function Course({ scope, onDrill, className }: CourseProps) {
  const { days } = scope;
  const step = stepOf(days);
  const answer = useQuery(discountsQuery({ ...askedOf(scope), granularity: step }));
  const shownIn = useMemo(() => (answer.data ? shownOf(answer.data, scope) : undefined), [answer.data, scope]);
  const tokens = useChartTokens();
  const [shown, setShown] = useState('commitments');
  const onDemand = shown === 'all';
  const course = useMemo(() => (answer.data && shownIn ? courseOf(answer.data, shownIn.currency, days, step, tokens.scheme, onDemand) : undefined), [answer.data, shownIn, days, step, tokens.scheme, onDemand]);
  const option = useMemo(() => (course ? trendOption(course, tokens) : undefined), [course, tokens]);
  return (
    <Panel className={className} title={`Commitments by ${step}`} note="Effective cost"
      actions={<SegmentedControl size="xs" aria-label="Shown" value={shown} onChange={setShown} data={[{ value: 'commitments', label: 'Commitments' }, { value: 'all', label: 'With on demand' }]} />}
    >
      {answer.isError && !answer.data ? <ProblemState error={answer.error} onRetry={() => void answer.refetch()} retrying={answer.isFetching} /> : null}
      {course && option && shownIn ? (
        <>
          <Chart
            option={option}
            label={`Used and unused commitments by ${step}.`}
            marks={course.titles.map((title, index) => `${title}: ${formatExact(course.totals[index] ?? zero, course.currency)}`)}
            height="clamp(15rem, 28vh, 30rem)"
            fills
            onPick={(part, index) => {
              const start = course.periods[index];
              const drill = start === undefined ? undefined : courseDrill(part, start, step, days, shownIn, answer.data?.eligible_by ?? null);
              if (drill) onDrill(drill, 'EffectiveCost');
            }}
          />
          <Legend entries={course.series} />
        </>
      ) : answer.isPending ? <Skeleton height="18rem" /> : null}
    </Panel>
  );
}
