import { Button, CopyButton, SegmentedControl } from '@mantine/core';
import { IconChartBar, IconChartLine, IconChartTreemap, IconDownload, IconLink, IconTable } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { apiUrl } from '@/api/client';
import { Amount } from '@/money/amount';
import { formatCount, hasSign } from '@/money/format';
import { Traced } from '@/money/traced';
import type { View } from '@/question/question';
import { views } from '@/question/question';
import type { Answer } from '../answer';
import type { Costs, CostsCall } from '../api/costs';
import classes from './answer-panel.module.css';
import { ExportFocus } from './export-focus';

const viewLabels: Record<View, { label: string; icon: typeof IconTable }> = {
  bars: { label: 'Bars', icon: IconChartBar },
  lines: { label: 'Lines', icon: IconChartLine },
  treemap: { label: 'Treemap', icon: IconChartTreemap },
  table: { label: 'Table', icon: IconTable },
};

interface AnswerPanelProps {
  costs: Costs;
  answer: Answer;
  call: CostsCall;
  view: View;
  onView: (view: View) => void;
  onCurrency: (currency: string) => void;
  chart: ReactNode;
  table: ReactNode;
  /** Opens what the total comes from. */
  onTrace: () => void;
}

/** The answer: its totals, its picture, its figures, and ways to take it along. */
export function AnswerPanel({ costs, answer, call, view, onView, onCurrency, chart, table, onTrace }: AnswerPanelProps) {
  return (
    <section className={classes['panel']} aria-label="Answer">
      <header className={classes['head']}>
        <div>
          <Totals costs={costs} answer={answer} onCurrency={onCurrency} onTrace={onTrace} />
          <p className={classes['facts']}><Traced onOpen={onTrace} label="Where it comes from">{formatCount(answer.lines)} charges</Traced>{factsOf(costs, answer).map((fact) => ` · ${fact}`)}</p>
        </div>
        <div className={classes['tools']}>
          <SegmentedControl
            aria-label="Shown as"
            value={view}
            onChange={(value) => onView(value)}
            data={views.map((value) => ({ value, disabled: value === 'lines' && answer.step === undefined, label: <ViewLabel view={value} /> }))}
          />
          <CopyButton value={window.location.href}>
            {({ copied, copy }) => <Button variant="default" onClick={copy} leftSection={<IconLink size="1rem" aria-hidden />}>{copied ? 'Copied' : 'Link'}</Button>}
          </CopyButton>
          <Button variant="default" component="a" href={apiUrl('/costs', { query: { ...call, format: 'csv' } })} download="costs.csv" leftSection={<IconDownload size="1rem" aria-hidden />}>CSV</Button>
          <ExportFocus call={call} lines={costs.totals.reduce((sum, { lines }) => sum + lines, 0)} />
        </div>
      </header>
      {view === 'table' || answer.groups.length === 0 ? null : <div className={classes['chart']}>{chart}</div>}
      {answer.groups.length === 0 ? <p className={classes['none']}>No charge fits this question. Widen the time or remove a filter.</p> : table}
    </section>
  );
}

function ViewLabel({ view }: { view: View }) {
  const { label, icon: Icon } = viewLabels[view];
  return (
    <span className={classes['view']}>
      <Icon size="1rem" stroke={1.75} aria-hidden />
      <span className={classes['viewLabel']}>{label}</span>
    </span>
  );
}

function Totals({ costs, answer, onCurrency, onTrace }: Pick<AnswerPanelProps, 'costs' | 'answer' | 'onCurrency' | 'onTrace'>) {
  if (costs.totals.length <= 1) {
    return <p className={classes['total']}><Traced onOpen={onTrace} label="Where it comes from"><Amount form="compact" value={answer.total} currency={answer.currency} /></Traced></p>;
  }
  return (
    <div className={classes['totals']} role="group" aria-label="Currency that is shown">
      {costs.totals.map(({ currency, amount }) => (
        <button key={currency ?? ''} type="button" className={classes['currency']} aria-pressed={currency === answer.currency} onClick={() => currency !== null && onCurrency(currency)}>
          <Amount form="compact" value={amount} currency={currency} />
          {currency === null || hasSign(currency) ? <span className={classes['code']}>{currency ?? '(none)'}</span> : null}
        </button>
      ))}
    </div>
  );
}

function factsOf(costs: Costs, answer: Answer): string[] {
  const facts: string[] = [];
  if (costs.group_by.length > 0) facts.push(groupsLabel(costs, answer));
  facts.push(costs.answered_from === 'rollup' ? 'from the daily rollup' : 'from the charges themselves');
  if (answer.missing > 0) facts.push(`${formatCount(answer.missing)} charges have no ${costs.metric}`);
  return facts;
}

/** The answer counts its groups over all currencies together, so that "of how many" is only told where there is one. */
function groupsLabel(costs: Costs, { groups }: Answer): string {
  const alone = groups.filter(({ rest }) => !rest).length;
  if (alone === groups.length) return alone === 1 ? '1 group' : `${formatCount(alone)} groups`;
  return costs.totals.length === 1 ? `${formatCount(alone)} of ${formatCount(costs.groups)} groups` : `the ${formatCount(alone)} largest groups`;
}
