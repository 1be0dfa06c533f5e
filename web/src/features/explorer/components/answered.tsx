import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { ProblemState } from '@/components/problem-state';
import type { Drill } from '@/question/drill';
import type { Question } from '@/question/question';
import { costsQuery } from '@/question/question';
import type { Days } from '@/question/range';
import { resolveRange } from '@/question/range';
import { useChartTokens } from '@/charts/chart';
import type { Group } from '../answer';
import { answerOf, currencyOf } from '../answer';
import type { Costs } from '../api/costs';
import { costsAnswer } from '../api/costs';
import { coloringOf, drawnGroups } from '../charted';
import { drillOf, moreGroups } from '../drill';
import { AnswerChart } from './answer-chart';
import { AnswerPanel } from './answer-panel';
import classes from './answered.module.css';
import { PivotTable } from './pivot-table';

interface AnsweredProps {
  question: Question;
  held: Days;
  /** The currency to convert to. */
  display: string | undefined;
  /** The way on from a problem. */
  wayOf: (error: unknown) => ReactNode;
  /** Says how amounts were converted. */
  noteOf: (costs: Costs) => ReactNode;
  onChange: (change: Partial<Question>) => void;
  onDrill: (drill: Drill) => void;
}

/** Asks the question and shows its answer; the one before stays until the new one is there. */
export function Answered({ question, held, display, wayOf, noteOf, onChange, onDrill }: AnsweredProps) {
  const call = costsQuery(question, held, display);
  const costs = useQuery(costsAnswer(call));
  const answer = useMemo(() => (costs.data ? answerOf(costs.data, currencyOf(costs.data, question.currency)) : undefined), [costs.data, question.currency]);
  const { scheme } = useChartTokens();
  const groups = useMemo(() => (answer ? drawnGroups(answer, question.view) : []), [answer, question.view]);
  const coloring = useMemo(() => (answer ? coloringOf(answer, question.view, groups, scheme) : new Map<string, string>()), [answer, question.view, groups, scheme]);
  if (costs.isError && !costs.data) {
    return <ProblemState error={costs.error} onRetry={() => void costs.refetch()} retrying={costs.isFetching} way={wayOf(costs.error)} />;
  }
  if (!costs.data || !answer) return <Skeleton height="34rem" radius="lg" aria-busy aria-label="Loading the answer" />;

  const days = resolveRange(question.range, held);
  const drill = (shown: readonly Group[], group: Group | undefined, period: string | undefined) => drillOf(answer, days, question.filters, shown, group, period);
  const more = moreGroups(question.top, costs.data.groups);
  const pick = (shown: readonly Group[], group: Group | undefined, period: string | undefined) => {
    const found = drill(shown, group, period);
    if (found) onDrill(found);
    else if (more !== undefined) onChange({ top: more });
  };
  const leadsTo = (group: Group) => (drill(answer.groups, group, undefined) ? 'charges' : more === undefined ? undefined : 'groups');
  return (
    <div className={classes['answered']} data-stale={costs.isPlaceholderData}>
      {noteOf(costs.data)}
      <AnswerPanel
        costs={costs.data}
        answer={answer}
        call={call}
        view={question.view}
        onView={(view) => onChange({ view })}
        onCurrency={(currency) => onChange({ currency })}
        onTrace={() => pick(answer.groups, undefined, undefined)}
        chart={question.view === 'table' ? null : <AnswerChart view={question.view} answer={answer} groups={groups} coloring={coloring} onPick={(group, period) => pick(groups, group, period)} />}
        table={
          <PivotTable
            answer={answer}
            coloring={coloring}
            sort={question.sort}
            onSort={(sort) => onChange({ sort })}
            leadsTo={leadsTo}
            onPick={(group, period) => pick(answer.groups, group, period)}
          />
        }
      />
    </div>
  );
}
