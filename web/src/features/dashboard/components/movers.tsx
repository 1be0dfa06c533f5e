import { Link } from '@tanstack/react-router';
import { Panel } from '@/components/panel';
import { Amount } from '@/money/amount';
import { Change } from '@/money/change';
import { approximately } from '@/money/decimal';
import { Traced } from '@/money/traced';
import { valueLabel } from '@/question/dimension';
import type { Drill } from '@/question/drill';
import { equals } from '@/question/drill';
import type { QuestionSearch } from '@/question/question';
import { addMonths } from '@/question/range';
import type { Mover, Summary } from '../api/summary';
import { monthDrill, monthLabel, monthQuestion, previousDrill } from '../month';
import classes from './movers.module.css';

interface MoversProps {
  summary: Summary;
  onDrill: (drill: Drill | undefined) => void;
  /** Leads on within the version of the ledger that is shown. */
  then: (question: QuestionSearch) => QuestionSearch;
  className?: string | undefined;
}

/** What changed most against the same days of the month before, or all of it once the month is complete, up or down. */
export function Movers({ summary, onDrill, then, className }: MoversProps) {
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
            <Link to="/explorer" search={then(questionOf(summary, mover))} className={classes['name']} title={`${valueLabel(mover.ServiceName)} in ${valueLabel(mover.SubAccountName)}`}>
              <span className={classes['what']}>{valueLabel(mover.ServiceName)}</span>
              <span className={classes['where']}>{valueLabel(mover.SubAccountName)}</span>
            </Link>
            <Swing part={approximately(mover.change) / largest} />
            <span className={classes['change']}>
              <Traced onOpen={() => onDrill(monthDrill(summary, filtersOf(mover)))} label="Where it comes from"><Amount form="change" value={mover.change} currency={currency} /></Traced>
              <Traced onOpen={() => onDrill(previousDrill(summary, filtersOf(mover)))} label="What it is compared with"><Change percent={mover.change_percent} plain /></Traced>
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

const filtersOf = (mover: Mover) => [equals('ServiceName', mover.ServiceName), equals('SubAccountName', mover.SubAccountName)];

const questionOf = (summary: Summary, mover: Mover) =>
  monthQuestion(summary, filtersOf(mover), ['ResourceName'], 1);
