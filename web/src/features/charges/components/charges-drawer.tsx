import { Button, Drawer, Select, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { ProblemState } from '@/components/problem-state';
import { Amount } from '@/money/amount';
import { formatCount } from '@/money/format';
import { dimensionLabel, valueLabel } from '@/question/dimension';
import type { Drill } from '@/question/drill';
import { isAnyTime } from '@/question/drill';
import { operatorLabels } from '@/question/filter';
import { intervalLabel } from '@/question/period';
import type { Metric } from '@/question/question';
import { metricLabels } from '@/question/question';
import type { Order } from '../api/charges';
import { chargesQuery, orders } from '../api/charges';
import { ChargeList } from './charge-list';
import { Provenance } from './provenance';
import classes from './charges.module.css';

interface ChargesDrawerProps {
  metric: Metric;
  /** The number that was walked from; undefined keeps the drawer shut. */
  drill: Drill | undefined;
  /** The version of the ledger that is shown; undefined for the current one. */
  asOf: string | undefined;
  /** The currency that amounts are converted to; undefined leaves them as they were billed. */
  display: string | undefined;
  /** The way on from a problem. */
  wayOf: (error: unknown) => ReactNode;
  /** Says how amounts were converted. */
  noteOf: (conversion: Schemas['Conversion']) => ReactNode;
  onClose: () => void;
}

/** The charges behind a number, each with the file and line that it came from. */
export default function ChargesDrawer({ metric, drill, asOf, onClose, ...shown }: ChargesDrawerProps) {
  return (
    <Drawer
      opened={drill !== undefined}
      onClose={onClose}
      position="right"
      size="min(58rem, 100vw)"
      title="The charges behind this number"
      overlayProps={{ backgroundOpacity: 0.35 }}
      closeButtonProps={{ 'aria-label': 'Close the charges' }}
      classNames={{ content: classes['drawer'] ?? '', header: classes['header'] ?? '', title: classes['title'] ?? '', body: classes['body'] ?? '' }}
    >
      {drill ? <Charges metric={drill.metric ?? metric} drill={drill} asOf={drill.asOf ?? asOf} {...shown} /> : null}
    </Drawer>
  );
}

type ChargesProps = Omit<ChargesDrawerProps, 'drill' | 'onClose'> & { drill: Drill };

function Charges({ metric, drill, asOf, display, wayOf, noteOf }: ChargesProps) {
  const [order, setOrder] = useState<Order>('-amount');
  const charges = useInfiniteQuery(chargesQuery({ ...drill, metric, order, asOf, display }));
  const first = charges.data?.pages[0];
  return (
    <>
      <div className={classes['scope']}>
        <ul className={classes['conditions']} aria-label="Of these">
          <li>{metricLabels[metric]}</li>
          <li>{isAnyTime(drill) ? 'Any time' : intervalLabel(drill.from, drill.to)}</li>
          {drill.filters.map((filter, index) => (
            <li key={index}>
              {dimensionLabel(filter.dimension)} {operatorLabels[filter.operator]} <strong>{filter.values.map(valueLabel).join(', ')}</strong>
            </li>
          ))}
        </ul>
        <div className={classes['sum']}>
          {first ? (
            <p className={classes['totals']}>
              {first.totals.map(({ currency, amount }) => <Amount key={currency ?? ''} value={amount} currency={currency} />)}
              <span className={classes['count']}>of {formatCount(first.total_lines)} {first.total_lines === 1 ? 'charge' : 'charges'}</span>
            </p>
          ) : charges.isPending ? <Skeleton height="1.75rem" width="14rem" /> : null}
          <Select aria-label="Order" size="xs" w="9.5rem" allowDeselect={false} value={order} onChange={(value) => setOrder(value as Order)}
            data={Object.entries(orders).map(([value, label]) => ({ value, label }))} />
        </div>
        {first ? <div className={classes['converted']}>{noteOf(first.conversion)}</div> : null}
        {first ? <Provenance metric={metric} drill={drill} display={first.conversion?.currency} snapshot={first.snapshot} version={first.as_of} /> : null}
      </div>
      {charges.isError && !charges.data ? <ProblemState error={charges.error} onRetry={() => void charges.refetch()} retrying={charges.isFetching} way={wayOf(charges.error)} /> : null}
      {charges.isPending ? <Waiting /> : null}
      {charges.data ? (
        <ChargeList
          key={order}
          metric={metric}
          display={first?.conversion?.currency}
          lines={charges.data.pages.flatMap(({ lines }) => lines)}
          more={charges.hasNextPage}
          onMore={() => {
            if (!charges.isFetching) void charges.fetchNextPage();
          }}
        />
      ) : null}
      {charges.isFetchNextPageError ? <Button variant="default" size="xs" onClick={() => void charges.fetchNextPage()}>The next charges didn’t come. Try again</Button> : null}
    </>
  );
}

function Waiting() {
  return (
    <div className={classes['waiting']} aria-busy aria-label="Loading the charges">
      {[0, 1, 2, 3, 4, 5].map((row) => <Skeleton key={row} height="3.5rem" />)}
    </div>
  );
}
