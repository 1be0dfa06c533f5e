import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ledgerQuery } from '@/api/ledger';
import { EmptyLedger } from '@/components/empty-ledger';
import { PageTitle } from '@/components/page-title';
import { ProblemState } from '@/components/problem-state';
import { AsOfBanner } from '@/features/as-of/components/as-of-banner';
import { AsOfControl } from '@/features/as-of/components/as-of-control';
import { ConvertedNote } from '@/features/currencies/components/converted-note';
import { missingRateWay } from '@/features/currencies/components/missing-rate';
import { dimensionsQuery } from '@/features/explorer/api/dimensions';
import { Answered } from '@/features/explorer/components/answered';
import { QuestionBar } from '@/features/explorer/components/question-bar';
import { useStaging } from '@/features/imports/components/staging';
import { useDisplayCurrency } from '@/money/display-currency';
import { encodeDrill } from '@/question/drill';
import type { Question } from '@/question/question';
import { questionOf, searchOf } from '@/question/question';
import { heldDays } from '@/question/range';
import { LedgerThen } from './ledger-then';
import { Lineage } from './lineage';
import classes from './page.module.css';

const route = getRouteApi('/explorer');

export function ExplorerPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/explorer' });
  const { choose } = useStaging();
  const display = useDisplayCurrency(search.display);
  const question = useMemo(() => questionOf({ ...search }), [search]);
  const ledger = useQuery(ledgerQuery(question.asOf));
  const dimensions = useQuery(dimensionsQuery(question.asOf));
  const change = (part: Partial<Question>) => void navigate({ search: { ...searchOf({ ...question, ...part }), ...(search.display === undefined ? {} : { display: search.display }) }, resetScroll: false });

  if (ledger.isError && !ledger.data) {
    return (
      <ProblemState error={ledger.error} onRetry={() => void ledger.refetch()} retrying={ledger.isFetching}
        way={question.asOf === undefined ? null : <button type="button" className={classes['way']} onClick={() => change({ asOf: undefined })}>Back to now</button>} />
    );
  }
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
  if (!held && question.asOf !== undefined) return <LedgerThen asOf={question.asOf} version={ledger.data.as_of} onNow={() => change({ asOf: undefined })} />;
  if (!held) return <EmptyLedger title="Nothing to explore yet" onChoose={choose} />;
  return (
    <div className={classes['explorer']}>
      <PageTitle hidden>Explorer</PageTitle>
      <AsOfBanner asOf={question.asOf} version={ledger.data.as_of} onNow={() => change({ asOf: undefined })} />
      <QuestionBar question={question} held={held} dimensions={dimensions.data} onChange={change} asOf={<AsOfControl asOf={question.asOf} onChange={(asOf) => change({ asOf })} />} />
      <Answered
        question={question}
        held={held}
        display={display}
        wayOf={missingRateWay}
        noteOf={({ conversion }) => <ConvertedNote conversion={conversion} />}
        onChange={change}
        onDrill={(drill) => void navigate({ search: (current) => ({ ...current, drill: encodeDrill(drill) }), resetScroll: false })}
      />
      <Lineage
        metric={question.metric}
        asOf={question.asOf}
        display={display}
        drill={search.drill}
        onClose={() => void navigate({ search: (current) => ({ ...current, drill: undefined }), resetScroll: false })}
      />
    </div>
  );
}
