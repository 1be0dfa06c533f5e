import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useMemo } from 'react';
import { ledgerQuery } from '@/api/ledger';
import { EmptyLedger } from '@/components/empty-ledger';
import { PageTitle } from '@/components/page-title';
import { ProblemState } from '@/components/problem-state';
import { ConvertedNote } from '@/features/currencies/components/converted-note';
import { missingRateWay } from '@/features/currencies/components/missing-rate';
import { dimensionsQuery } from '@/features/explorer/api/dimensions';
import { Answered } from '@/features/explorer/components/answered';
import { QuestionBar } from '@/features/explorer/components/question-bar';
import { useStaging } from '@/features/imports/components/staging';
import { useDisplayCurrency } from '@/money/display-currency';
import { decodeDrill, encodeDrill } from '@/question/drill';
import type { Question } from '@/question/question';
import { questionOf, searchOf } from '@/question/question';
import { heldDays } from '@/question/range';
import classes from './page.module.css';

const ChargesDrawer = lazy(() => import('@/features/charges/components/charges-drawer'));

const route = getRouteApi('/explorer');

export function ExplorerPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/explorer' });
  const { choose } = useStaging();
  const display = useDisplayCurrency(search.display);
  const question = useMemo(() => questionOf({ ...search }), [search]);
  const ledger = useQuery(ledgerQuery());
  const dimensions = useQuery(dimensionsQuery());
  const change = (part: Partial<Question>) => void navigate({ search: { ...searchOf({ ...question, ...part }), ...(search.display === undefined ? {} : { display: search.display }) }, resetScroll: false });

  if (ledger.isError && !ledger.data) return <ProblemState error={ledger.error} onRetry={() => void ledger.refetch()} retrying={ledger.isFetching} />;
  if (!ledger.data) {
    return (
      <div className={classes['explorer']} aria-busy aria-label="Loading the ledger">
        <PageTitle hidden>Explorer</PageTitle>
        <Skeleton height="7rem" radius="lg" />
        <Skeleton height="34rem" radius="lg" />
      </div>
    );
  }
  const held = heldDays(ledger.data);
  if (!held) return <EmptyLedger title="Nothing to explore yet" onChoose={choose} />;
  return (
    <div className={classes['explorer']}>
      <PageTitle hidden>Explorer</PageTitle>
      <QuestionBar question={question} held={held} dimensions={dimensions.data} onChange={change} />
      <Answered
        question={question}
        held={held}
        display={display}
        wayOf={missingRateWay}
        noteOf={({ conversion }) => <ConvertedNote conversion={conversion} />}
        onChange={change}
        onDrill={(drill) => void navigate({ search: (current) => ({ ...current, drill: encodeDrill(drill) }), resetScroll: false })}
      />
      <Suspense fallback={null}>
        <ChargesDrawer
          metric={question.metric}
          drill={decodeDrill(search.drill ?? [])}
          onClose={() => void navigate({ search: (current) => ({ ...current, drill: undefined }), resetScroll: false })}
        />
      </Suspense>
    </div>
  );
}
