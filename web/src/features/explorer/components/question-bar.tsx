import { SegmentedControl, Select } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Granularity } from '@/question/period';
import { granularities } from '@/question/period';
import type { Question } from '@/question/question';
import type { Days } from '@/question/range';
import { resolveRange } from '@/question/range';
import type { Dimensions } from '../api/dimensions';
import { DimensionSelect } from './dimension-select';
import { Filters } from './filters';
import { MetricSelect } from './metric-select';
import classes from './question-bar.module.css';
import { RangePicker } from './range-picker';

interface QuestionBarProps {
  question: Question;
  held: Days;
  dimensions: Dimensions | undefined;
  onChange: (change: Partial<Question>) => void;
  /** Chooses the version of the ledger. */
  asOf: ReactNode;
}

const granularityLabels: Record<Granularity, string> = { none: 'Total', hour: 'Hour', day: 'Day', week: 'Week', month: 'Month' };
const tops = [5, 8, 12, 20, 50, 100, 500, 1_000, 10_000];

/** The question in words that can be changed. */
export function QuestionBar({ question, held, dimensions, onChange, asOf }: QuestionBarProps) {
  const { metric, range, granularity, by, filters, top } = question;
  const choices = tops.includes(top) ? tops : [...tops, top].sort((left, right) => left - right);
  return (
    <section className={classes['bar']} aria-label="Question">
      <Field label="Show">
        <MetricSelect metric={metric} onChange={(chosen) => onChange({ metric: chosen })} />
      </Field>
      <Field label="over"><RangePicker range={range} held={held} onChange={(chosen) => onChange({ range: chosen })} /></Field>
      <Field label="per">
        <SegmentedControl aria-label="Granularity" value={granularity} data={granularities.map((value) => ({ value, label: granularityLabels[value] }))}
          onChange={(value) => onChange({ granularity: value })} />
      </Field>
      <Field label="top">
        <Select aria-label="Largest groups shown" w="6rem" allowDeselect={false} value={String(top)} data={choices.map(String)} onChange={(value) => onChange({ top: Number(value) })} />
      </Field>
      <div className={classes['field']}>{asOf}</div>
      <Field label="by" wide><DimensionSelect dimensions={dimensions} value={by} onChange={(chosen) => onChange({ by: chosen })} /></Field>
      <Field label="where" wide><Filters dimensions={dimensions} days={resolveRange(range, held)} filters={filters} onChange={(chosen) => onChange({ filters: chosen })} /></Field>
    </section>
  );
}

function Field({ label, children, wide = false }: { label: string; children: ReactNode; wide?: boolean }) {
  return (
    <div className={classes['field']} data-wide={wide}>
      <span className={classes['label']} aria-hidden>{label}</span>
      {children}
    </div>
  );
}
