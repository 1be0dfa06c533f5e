import { useQuery } from '@tanstack/react-query';
import { Link, getRouteApi, useNavigate } from '@tanstack/react-router';
import { ledgerQuery } from '@/api/ledger';
import { EmptyLedger } from '@/components/empty-ledger';
import { PageTitle } from '@/components/page-title';
import { ProblemState } from '@/components/problem-state';
import { AsOfBanner } from '@/features/as-of/components/as-of-banner';
import { AsOfControl } from '@/features/as-of/components/as-of-control';
import { summaryQuery } from '@/features/dashboard/api/summary';
import { Controls } from '@/features/dashboard/components/controls';
import { Dashboard } from '@/features/dashboard/components/dashboard';
import { Waiting } from '@/features/dashboard/components/waiting';
import { monthDays, monthDrill, monthLabel, monthsBetween } from '@/features/dashboard/month';
import { useStaging } from '@/features/imports/components/staging';
import { ConvertedNote } from '@/features/currencies/components/converted-note';
import { missingRateWay } from '@/features/currencies/components/missing-rate';
import { useDisplayCurrency } from '@/money/display-currency';
import { formatCount } from '@/money/format';
import { Traced } from '@/money/traced';
import type { Drill } from '@/question/drill';
import { encodeDrill } from '@/question/drill';
import { intervalLabel } from '@/question/period';
import { billedMetricOf } from '@/question/question';
import { heldDays } from '@/question/range';
import type { DashboardSearch } from './dashboard-search';
import { LedgerThen } from './ledger-then';
import { Lineage } from './lineage';
import classes from './page.module.css';

const route = getRouteApi('/');

export function DashboardPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/' });
  const { choose } = useStaging();
  const metric = billedMetricOf(search.metric);
  const display = useDisplayCurrency(search.display);
  const ledger = useQuery(ledgerQuery(search.as_of));
  const summary = useQuery(summaryQuery({ metric, month: search.month, billingCurrency: search.currency, display, as_of: search.as_of }));
  const go = (next: DashboardSearch) => void navigate({ search: (current) => ({ ...current, ...next }), resetScroll: false });

  const failed = [ledger, summary].find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <>
        <PageTitle hidden>Dashboard</PageTitle>
        <ProblemState error={failed.error} onRetry={() => void failed.refetch()} retrying={failed.isFetching}
          way={missingRateWay(failed.error) ?? (Object.keys(search).length > 0 ? <Link to="/" className={classes['way']}>The newest month</Link> : null)} />
      </>
    );
  }
  if (!ledger.data || !summary.data) {
    return (
      <>
        <PageTitle hidden>Dashboard</PageTitle>
        <Waiting />
      </>
    );
  }
  const held = heldDays(ledger.data);
  const { month } = summary.data;
  const now = () => go({ as_of: undefined });
  if ((!held || month.start === null) && search.as_of !== undefined) return <LedgerThen asOf={search.as_of} version={summary.data.as_of} onNow={now} />;
  if (!held || month.start === null) return <EmptyLedger title="Give it a bill, and see where the money goes" onChoose={choose} />;
  const days = monthDays(summary.data);
  const whole = monthDrill(summary.data);
  const drillTo = (drill: Drill) => void navigate({ search: (current) => ({ ...current, drill: encodeDrill(drill) }), resetScroll: false });
  const shown = month.start.slice(0, 7);
  const months = monthsBetween(held.from, held.to);
  return (
    <>
      <AsOfBanner asOf={search.as_of} version={summary.data.as_of} onNow={now} />
      <div className={classes['head']}>
        <div>
          <PageTitle>{monthLabel(shown)}</PageTitle>
          <p className={classes['subtitle']}>
            {days ? `${intervalLabel(days.from, days.to)} · ` : ''}<Traced onOpen={whole && (() => drillTo(whole))} label="Where it comes from">{formatCount(summary.data.lines)} charges</Traced>
          </p>
        </div>
        <Controls
          months={months.includes(shown) ? months : [...months, shown].sort().reverse()}
          month={search.month ?? shown}
          onMonth={(value) => go({ month: value })}
          metric={metric}
          onMetric={(value) => go({ metric: value })}
          currencies={summary.data.conversion ? [] : summary.data.currencies.flatMap(({ currency }) => currency ?? [])}
          currency={search.currency ?? summary.data.currency}
          onCurrency={(value) => go({ currency: value })}
          asOf={<AsOfControl asOf={search.as_of} onChange={(value) => go({ as_of: value })} />}
        />
      </div>
      <div className={summary.isPlaceholderData ? classes['stale'] : undefined}>
        <ConvertedNote conversion={summary.data.conversion} />
        {summary.data.currencies.length === 0 ? (
          <section className={classes['lost']} aria-label="Nothing in this month">
            <p>The ledger holds no charges in {monthLabel(shown)}, but those of {intervalLabel(held.from, held.to)}.</p>
            <Link to="/" className={classes['way']}>The newest month</Link>
          </section>
        ) : (
          <Dashboard
            summary={summary.data}
            asOf={search.as_of}
            onDrill={drillTo}
            onCurrency={(value) => go({ currency: value })}
          />
        )}
      </div>
      <Lineage
        metric={metric}
        asOf={search.as_of}
        display={display}
        drill={search.drill}
        onClose={() => void navigate({ search: (current) => ({ ...current, drill: undefined }), resetScroll: false })}
      />
    </>
  );
}
