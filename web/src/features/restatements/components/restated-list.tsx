import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { Amount } from '@/money/amount';
import { instantLabel } from '@/question/as-of';
import type { RestatedPeriod } from '../api/restatements';
import { periodsQuery } from '../api/restatements';
import { periodLabel } from '../restatement';
import classes from './restatements.module.css';

interface RestatedListProps {
  source: string | undefined;
  period: string | undefined;
}

/** The months that were delivered more than once, each with what the last delivery changed. */
export function RestatedList({ source, period }: RestatedListProps) {
  const periods = useInfiniteQuery(periodsQuery());
  if (periods.isError && !periods.data) return <ProblemState error={periods.error} onRetry={() => void periods.refetch()} retrying={periods.isFetching} />;
  const all = periods.data?.pages.flatMap((page) => page.periods);
  return (
    <Panel title="Delivered more than once" note="The newest first, with what the last delivery changed, as billed" flush>
      {all === undefined ? <div className={classes['waiting']} aria-busy aria-label="Loading">{[0, 1, 2].map((row) => <Skeleton key={row} height="3.5rem" />)}</div> : null}
      {all?.length === 0 ? <p className={classes['none']}>Nothing was: no source has delivered a billing period a second time.</p> : null}
      <ol className={classes['list']}>
        {all?.map((one) => <Entry key={`${one.source}/${one.period}`} one={one} selected={one.source === source && one.period === period} />)}
      </ol>
      {periods.hasNextPage ? <Button variant="subtle" fullWidth loading={periods.isFetchingNextPage} onClick={() => void periods.fetchNextPage()}>Older ones</Button> : null}
    </Panel>
  );
}

function Entry({ one, selected }: { one: RestatedPeriod; selected: boolean }) {
  const last = one.deliveries.at(-1);
  const changes = (last?.change ?? []).filter(({ amount }) => /[1-9]/.test(amount));
  return (
    <li>
      <Link to="/restatements" search={{ source: one.source, period: one.period }} className={classes['entry']} data-selected={selected} aria-current={selected ? 'true' : undefined}>
        <span className={classes['what']}>{periodLabel(one.period)}</span>
        <span className={classes['amounts']}>
          {changes.length === 0 ? <span className={classes['meta']}>same cost</span> : changes.map(({ currency, amount }) => (
            <span key={currency ?? ''} data-direction={amount.startsWith('-') ? 'less' : 'more'} className={classes['change']}><Amount form="change" value={amount} currency={currency} /></span>
          ))}
        </span>
        <span className={classes['meta']}>{one.source} · {one.delivery_count} deliveries</span>
        <span className={classes['meta']}>{last === undefined ? '' : instantLabel(last.committed_at)}</span>
      </Link>
    </li>
  );
}
