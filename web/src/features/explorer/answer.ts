import type { Decimal } from '@/money/decimal';
import { compare, sum, zero } from '@/money/decimal';
import { valueLabel } from '@/question/dimension';
import type { Granularity, Part, Step } from '@/question/period';
import { partOf, periodsBetween } from '@/question/period';
import type { CostRow, Costs } from './api/costs';
import { dimensionOf } from './api/costs';

interface Cell {
  amount: Decimal;
  lines: number;
}

/** One line of the answer: a combination of values, or everything else. */
export interface Group {
  key: string;
  names: (string | null)[];
  rest: boolean;
  total: Decimal;
  lines: number;
  /** By the start of the period; a question without granularity has none. */
  cells: ReadonlyMap<string, Cell>;
}

/** The answer in one currency, groups by periods. */
export interface Answer {
  metric: string;
  currency: string | null;
  /** Whether charges in every currency were converted to it. */
  converted: boolean;
  by: string[];
  step: Step | undefined;
  periods: string[];
  /** For the periods that the question cuts off, how much of them it covers. */
  parts: ReadonlyMap<string, Part>;
  /** The largest first, everything else last. */
  groups: Group[];
  total: Decimal;
  lines: number;
  missing: number;
  /** One per period. */
  periodTotals: Decimal[];
}

const restKey = 'rest';
const keyOf = (row: CostRow, by: readonly string[]) => (row.rest ? restKey : JSON.stringify(by.map((dimension) => dimensionOf(row, dimension))));

/** The currency to show: the chosen one where the answer has it, otherwise the one with the largest total. */
export function currencyOf(costs: Costs, chosen: string | undefined): string | null {
  const held = costs.totals.find(({ currency }) => currency === chosen);
  if (held) return held.currency;
  const [largest] = [...costs.totals].sort((left, right) => compare(right.amount, left.amount));
  return largest?.currency ?? null;
}

export function answerOf(costs: Costs, currency: string | null): Answer {
  const { group_by: by, from, to } = costs;
  const step = costs.granularity === 'none' ? undefined : (costs.granularity as Exclude<Granularity, 'none'>);
  const periods = step && from !== null && to !== null ? periodsBetween(from, to, step) : [];
  const rows = costs.rows.filter((row) => row.currency === currency);
  const groups = groupsOf(rows, by);
  const total = costs.totals.find((candidate) => candidate.currency === currency);
  return {
    metric: costs.metric, currency, by, step, periods, groups,
    converted: costs.conversion !== null,
    parts: step && from !== null && to !== null ? partsOf(periods, step, { from, to }) : new Map(),
    total: total?.amount ?? zero,
    lines: total?.lines ?? 0,
    missing: total?.missing ?? 0,
    periodTotals: periods.map((period) => sum(groups.flatMap(({ cells }) => cells.get(period)?.amount ?? []))),
  };
}

function partsOf(periods: readonly string[], step: Step, within: { from: string; to: string }): Answer['parts'] {
  return new Map(periods.flatMap((period): [string, Part][] => {
    const part = partOf(period, step, within);
    return part === undefined ? [] : [[period, part]];
  }));
}

function groupsOf(rows: readonly CostRow[], by: readonly string[]): Group[] {
  const gathered = new Map<string, CostRow[]>();
  for (const row of rows) {
    const key = keyOf(row, by);
    const known = gathered.get(key);
    if (known) known.push(row);
    else gathered.set(key, [row]);
  }
  return [...gathered].map(([key, members]) => groupOf(key, members, by)).sort(byTotal);
}

function groupOf(key: string, members: readonly CostRow[], by: readonly string[]): Group {
  const [first] = members;
  return {
    key,
    names: by.map((dimension) => (first ? dimensionOf(first, dimension) : null)),
    rest: key === restKey,
    total: sum(members.map(({ amount }) => amount)),
    lines: members.reduce((count, { lines }) => count + lines, 0),
    cells: new Map(members.flatMap((row) => (row.period === null ? [] : [[row.period, { amount: row.amount, lines: row.lines }]]))),
  };
}

function byTotal(left: Group, right: Group): number {
  if (left.rest !== right.rest) return left.rest ? 1 : -1;
  return compare(right.total, left.total);
}

export function groupLabel({ names, rest }: Pick<Group, 'names' | 'rest'>): string {
  if (rest) return 'Everything else';
  return names.length === 0 ? 'All charges' : names.map(valueLabel).join(' · ');
}

/** At most so many groups to draw; what is over goes, exactly added, into one more. */
export function drawable(answer: Answer, most: number): Group[] {
  const { groups, periods } = answer;
  if (groups.length <= most) return groups;
  const over = groups.slice(most - 1);
  const cells = periods.map((period): [string, Cell] => {
    const members = over.flatMap((group) => group.cells.get(period) ?? []);
    return [period, { amount: sum(members.map(({ amount }) => amount)), lines: members.reduce((count, { lines }) => count + lines, 0) }];
  });
  const rest: Group = {
    key: restKey, names: answer.by.map(() => null), rest: true, cells: new Map(cells),
    total: sum(over.map(({ total }) => total)),
    lines: over.reduce((count, { lines }) => count + lines, 0),
  };
  return [...groups.slice(0, most - 1), rest];
}
