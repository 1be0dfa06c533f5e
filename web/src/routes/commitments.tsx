import { Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { ledgerQuery } from '@/api/ledger';
import { EmptyLedger } from '@/components/empty-ledger';
import { PageTitle } from '@/components/page-title';
import { ProblemState } from '@/components/problem-state';
import { AsOfBanner } from '@/features/as-of/components/as-of-banner';
import { AsOfControl } from '@/features/as-of/components/as-of-control';
import { commitmentsQuery, discountsQuery } from '@/features/commitments/api/savings';
import { CommitmentsView } from '@/features/commitments/components/commitments-view';
import { askedOf, shownOf } from '@/features/commitments/scope';
import { ConvertedNote } from '@/features/currencies/components/converted-note';
import { missingRateWay } from '@/features/currencies/components/missing-rate';
import { RangePicker } from '@/features/explorer/components/range-picker';
import { useStaging } from '@/features/imports/components/staging';
import { useDisplayCurrency } from '@/money/display-currency';
import { encodeDrill } from '@/question/drill';
import { metricOf, questionOf, searchOf } from '@/question/question';
import type { Days, Range } from '@/question/range';
import { heldDays, resolveRange } from '@/question/range';
import { LedgerThen } from './ledger-then';
import { Lineage } from './lineage';
import classes from './page.module.css';

const route = getRouteApi('/commitments');

export function CommitmentsPage() {
  const { as_of: asOf } = route.useSearch();
  const navigate = useNavigate({ from: '/commitments' });
  const ledger = useQuery(ledgerQuery(asOf));
  const { choose } = useStaging();
  const goAsOf = (chosen: string | undefined) => void navigate({ search: (current) => ({ ...current, as_of: chosen, drill: undefined }), resetScroll: false });
  const now = () => goAsOf(undefined);
  if (ledger.isError && !ledger.data) {
    return (
      <ProblemState error={ledger.error} onRetry={() => void ledger.refetch()} retrying={ledger.isFetching}
        way={asOf === undefined ? null : <button type="button" className={classes['way']} onClick={now}>Back to now</button>} />
    );
  }
  if (!ledger.data) return <Waiting />;
  const held = heldDays(ledger.data);
  if (!held && asOf !== undefined) return <LedgerThen asOf={asOf} version={ledger.data.as_of} onNow={now} />;
  if (!held) return <EmptyLedger title="No commitments yet" onChoose={choose} />;
  return (
    <>
      <AsOfBanner asOf={asOf} version={ledger.data.as_of} onNow={now} />
      <OfLedger held={held} onAsOf={goAsOf} />
    </>
  );
}

function OfLedger({ held, onAsOf }: { held: Days; onAsOf: (asOf: string | undefined) => void }) {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/commitments' });
  const { range } = useMemo(() => questionOf({ ...search }), [search]);
  const { from, to } = resolveRange(range, held);
  const display = useDisplayCurrency(search.display);
  const scope = useMemo(() => ({ days: { from, to }, billingCurrency: search.currency, display, asOf: search.as_of }), [from, to, search.currency, display, search.as_of]);
  const discounts = useQuery(discountsQuery(askedOf(scope)));
  const commitments = useQuery(commitmentsQuery(askedOf(scope)));
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
          <AsOfControl asOf={search.as_of} onChange={onAsOf} />
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
        asOf={search.as_of}
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
