import { Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ledgerQuery } from '@/api/ledger';
import { EmptyLedger } from '@/components/empty-ledger';
import { PageTitle } from '@/components/page-title';
import { ProblemState } from '@/components/problem-state';
import { commitmentsQuery, discountsQuery } from '@/features/commitments/api/savings';
import { CommitmentsView } from '@/features/commitments/components/commitments-view';
import { shownOf } from '@/features/commitments/scope';
import { ConvertedNote } from '@/features/currencies/components/converted-note';
import { missingRateWay } from '@/features/currencies/components/missing-rate';
import { RangePicker } from '@/features/explorer/components/range-picker';
import { useStaging } from '@/features/imports/components/staging';
import { useDisplayCurrency } from '@/money/display-currency';
import { encodeDrill } from '@/question/drill';
import { metricOf, questionOf, searchOf } from '@/question/question';
import type { Days, Range } from '@/question/range';
import { heldDays, resolveRange } from '@/question/range';
import { Lineage } from './lineage';
import classes from './page.module.css';

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
  const display = useDisplayCurrency(search.display);
  const scope = useMemo(() => ({ days: { from, to }, billingCurrency: search.currency, display }), [from, to, search.currency, display]);
  const discounts = useQuery(discountsQuery({ from, to, currency: display }));
  const commitments = useQuery(commitmentsQuery({ from, to, currency: display }));
  const shown = discounts.data ? shownOf(discounts.data, scope) : undefined;
  const savings = discounts.data?.totals.find(({ currency }) => currency === shown?.currency);
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
      {failed ? <ProblemState error={failed.error} onRetry={() => void failed.refetch()} retrying={failed.isFetching} way={missingRateWay(failed.error)} /> : null}
      {discounts.data && !savings ? <p className={classes['lost']}>The ledger holds no usage and no purchases in this time.</p> : null}
      {discounts.data && shown && savings ? (
        <div className={discounts.isPlaceholderData ? classes['stale'] : undefined}>
          <ConvertedNote conversion={discounts.data.conversion} />
          <CommitmentsView
            savings={savings}
            shown={shown}
            commitments={commitments.data}
            scope={scope}
            onDrill={(drill, metric) => void navigate({ search: (current) => ({ ...current, metric, drill: encodeDrill(drill) }), resetScroll: false })}
          />
        </div>
      ) : discounts.isPending ? <Outline /> : null}
      <Lineage
        metric={metricOf(search.metric)}
        asOf={undefined}
        display={display}
        drill={search.drill}
        onClose={() => void navigate({ search: (current) => ({ ...current, metric: undefined, drill: undefined }), resetScroll: false })}
      />
    </>
  );
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
