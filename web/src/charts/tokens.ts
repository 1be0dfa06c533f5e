import type { Scheme } from './palette';
import { restColor } from './palette';

/** What a chart draws with besides its series. */
export interface ChartTokens {
  scheme: Scheme;
  ink: string;
  inkSoft: string;
  line: string;
  surface: string;
  accent: string;
  rest: string;
  font: string;
  fontSize: number;
}

/** Read from the page's own custom properties, so that charts and page have one source of colours. */
export function chartTokens(scheme: Scheme): ChartTokens {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(name).trim();
  return {
    scheme,
    ink: token('--ink'),
    inkSoft: token('--ink-soft'),
    line: token('--line'),
    surface: token('--surface'),
    accent: token('--accent'),
    rest: restColor[scheme],
    font: token('--mantine-font-family'),
    fontSize: Math.round(Number.parseFloat(style.fontSize) * 0.75),
  };
}
