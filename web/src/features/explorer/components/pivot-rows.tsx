import type { ReactNode } from 'react';
import { Amount } from '@/money/amount';
import { approximately } from '@/money/decimal';
import type { Decimal } from '@/money/decimal';
import { formatCount, formatPercent } from '@/money/format';
import { valueLabel } from '@/question/dimension';
import type { Answer, Group } from '../answer';
import { groupLabel } from '../answer';
import classes from './pivot-table.module.css';

/** The periods in sight, and the room that those out of sight take. */
interface Spread {
  before: number;
  after: number;
  periods: readonly string[];
}

/** Its charges, or more of the groups that it is made of. */
export type Lead = 'charges' | 'groups';
const leadLabels: Record<Lead, string> = { charges: 'Where it comes from', groups: 'Show its groups' };

type Pick = (group: Group | undefined, period: string | undefined) => void;

interface GroupRowProps {
  group: Group;
  answer: Answer;
  index: number;
  spread: Spread;
  /** The largest total's size, which fills the bar. */
  largest: number;
  color: string;
  lead: Lead | undefined;
  onPick: Pick;
}

export function GroupRow({ group, answer, index, spread, largest, color, lead, onPick }: GroupRowProps) {
  const { currency, by } = answer;
  const share = group.rest ? 0 : Math.min(100, (Math.abs(approximately(group.total)) / largest) * 100);
  const pick = lead === undefined ? undefined : onPick;
  const label = lead === undefined ? undefined : leadLabels[lead];
  return (
    <tr aria-rowindex={index} data-rest={group.rest}>
      {by.length === 0 || group.rest ? (
        <th scope="row" data-sticky colSpan={Math.max(by.length, 1)}><Name color={color} text={groupLabel(group)} /></th>
      ) : (
        group.names.map((name, place) =>
          place === 0 ? (
            <th key={place} scope="row" data-sticky><Name color={color} text={valueLabel(name)} /></th>
          ) : (
            <td key={place} className={classes['name']} title={valueLabel(name)}>{valueLabel(name)}</td>
          ),
        )
      )}
      <td className={classes['total']} style={{ '--share': `${share}%`, '--color': color } as React.CSSProperties}>
        <Figure onPick={pick ? () => pick(group, undefined) : undefined} label={label} reachable><Amount value={group.total} currency={currency} /></Figure>
        <button type="button" className={`${classes['part'] ?? ''} ${classes['whole'] ?? ''}`} tabIndex={-1} title="The whole that it is a part of" onClick={() => onPick(undefined, undefined)}>{partOf(group.total, answer.total)}</button>
      </td>
      <td className={classes['count']}><Figure onPick={pick ? () => pick(group, undefined) : undefined} label={label}>{formatCount(group.lines)}</Figure></td>
      <Periods spread={spread} draw={(period) => {
        const cell = group.cells.get(period);
        return cell ? <Figure onPick={pick ? () => pick(group, period) : undefined} label={label}><Amount value={cell.amount} currency={currency} /></Figure> : <span className={classes['nothing']}>·</span>;
      }} />
    </tr>
  );
}

export function TotalRow({ answer, spread, onPick }: { answer: Answer; spread: Spread; onPick: Pick }) {
  const { currency, by, periods, periodTotals } = answer;
  return (
    <tr>
      <th scope="row" data-sticky colSpan={Math.max(by.length, 1)}>Total</th>
      <td className={classes['total']}><Figure onPick={() => onPick(undefined, undefined)} reachable><Amount value={answer.total} currency={currency} /></Figure><span className={classes['part']} /></td>
      <td className={classes['count']}><Figure onPick={() => onPick(undefined, undefined)}>{formatCount(answer.lines)}</Figure></td>
      <Periods spread={spread} draw={(period) => {
        const amount = periodTotals[periods.indexOf(period)];
        return amount === undefined ? null : <Figure onPick={() => onPick(undefined, period)}><Amount value={amount} currency={currency} /></Figure>;
      }} />
    </tr>
  );
}

function Periods({ spread, draw }: { spread: Spread; draw: (period: string) => ReactNode }) {
  return (
    <>
      {spread.before > 0 ? <td aria-hidden /> : null}
      {spread.periods.map((period) => <td key={period} className={classes['period']}>{draw(period)}</td>)}
      {spread.after > 0 ? <td aria-hidden /> : null}
    </>
  );
}

function Name({ color, text }: { color: string; text: string }) {
  return (
    <span className={classes['named']} title={text}>
      <span className={classes['swatch']} style={{ background: color }} />
      <span className={classes['text']}>{text}</span>
    </span>
  );
}

interface FigureProps {
  children: ReactNode;
  onPick: (() => void) | undefined;
  label?: string | undefined;
  reachable?: boolean;
}

/** A number that leads to its charges. Totals are reached by Tab, the other cells from there by arrow keys. */
function Figure({ children, onPick, label, reachable = false }: FigureProps) {
  if (!onPick) return children;
  return <button type="button" className={classes['figure']} data-cell title={label} tabIndex={reachable ? 0 : -1} onClick={onPick}>{children}</button>;
}

function partOf(part: Decimal, whole: Decimal): string {
  const size = approximately(whole);
  return size === 0 ? '' : formatPercent((approximately(part) / size) * 100);
}
