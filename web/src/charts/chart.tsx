import { useComputedColorScheme } from '@mantine/core';
import { Suspense, lazy, useEffect, useMemo, useState } from 'react';
import classes from './chart.module.css';
import type { ChartOption } from './option';
import type { ChartTokens } from './tokens';
import { chartTokens } from './tokens';

const Canvas = lazy(() => import('./canvas'));

/** The tokens of the theme that is shown; new ones when it changes or the page's size makes the type larger. */
export function useChartTokens(): ChartTokens {
  const scheme = useComputedColorScheme('light');
  const [rootSize, setRootSize] = useState('');
  useEffect(() => {
    const read = () => setRootSize(getComputedStyle(document.documentElement).fontSize);
    read();
    window.addEventListener('resize', read);
    return () => window.removeEventListener('resize', read);
  }, []);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the size is read from the page, not passed
  return useMemo(() => chartTokens(scheme), [scheme, rootSize]);
}

interface ChartProps {
  option: ChartOption;
  /** What the chart shows, in a sentence. */
  label: string;
  /** What each mark along the axis says, in order; the arrow keys walk through them. */
  marks: readonly string[];
  height: string;
  /** Takes the room that its panel has left, at least its height. */
  fills?: boolean;
  /** A mark was clicked: `seriesId` is empty when it was chosen by keyboard, where a whole mark is meant. */
  onPick?: (seriesId: string, index: number) => void;
}

const nothing = () => undefined;

/**
 * A chart with a keyboard: a range input lies below it, so that arrow keys walk along the axis, a screen reader says
 * each mark and Enter picks it.
 */
export function Chart({ option, label, marks, height, fills = false, onPick = nothing }: ChartProps) {
  const [cursor, setCursor] = useState<number>();
  const at = Math.min(cursor ?? 0, Math.max(marks.length - 1, 0));
  return (
    <div className={classes['chart']} style={fills ? { minHeight: height, flex: 1 } : { height }}>
      <div aria-hidden className={classes['canvas']}>
        <Suspense fallback={<div className={classes['waiting']} />}>
          <Canvas option={option} cursor={cursor === undefined ? undefined : at} onPick={onPick} />
        </Suspense>
      </div>
      {marks.length === 0 ? null : (
        <input
          type="range"
          className={classes['walker']}
          aria-label={`${label} Arrow keys walk, Enter shows the charges.`}
          aria-valuetext={marks[at] ?? ''}
          min={0}
          max={marks.length - 1}
          step={1}
          value={at}
          onChange={(event) => setCursor(event.currentTarget.valueAsNumber)}
          onFocus={(event) => {
            if (event.currentTarget.matches(':focus-visible')) setCursor(at);
          }}
          onBlur={() => setCursor(undefined)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') onPick('', at);
          }}
        />
      )}
    </div>
  );
}
