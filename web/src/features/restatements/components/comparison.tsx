import { Select, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { Amount } from '@/money/amount';
import { Change } from '@/money/change';
import { formatCount, formatLines } from '@/money/format';
import { Traced } from '@/money/traced';
import { instantLabel } from '@/question/as-of';
import { dimensionLabel, tagDimension } from '@/question/dimension';
import type { Drill } from '@/question/drill';
import { equals, importDrill } from '@/question/drill';
import type { Filter } from '@/question/filter';
import type { Metric } from '@/question/question';
import { currencyColumn, metricLabels, metrics } from '@/question/question';
import type { ComparedRow, Comparison as Compared, Delivery, Pair, RestatedPeriod } from '../api/restatements';
import { comparisonQuery, dimensionsQuery } from '../api/restatements';
import { groupLabel, periodLabel, valueOf } from '../restatement';
import { ChangeChart } from './change-chart';
import classes from './restatements.module.css';

interface ComparisonProps {
  pair: Pair;
  by: string;
  /** All deliveries of the period, from old to new. */
  deliveries: RestatedPeriod['deliveries'];
  onChange: (change: { from?: string; to?: string; metric?: string; by?: string }) => void;
  onGroup: (filters: Filter[]) => void;
  onDrill: (drill: Drill) => void;
  /** The way on from a problem. */
  wayOf: (error: unknown) => ReactNode;
  /** Says how amounts were converted. */
  noteOf: (conversion: Compared['conversion']) => ReactNode;
}

/** Two deliveries of a month, group by group. */
export function Comparison({ pair, by, deliveries, onChange, onGroup, onDrill, wayOf, noteOf }: ComparisonProps) {
  const compared = useQuery(comparisonQuery(pair, by));
  const dimensions = useQuery(dimensionsQuery());
  const names = dimensions.data ? [...dimensions.data.columns.filter(({ type }) => type === 'string').map(({ name }) => name), ...dimensions.data.tag_keys.map(tagDimension)] : [by];
  if (compared.isError && !compared.data) return <ProblemState error={compared.error} onRetry={() => void compared.refetch()} retrying={compared.isFetching} way={wayOf(compared.error)} />;
  const answer = compared.data;
  return (
    <Panel title={`${periodLabel(pair.period)} of ${pair.source}`} note="Two deliveries of the same bill, side by side">
      <div className={classes['controls']}>
        <Select label="Before" data={choicesOf(deliveries)} value={answer ? String(answer.before.import_id) : null} allowDeselect={false} onChange={(value) => value !== null && onChange({ from: value, to: String(answer?.after.import_id ?? '') })} />
        <Select label="After" data={choicesOf(deliveries)} value={answer ? String(answer.after.import_id) : null} allowDeselect={false} onChange={(value) => value !== null && onChange({ to: value, from: String(answer?.before.import_id ?? '') })} />
        <Select label="Metric" data={metrics.map((value) => ({ value, label: metricLabels[value] }))} value={pair.metric} allowDeselect={false} onChange={(value) => value !== null && onChange({ metric: value })} />
        <Select label="By" searchable data={[...new Set([by, ...names])].map((value) => ({ value, label: dimensionLabel(value) }))} value={by} allowDeselect={false} onChange={(value) => value !== null && onChange({ by: value })} />
      </div>
      {answer ? <div className={compared.isPlaceholderData ? classes['stale'] : undefined}>{noteOf(answer.conversion)}<Answer answer={answer} by={by} metric={pair.metric as Metric} onGroup={onGroup} onDrill={onDrill} /></div> : <Skeleton height="24rem" aria-busy aria-label="Loading the comparison" />}
    </Panel>
  );
}

const choicesOf = (deliveries: readonly Delivery[]) =>
  deliveries.map(({ import_id: id, committed_at: at, withdrawn_at: withdrawn }) => ({ value: String(id), label: `Import ${id}, ${instantLabel(at)}${withdrawn === null ? '' : ', withdrawn'}` }));

type AnswerProps = Pick<ComparisonProps, 'by' | 'onGroup' | 'onDrill'> & { answer: Compared; metric: Metric };

function Answer({ answer, by, metric, onGroup, onDrill }: AnswerProps) {
  const rows = answer.rows as unknown as ComparedRow[];
  return (
    <>
      {answer.totals.map(({ currency, before, after, change, change_percent: percent, lines_before: linesBefore, lines_after: linesAfter }) => {
        const own = rows.filter((row) => row.currency === currency);
        const billing = answer.conversion === null ? [equals(currencyColumn(metric), currency)] : [];
        const open = (delivery: Delivery, row?: ComparedRow) => drillOf(answer, delivery, metric, filtersOf(by, own, row, billing));
        const traced = (delivery: Delivery, value: ReactNode, row?: ComparedRow) => <Traced onOpen={() => onDrill(open(delivery, row))} label="Where it comes from">{value}</Traced>;
        const amount = (value: ComparedRow['before']) => <Amount value={value} currency={currency} />;
        const differing = (value: ReactNode, row?: ComparedRow) => <Traced onOpen={() => onGroup(filtersOf(by, own, row, billing))} label="The lines that differ">{value}</Traced>;
        return (
          <section key={currency ?? ''} aria-label={`In ${currency ?? 'no currency'}`} className={classes['currency']}>
            <p className={classes['total']}>
              {differing(<span className={classes['change']} data-direction={change.startsWith('-') ? 'less' : 'more'}><Amount form="change" value={change} currency={currency} /></span>)}
              {differing(<Change percent={percent} plain />)}
              <span className={classes['meta']}>
                from {traced(answer.before, amount(before))} in {traced(answer.before, formatLines(linesBefore))} to {traced(answer.after, amount(after))} in {traced(answer.after, formatCount(linesAfter))}
              </span>
            </p>
            <ChangeChart rows={own} by={by} currency={currency} onPick={(row) => onGroup(filtersOf(by, own, row, billing))} />
            {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
            <div className={classes['scroll']} role="region" aria-label="The comparison as a table" tabIndex={0}>
              <table className={classes['table']}>
                <thead><tr><th scope="col">{dimensionLabel(by)}</th><th scope="col">Before</th><th scope="col">After</th><th scope="col">Change</th><th scope="col"><span className={classes['spoken']}>In percent</span></th><th scope="col">Lines</th></tr></thead>
                <tbody>
                  {own.map((row, index) => (
                    <tr key={index}>
                      <th scope="row">{groupLabel(row, by)}</th>
                      <td>{traced(answer.before, amount(row.before), row)}</td>
                      <td>{traced(answer.after, amount(row.after), row)}</td>
                      <td>{differing(<span className={classes['change']} data-direction={row.change.startsWith('-') ? 'less' : 'more'}><Amount form="change" value={row.change} currency={currency} /></span>, row)}</td>
                      <td>{differing(<Change percent={row.change_percent} plain />, row)}</td>
                      <td className={classes['count']}>{traced(answer.before, formatCount(row.lines_before), row)} → {traced(answer.after, formatCount(row.lines_after), row)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          </section>
        );
      })}
    </>
  );
}

/** `billing` tells the charges of the currency, unless all are converted to it. */
function filtersOf(by: string, rows: readonly ComparedRow[], row: ComparedRow | undefined, billing: Filter[]): Filter[] {
  if (row === undefined) return billing;
  if (!row.rest) return [equals(by, valueOf(row, by)), ...billing];
  return [{ dimension: by, operator: '!=', values: rows.filter(({ rest }) => !rest).map((other) => valueOf(other, by) ?? '') }, ...billing];
}

/** The charges of one delivery: those of its import in the version that it committed, whenever they lie. */
function drillOf(answer: Compared, delivery: Delivery, metric: Metric, filters: readonly Filter[]): Drill {
  return importDrill(delivery.import_id, [equals('x_SourceName', answer.source), equals('BillingPeriodStart', answer.period), ...filters], metric);
}
