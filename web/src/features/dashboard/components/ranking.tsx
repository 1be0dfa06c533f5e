import { Link } from '@tanstack/react-router';
import { Panel } from '@/components/panel';
import { Amount } from '@/money/amount';
import { Change } from '@/money/change';
import { formatPercent } from '@/money/format';
import { Traced } from '@/money/traced';
import { valueLabel } from '@/question/dimension';
import type { QuestionSearch } from '@/question/question';
import type { Ranked } from '../api/summary';
import classes from './ranking.module.css';

interface RankingProps {
  title: string;
  entries: readonly Ranked[];
  currency: string | null;
  /** The explorer's question that an entry leads to. */
  questionOf: (entry: Ranked) => QuestionSearch;
  /** Opens the charges of an entry, in the month and in what it is compared with. */
  onTrace: (entry: Ranked) => void;
  onTraceBefore: (entry: Ranked) => void;
  /** Opens what the shares are parts of. */
  onTraceWhole: () => void;
  /** The colours that the chart gives to names; the others have none of their own. */
  coloring?: ReadonlyMap<string, string>;
  className?: string | undefined;
}

/** The largest values of a dimension, each with its share and its change against the same days of the month before. */
export function Ranking({ title, entries, currency, questionOf, onTrace, onTraceBefore, onTraceWhole, coloring, className }: RankingProps) {
  const largest = Math.max(...entries.filter(({ rest }) => rest !== true).map(({ share_percent: share }) => share ?? 0), 1);
  return (
    <Panel title={title} className={className}>
      {entries.length === 0 ? <p className={classes['none']}>No charges in this month.</p> : null}
      <ol className={classes['list']}>
        {entries.map((entry) => {
          const rest = entry.rest === true;
          const name = rest ? 'Everything else' : valueLabel(entry.name ?? entry.id);
          const color = rest ? undefined : coloring?.get(name);
          const share = Math.min(100, (Math.max(entry.share_percent ?? 0, 0) / largest) * 100);
          return (
            <li key={rest ? 'rest' : `${entry.name ?? ''}/${entry.id ?? ''}`} className={classes['entry']}>
              <div className={classes['line']}>
                {coloring ? <span className={classes['swatch']} style={{ background: color ?? 'var(--line-strong)' }} /> : null}
                {rest ? (
                  <span className={classes['name']}>{name}</span>
                ) : (
                  <Link to="/explorer" search={questionOf(entry)} className={classes['name']} title={entry.id == null || entry.id === name ? name : `${name} (${entry.id})`}>
                    {name}
                  </Link>
                )}
                <span className={classes['amount']}><Traced onOpen={() => onTrace(entry)} label="Where it comes from"><Amount form="compact" value={entry.amount} currency={currency} /></Traced></span>
                <span className={classes['change']}><Traced onOpen={() => onTraceBefore(entry)} label="What it is compared with"><Change percent={entry.change_percent} plain /></Traced></span>
              </div>
              <div className={classes['track']}>
                {/* Everything else is often more than the largest: a bar of its own scale would lie. */}
                {rest ? null : <div className={classes['bar']} style={{ width: `${share}%`, background: coloring && color === undefined ? 'var(--line-strong)' : color }} />}
                <span className={classes['share']}>{entry.share_percent === null ? '' : <Traced onOpen={onTraceWhole} label="The whole that it is a part of">{formatPercent(entry.share_percent)}</Traced>}</span>
              </div>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
