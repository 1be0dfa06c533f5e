import type { BarSeriesOption, LineSeriesOption, TreemapSeriesOption } from 'echarts/charts';
import type { GridComponentOption, TooltipComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import type { ChartTokens } from './tokens';

export type ChartOption = ComposeOption<
  BarSeriesOption | LineSeriesOption | TreemapSeriesOption | GridComponentOption | TooltipComponentOption
>;

const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

export function tooltipStyle(tokens: ChartTokens): TooltipComponentOption {
  return {
    confine: true,
    transitionDuration: 0,
    backgroundColor: tokens.surface,
    borderColor: tokens.line,
    borderWidth: 1,
    padding: [8, 12],
    textStyle: { color: tokens.ink, fontFamily: tokens.font, fontSize: tokens.fontSize },
    extraCssText: 'box-shadow: 0 6px 24px rgb(0 0 0 / 16%); border-radius: 8px; max-width: min(30rem, 90vw);',
  };
}

export interface TooltipLine {
  label: string;
  color?: string | undefined;
  amount: string;
  strong?: boolean;
}

/** A small table: a swatch, a name, an amount. Names come from the bill and are escaped. */
export function tooltipTable(title: string, lines: readonly TooltipLine[], foot?: string): string {
  const rows = lines
    .map(({ label, color, amount, strong = false }) => {
      const swatch = color === undefined ? '' : `<span style="display:inline-block;width:.6em;height:.6em;border-radius:2px;background:${color};margin-right:.6em"></span>`;
      const weight = strong ? 'font-weight:600' : '';
      return `<tr style="${weight}"><td style="padding:1px 1.5em 1px 0;white-space:normal;overflow-wrap:anywhere;max-width:22em">${swatch}${escapeHtml(label)}</td><td style="text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums">${escapeHtml(amount)}</td></tr>`;
    })
    .join('');
  const end = foot === undefined ? '' : `<div style="margin-top:6px;opacity:.75">${escapeHtml(foot)}</div>`;
  return `<div style="font-weight:600;margin-bottom:4px">${escapeHtml(title)}</div><table style="border-collapse:collapse">${rows}</table>${end}`;
}
