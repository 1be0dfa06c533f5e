import { Link } from '@tanstack/react-router';
import { Panel } from '@/components/panel';
import { Amount } from '@/money/amount';
import { Change } from '@/money/change';
import { approximately } from '@/money/decimal';
import { valueLabel } from '@/question/dimension';
import { equals } from '@/question/drill';
import { addMonths } from '@/question/range';
import type { Mover, Summary } from '../api/summary';
import { monthLabel, monthQuestion } from '../month';
import classes from './movers.module.css';

/** What changed most against the same days of the month before, or all of it once the month is complete, up or down. */
export function Movers({ summary, className }: { summary: Summary; className?: string | undefined }) {
  const { movers, currency, month } = summary;
  const before = month.start === null ? 'the month before' : monthLabel(addMonths(month.start, -1));
  const largest = Math.max(...movers.map(({ change }) => Math.abs(approximately(change))), Number.MIN_VALUE);
  return (
    <Panel title="What moved most" note={month.complete ? `Against ${before}` : `Against the same days of ${before}`} className={className}>
      {movers.length === 0 ? <p className={classes['none']}>There is no month before to compare with.</p> : null}
      <div className={classes['frame']}>
      <ol className={classes['list']}>
        {movers.map((mover) => (
          <li key={`${mover.ServiceName ?? ''}/${mover.SubAccountName ?? ''}`} className={classes['entry']}>
            <Link to="/explorer" search={questionOf(summary, mover)} className={classes['name']} title={`${valueLabel(mover.ServiceName)} in ${valueLabel(mover.SubAccountName)}`}>
              <span className={classes['what']}>{valueLabel(mover.ServiceName)}</span>
              <span className={classes['where']}>{valueLabel(mover.SubAccountName)}</span>
            </Link>
            <Swing part={approximately(mover.change) / largest} />
            <span className={classes['change']}>
              <Amount form="change" value={mover.change} currency={currency} />
              <Change percent={mover.change_percent} plain />
            </span>
          </li>
        ))}
      </ol>
      </div>
    </Panel>
  );
}

/** A bar from the middle: to the right for more, to the left for less. */
function Swing({ part }: { part: number }) {
  const size = Math.abs(part) * 50;
  return (
    <span className={classes['swing']} aria-hidden>
      <span className={classes['reach']} data-direction={part > 0 ? 'more' : 'less'} style={{ width: `${size}%`, left: part > 0 ? '50%' : `${50 - size}%` }} />
    </span>
  );
}

const questionOf = (summary: Summary, mover: Mover) =>
  monthQuestion(summary, [equals('ServiceName', mover.ServiceName), equals('SubAccountName', mover.SubAccountName)], ['ResourceName'], 1);
