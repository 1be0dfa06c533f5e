import { Button, Select, Skeleton } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ledgerKey, ratesKey } from '@/api/query-client';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { formatExact } from '@/money/format';
import type { Rate } from '../api/rates';
import { ratesQuery, takeRateAway } from '../api/rates';
import classes from './rates.module.css';

/** The rates by month, with where each comes from and whether it stays. */
export function RateTable() {
  const [month, setMonth] = useState<string | null>(null);
  const [currency, setCurrency] = useState<string | null>(null);
  const rates = useInfiniteQuery(ratesQuery({ month: month ?? undefined, currency: currency ?? undefined }));
  if (rates.isError && !rates.data) return <ProblemState error={rates.error} onRetry={() => void rates.refetch()} retrying={rates.isFetching} />;
  const known = rates.data?.pages[0];
  const rows = rates.data?.pages.flatMap((page) => page.rates);
  return (
    <Panel
      title="Rates by month"
      flush
      actions={
        <>
          <Select aria-label="Month" placeholder="All months" clearable searchable w="9rem" value={month} onChange={setMonth} data={known?.months ?? []} />
          <Select aria-label="Currency" placeholder="All currencies" clearable searchable w="10rem" value={currency} onChange={setCurrency}
            data={(known?.currencies ?? []).map((one) => ({ value: one.currency, label: one.kind === 'virtual' ? `${one.currency} (virtual)` : one.currency }))} />
        </>
      }
    >
      {rows === undefined ? <div className={classes['nothing']}><Skeleton height="12rem" /></div> : null}
      {rows?.length === 0 ? (
        <p className={classes['nothing']}>No rate yet. Import the European Central Bank’s history, or enter one by hand.</p>
      ) : null}
      {rows && rows.length > 0 ? (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
        <div className={classes['scroll']} role="region" aria-label="Rates by month, as a table" tabIndex={0}>
          <table className={classes['table']}>
            <thead>
              <tr><th scope="col">Month</th><th scope="col">One</th><th scope="col" className={classes['figure']}>is</th><th scope="col">of</th><th scope="col">Source</th><th scope="col">State</th></tr>
            </thead>
            <tbody>{rows.map((rate) => <Row key={`${rate.month} ${rate.from} ${rate.to}`} rate={rate} />)}</tbody>
          </table>
        </div>
      ) : null}
      {rates.hasNextPage ? <Button variant="subtle" fullWidth loading={rates.isFetchingNextPage} onClick={() => void rates.fetchNextPage()}>Older rates</Button> : null}
    </Panel>
  );
}

function Row({ rate }: { rate: Rate }) {
  return (
    <tr>
      <td>{rate.month}</td>
      <td>{rate.from}</td>
      <td className={classes['figure']}>{formatExact(rate.rate)}</td>
      <td>{rate.to}</td>
      <td>
        {rate.source === 'manual' ? 'By hand' : rate.file}
        <span className={classes['days']}>
          {rate.days > 0 ? ` mean of ${rate.days} ${rate.days === 1 ? 'day' : 'days'}` : ''}
          {rate.imported_rate === null ? '' : ` imported: ${formatExact(rate.imported_rate)}`}
        </span>
      </td>
      <td className={classes['state']}>
        {rate.frozen ? <span className={classes['frozen']} title="Answers have shown it: later imports don’t change it"><IconLock size="0.8rem" aria-hidden />Frozen</span> : null}
        {rate.source === 'manual' && !rate.frozen ? <TakeAway rate={rate} /> : null}
      </td>
    </tr>
  );
}

function TakeAway({ rate: { month, from, to } }: { rate: Rate }) {
  const queries = useQueryClient();
  const taking = useMutation({
    mutationFn: takeRateAway,
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: [ratesKey] }), queries.invalidateQueries({ queryKey: [ledgerKey] })]),
  });
  return (
    <>
      <Button size="compact-xs" variant="subtle" loading={taking.isPending} onClick={() => taking.mutate({ month, from, to, restate: false })} aria-label={`Take away the rate from ${from} to ${to} of ${month}`}>Take away</Button>
      {taking.error ? <span role="alert">{taking.error.message}</span> : null}
    </>
  );
}
