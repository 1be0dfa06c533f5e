import { useViewportSize } from '@mantine/hooks';
import { useMemo } from 'react';
import { Chart, useChartTokens } from '@/charts/chart';
import { divergingOption } from '@/charts/diverging';
import { isZero } from '@/money/decimal';
import { formatExact } from '@/money/format';
import type { ComparedRow } from '../api/restatements';
import { groupLabel } from '../restatement';

interface ChangeChartProps {
  rows: readonly ComparedRow[];
  by: string;
  currency: string | null;
  onPick: (row: ComparedRow) => void;
}

const mostBars = 15;

/** What changed most, to the right for more and to the left for less. */
export function ChangeChart({ rows, by, currency, onPick }: ChangeChartProps) {
  const tokens = useChartTokens();
  const { width } = useViewportSize();
  const drawn = useMemo(() => rows.filter(({ change, rest }) => !rest && !isZero(change)).slice(0, mostBars), [rows]);
  const option = useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    const colors = { more: style.getPropertyValue('--more').trim(), less: style.getPropertyValue('--less').trim() };
    const bars = drawn.map((row, index) => ({ id: String(index), label: groupLabel(row, by), before: row.before, after: row.after, change: row.change }));
    return divergingOption(bars, currency, tokens, colors, width);
  }, [drawn, by, currency, tokens, width]);
  if (drawn.length === 0) return null;
  return (
    <Chart
      option={option}
      label="What changed most."
      marks={drawn.map((row) => `${groupLabel(row, by)}: ${formatExact(row.change, currency)}`)}
      height={`calc(${Math.max(drawn.length, 2)} * 1.875rem + 2rem)`}
      onPick={(_, index) => {
        const row = drawn[index];
        if (row) onPick(row);
      }}
    />
  );
}
