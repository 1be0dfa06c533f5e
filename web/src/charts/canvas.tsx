import { BarChart, LineChart, TreemapChart } from 'echarts/charts';
import { GridComponent, TooltipComponent } from 'echarts/components';
import type { EChartsType } from 'echarts/core';
import { init, use as register } from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ChartOption } from './option';

register([BarChart, LineChart, TreemapChart, GridComponent, TooltipComponent, CanvasRenderer]);

interface CanvasProps {
  option: ChartOption;
  /** The mark whose tooltip is shown, for a walk by keyboard; undefined for none. */
  cursor: number | undefined;
  onPick: (seriesId: string, index: number) => void;
}

const reducedMotion = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** The place along the category axis of a point between the marks; undefined outside the axes. */
function categoryAt(chart: EChartsType, x: number, y: number): number | undefined {
  const { xAxis } = chart.getOption() as { xAxis?: { type?: string }[] };
  if (!xAxis?.[0] || !chart.containPixel('grid', [x, y])) return undefined;
  const [across, down] = chart.convertFromPixel('grid', [x, y]) as [number, number];
  return Math.round(xAxis[0].type === 'category' ? across : down);
}

/** Draws with ECharts. Loaded on its own, after the page's words and numbers are there. */
export default function Canvas({ option, cursor, onPick }: CanvasProps) {
  const host = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType>(undefined);
  const pick = useRef(onPick);

  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);

  useEffect(() => {
    if (!host.current) return undefined;
    const drawn = init(host.current, null, { renderer: 'canvas' });
    chart.current = drawn;
    drawn.on('click', (event) => {
      const { id } = (event.data ?? {}) as { id?: string };
      pick.current(id ?? event.seriesId ?? '', event.dataIndex);
    });
    drawn.getZr().on('click', ({ target, offsetX, offsetY }: { target?: unknown; offsetX: number; offsetY: number }) => {
      if (target !== undefined) return;
      const index = categoryAt(drawn, offsetX, offsetY);
      if (index !== undefined) pick.current('', index);
    });
    const resized = new ResizeObserver(() => drawn.resize());
    resized.observe(host.current);
    return () => {
      resized.disconnect();
      drawn.dispose();
      chart.current = undefined;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(
      { ...option, animation: !reducedMotion(), animationDuration: 250, animationDurationUpdate: 250 },
      { replaceMerge: ['series', 'xAxis', 'yAxis'] },
    );
  }, [option]);

  useEffect(() => {
    if (cursor === undefined) chart.current?.dispatchAction({ type: 'hideTip' });
    else chart.current?.dispatchAction({ type: 'showTip', seriesIndex: 0, dataIndex: cursor });
  }, [cursor]);

  return <div ref={host} style={{ position: 'absolute', inset: 0 }} />;
}
