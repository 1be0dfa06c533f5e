import { Button, CloseButton, SegmentedControl, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { Amount } from '@/money/amount';
import { decimal } from '@/money/decimal';
import { formatCount } from '@/money/format';
import { Traced } from '@/money/traced';
import { dimensionLabel, valueLabel } from '@/question/dimension';
import type { Drill } from '@/question/drill';
import { lineDrill } from '@/question/drill';
import type { Filter } from '@/question/filter';
import { operatorLabels } from '@/question/filter';
import type { Metric } from '@/question/question';
import { currencyColumn } from '@/question/question';
import type { Difference, Kind, LinesPage, Pair } from '../api/restatements';
import { linesQuery } from '../api/restatements';
import classes from './restatements.module.css';

interface DifferenceLinesProps {
  pair: Pair;
  filters: readonly Filter[];
  kind: Kind | undefined;
  onKind: (kind: Kind | undefined) => void;
  onFilters: (filters: Filter[]) => void;
  onDrill: (drill: Drill) => void;
  /** The way on from a problem. */
  wayOf: (error: unknown) => ReactNode;
}

const kinds: readonly Kind[] = ['changed', 'added', 'removed'];

/** Line by line what the newer delivery has changed, each with its place in the files of both. */
export function DifferenceLines({ pair, filters, kind, onKind, onFilters, onDrill, wayOf }: DifferenceLinesProps) {
  const lines = useInfiniteQuery(linesQuery(pair, filters, kind));
  const first = lines.data?.pages[0];
  const all = lines.data?.pages.flatMap((page) => page.lines);
  // The comparison above needs the same rates and says so.
  if (lines.isError && wayOf(lines.error) !== null) return null;
  return (
    <Panel title="Line by line" note="The largest changes first; lines that are the same on both sides are left out"
      actions={<SegmentedControl size="xs" className={classes['kinds'] ?? ''} aria-label="Kind of difference" value={kind ?? 'all'} onChange={(value) => onKind(kinds.find((one) => one === value))}
        data={[{ value: 'all', label: 'All' }, ...kinds.map((one) => ({ value: one, label: labelOf(one, first) }))]} />}>
      {filters.length > 0 ? (
        <ul className={classes['filters']} aria-label="Only those">
          {filters.map((filter, index) => (
            <li key={index}>
              {dimensionLabel(filter.dimension)} {operatorLabels[filter.operator]} <strong>{filter.values.map(valueLabel).join(', ')}</strong>
              <CloseButton size="xs" aria-label="Remove this condition" onClick={() => onFilters(filters.filter((other) => other !== filter))} />
            </li>
          ))}
        </ul>
      ) : null}
      {lines.isError && !lines.data ? <ProblemState error={lines.error} onRetry={() => void lines.refetch()} retrying={lines.isFetching} /> : null}
      {lines.isPending ? <Skeleton height="12rem" aria-busy aria-label="Comparing the lines" /> : null}
      {all?.length === 0 ? <p className={classes['none']}>No line differs in this.</p> : null}
      <ol className={classes['lines']}>{all?.map((line, index) => <li key={index}><Line line={line} metric={pair.metric as Metric} converted={first?.conversion != null} onDrill={onDrill} /></li>)}</ol>
      {lines.hasNextPage ? <Button variant="subtle" loading={lines.isFetchingNextPage} onClick={() => void lines.fetchNextPage()}>More lines</Button> : null}
    </Panel>
  );
}

function labelOf(kind: Kind, page: LinesPage | undefined): string {
  const count = page?.totals.filter((total) => total.kind === kind).reduce((sum, { lines }) => sum + lines, 0);
  return `${kind.charAt(0).toUpperCase()}${kind.slice(1)}${count === undefined ? '' : ` ${formatCount(count)}`}`;
}

interface LineProps {
  line: Difference;
  metric: Metric;
  converted: boolean;
  onDrill: (drill: Drill) => void;
}

function Line({ line, metric, converted, onDrill }: LineProps) {
  const shown = { metric, converted: converted ? line.currency : undefined, onDrill };
  const charge = (line.after ?? line.before)?.charge ?? {};
  const text = (name: string) => (typeof charge[name] === 'string' ? charge[name] : undefined);
  const where = [text('SubAccountName') ?? text('SubAccountId'), text('RegionName') ?? text('RegionId'), text('ResourceName') ?? text('ResourceId'), text('ChargePeriodStart')?.slice(0, 10)];
  return (
    <details className={classes['line']}>
      <summary>
        <span className={classes['kind']} data-kind={line.kind}>{line.kind}</span>
        <span className={classes['what']}>
          {valueLabel(text('ServiceName'))} <span className={classes['meta']}>{text('ChargeDescription') ?? ''}</span>
          <span className={classes['where']}>{where.filter((part) => part !== undefined).join(' · ')}</span>
        </span>
        <span className={classes['change']} data-direction={line.change.startsWith('-') ? 'less' : 'more'}><Amount form="change" value={line.change} currency={line.currency} /></span>
      </summary>
      <div className={classes['sides']}>
        <Side title="Before" side={line.before} shown={shown} amount={<Amount value={line.amount_before} currency={line.currency} />} />
        <Side title="After" side={line.after} shown={shown} amount={<Amount value={line.amount_after} currency={line.currency} />} />
      </div>
      {line.columns.length === 0 ? null : (
        <table className={classes['columns']}>
          <thead><tr><th scope="col">Column</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
          <tbody>{line.columns.map(({ column, before, after }) => <tr key={column}><th scope="row">{column}</th><td>{valueLabel(before)}</td><td>{valueLabel(after)}</td></tr>)}</tbody>
        </table>
      )}
    </details>
  );
}

interface Shown {
  metric: Metric;
  /** What the amount was converted to, if it was. */
  converted: string | null | undefined;
  onDrill: (drill: Drill) => void;
}

interface SideProps {
  title: string;
  side: Difference['before'];
  amount: ReactNode;
  shown: Shown;
}

function Side({ title, side, amount, shown }: SideProps) {
  return (
    <p>
      <strong>{title}</strong>{' '}
      {side === null ? 'not there' : (
        <>
          <Traced onOpen={() => shown.onDrill(lineDrill(side.lineage, shown.metric))} label="The charge itself">{amount}</Traced><Billed charge={side.charge} shown={shown} />, <Link to="/imports/$id" params={{ id: String(side.lineage.import_id) }} className={classes['link']}>import {side.lineage.import_id}</Link>,{' '}
          <code>{side.lineage.file}{side.lineage.line === null ? '' : `:${side.lineage.line}`}</code>
        </>
      )}
    </p>
  );
}

/** What the bill itself says. */
function Billed({ charge, shown }: { charge: Record<string, unknown>; shown: Shown }) {
  const { [shown.metric]: amount, [currencyColumn(shown.metric)]: currency } = charge;
  if (shown.converted === undefined || currency === shown.converted) return null;
  return typeof amount === 'string' ? <> (from <Amount value={decimal(amount)} currency={typeof currency === 'string' ? currency : null} />)</> : null;
}
