import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { PageTitle } from '@/components/page-title';
import { ConvertedNote } from '@/features/currencies/components/converted-note';
import { missingRateWay } from '@/features/currencies/components/missing-rate';
import type { Kind, Pair } from '@/features/restatements/api/restatements';
import { periodsQuery } from '@/features/restatements/api/restatements';
import { Comparison } from '@/features/restatements/components/comparison';
import { DifferenceLines } from '@/features/restatements/components/difference-lines';
import { RestatedList } from '@/features/restatements/components/restated-list';
import { useDisplayCurrency } from '@/money/display-currency';
import { encodeDrill } from '@/question/drill';
import { decodeFilters, encodeFilter } from '@/question/filter';
import { metricOf } from '@/question/question';
import { Lineage } from './lineage';
import classes from './page.module.css';
import type { RestatementsSearch } from './restatements-search';

const route = getRouteApi('/restatements');

const numberOf = (text: string | undefined): number | undefined => (text === undefined ? undefined : Number(text));

export function RestatementsPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/restatements' });
  const periods = useInfiniteQuery(periodsQuery());
  const go = (part: RestatementsSearch) => void navigate({ search: (current) => ({ ...current, ...part }), resetScroll: false });
  const lines = useRef<HTMLDivElement>(null);
  const listed = periods.data?.pages.flatMap((page) => page.periods);
  const shown = search.source !== undefined && search.period !== undefined ? { source: search.source, period: search.period } : listed?.[0];
  const deliveries = listed?.find(({ source, period }) => source === shown?.source && period === shown.period)?.deliveries ?? [];
  const metric = metricOf(search.metric);
  const display = useDisplayCurrency(search.display);
  const pair: Pair | undefined = shown && { source: shown.source, period: shown.period, from_import: numberOf(search.from), to_import: numberOf(search.to), metric, currency: display };
  const kind = (['added', 'removed', 'changed'] as const).find((one): one is Kind => one === search.kind);
  return (
    <>
      <div className={classes['head']}>
        <div>
          <PageTitle>Restatements</PageTitle>
          <p className={classes['subtitle']}>Bills that were delivered again, and what changed in them</p>
        </div>
      </div>
      <div className={classes['beside']} data-open={pair !== undefined} data-keep>
        <div className={classes['aside']}><RestatedList source={shown?.source} period={shown?.period} /></div>
        {pair === undefined ? null : (
          <div className={classes['explorer']}>
            <Comparison pair={pair} by={search.by ?? 'ServiceName'} deliveries={deliveries}
              onChange={(part) => go({ source: pair.source, period: pair.period, ...part })}
              onGroup={(filters) => {
                go({ source: pair.source, period: pair.period, filter: filters.map(encodeFilter) });
                lines.current?.scrollIntoView({ behavior: 'smooth' });
              }}
              onDrill={(drill) => go({ source: pair.source, period: pair.period, drill: encodeDrill(drill) })}
              wayOf={missingRateWay} noteOf={(conversion) => <ConvertedNote conversion={conversion} />} />
            <div ref={lines}><DifferenceLines key={JSON.stringify([pair, search.filter])} pair={pair} filters={decodeFilters(search.filter ?? [])} kind={kind}
              onKind={(value) => go({ kind: value })} onFilters={(filters) => go({ filter: filters.length > 0 ? filters.map(encodeFilter) : undefined })}
              onDrill={(drill) => go({ source: pair.source, period: pair.period, drill: encodeDrill(drill) })} wayOf={missingRateWay} /></div>
          </div>
        )}
      </div>
      <Lineage metric={metric} asOf={undefined} display={display} drill={search.drill} onClose={() => go({ drill: undefined })} />
    </>
  );
}
