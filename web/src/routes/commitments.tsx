import { Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useMemo } from 'react';
import { ledgerQuery } from '@/api/ledger';
import { EmptyLedger } from '@/components/empty-ledger';
import { PageTitle } from '@/components/page-title';
import { ProblemState } from '@/components/problem-state';
import type { Savings } from '@/features/commitments/api/savings';
import { commitmentsQuery, discountsQuery } from '@/features/commitments/api/savings';
import { CommitmentsView } from '@/features/commitments/components/commitments-view';
import { RangePicker } from '@/features/explorer/components/range-picker';
import { useStaging } from '@/features/imports/components/staging';
import { decodeDrill, encodeDrill } from '@/question/drill';
import { metricOf, questionOf, searchOf } from '@/question/question';
import type { Days, Range } from '@/question/range';
import { heldDays, resolveRange } from '@/question/range';
import classes from './page.module.css';

const ChargesDrawer = lazy(() => import('@/features/charges/components/charges-drawer'));

const route = getRouteApi('/commitments');

export function CommitmentsPage() {
  const ledger = useQuery(ledgerQuery());
  const { choose } = useStaging();
  if (ledger.isError && !ledger.data) return <ProblemState error={ledger.error} onRetry={() => void ledger.refetch()} retrying={ledger.isFetching} />;
  if (!ledger.data) return <Waiting />;
  const held = heldDays(ledger.data);
  return held ? <OfLedger held={held} /> : <EmptyLedger title="No commitments yet" onChoose={choose} />;
}

function OfLedger({ held }: { held: Days }) {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/commitments' });
  const { range } = useMemo(() => questionOf({ ...search }), [search]);
  const { from, to } = resolveRange(range, held);
  const days = useMemo(() => ({ from, to }), [from, to]);
  const discounts = useQuery(discountsQuery(days));
  const commitments = useQuery(commitmentsQuery(days));
  const savings = discounts.data ? inCurrency(discounts.data.totals, search.currency) : undefined;
  const change = (chosen: Range) => {
    const { range: preset, from: first, to: end } = searchOf({ ...questionOf({}), range: chosen });
    void navigate({ search: (current) => ({ ...current, range: preset, from: first, to: end, drill: undefined }), resetScroll: false });
  };
  const failed = [discounts, commitments].find((query) => query.isError && !query.data);
  return (
    <>
      <div className={classes['head']}>
        <div>
          <PageTitle>Commitments</PageTitle>
          <p className={classes['subtitle']}>What discounts save, and what of the commitments is used</p>
        </div>
        <div className={classes['choices']}>
          <RangePicker range={range} held={held} onChange={change} />
          {discounts.data && discounts.data.totals.length > 1 ? (
            <Select aria-label="Currency" w="6rem" allowDeselect={false} value={savings?.currency ?? ''} data={discounts.data.totals.map(({ currency }) => ({ value: currency ?? '', label: currency ?? '(none)' }))}
              onChange={(value) => void navigate({ search: (current) => ({ ...current, currency: value ?? undefined }), resetScroll: false })} />
          ) : null}
        </div>
      </div>
      {failed ? <ProblemState error={failed.error} onRetry={() => void failed.refetch()} retrying={failed.isFetching} /> : null}
      {discounts.data && !savings ? <p className={classes['lost']}>The ledger holds no usage and no purchases in this time.</p> : null}
      {savings ? (
        <div className={discounts.isPlaceholderData ? classes['stale'] : undefined}>
          <CommitmentsView
            savings={savings}
            commitments={commitments.data}
            days={days}
            onDrill={(drill, metric) => void navigate({ search: (current) => ({ ...current, metric, drill: encodeDrill(drill) }), resetScroll: false })}
          />
        </div>
      ) : discounts.isPending ? <Outline /> : null}
      <Suspense fallback={null}>
        <ChargesDrawer
          metric={metricOf(search.metric)}
          asOf={undefined}
          drill={decodeDrill(search.drill ?? [])}
          onClose={() => void navigate({ search: (current) => ({ ...current, metric: undefined, drill: undefined }), resetScroll: false })}
        />
      </Suspense>
    </>
  );
}

/** The asked-for currency, or the one of most charges. */
function inCurrency(totals: readonly Savings[], asked: string | undefined): Savings | undefined {
  return totals.find(({ currency }) => (currency ?? '') === asked) ?? [...totals].sort((left, right) => right.lines - left.lines)[0];
}

function Waiting() {
  return (
    <>
      <PageTitle>Commitments</PageTitle>
      <Outline />
    </>
  );
}

function Outline() {
  return (
    <div className={classes['explorer']} aria-busy aria-label="Loading the commitments">
      <Skeleton height="9rem" radius="lg" />
      <Skeleton height="22rem" radius="lg" />
    </div>
  );
}
