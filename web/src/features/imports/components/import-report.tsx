import { Progress, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { formatCount, formatExact, formatPercent } from '@/money/format';
import type { Drill } from '@/question/drill';
import type { Import } from '../api/imports';
import { importQuery, isUnderWay } from '../api/imports';
import { durationLabel, phases, timeFormat } from '../state';
import { Cancellation } from './cancellation';
import { ControlSums } from './control-sums';
import classes from './import-report.module.css';
import { Columns, Files, Periods, Unmapped } from './report-parts';
import { RejectDownload } from './reject-download';
import { Rejects } from './rejects';
import { StateBadge } from './state-badge';
import { canBeWithdrawn, Withdrawal } from './withdrawal';

/** What became of one delivery. */
export function ImportReport({ id, onDrill }: { id: string; onDrill: (drill: Drill) => void }) {
  const query = useQuery(importQuery(id));
  if (query.isError && !query.data) return <ProblemState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  if (!query.data) return <Skeleton height="28rem" radius="lg" aria-busy aria-label={`Loading import ${id}`} />;
  return <Report one={query.data} onDrill={onDrill} />;
}

function Report({ one, onDrill }: { one: Import; onDrill: (drill: Drill) => void }) {
  return (
    <div className={classes['report']}>
      <Panel
        title={<span className={classes['head']}>Import {one.id} <StateBadge state={one.state} dryRun={one.dry_run} withdrawn={one.withdrawn_at !== null} /></span>}
        actions={(
          <>
            {isUnderWay(one.state) ? <Cancellation one={one} /> : null}
            {canBeWithdrawn(one) ? <Withdrawal one={one} /> : null}
            {one.state === 'done' && !one.dry_run ? <Link to="/imports/$id/conformance" params={{ id: String(one.id) }} className={classes['back']}>Conformance</Link> : null}
            <Link to="/imports" className={classes['back']}>All imports</Link>
          </>
        )}
      >
        <div className={classes['summary']} aria-live="polite">
          {one.problem ? <p className={classes['problem']}><strong>{one.problem.title}.</strong> {one.problem.detail}</p> : <p>{one.message}</p>}
          {one.withdrawal_failure === null ? null : <p className={classes['problem']}><strong>It could not be withdrawn.</strong> {one.withdrawal_failure}</p>}
        </div>
        {isUnderWay(one.state) ? <Running one={one} /> : null}
        <Facts one={one} />
      </Panel>
      {one.lines_rejected > 0 ? (
        <Panel
          flush
          title="Rejected lines"
          note={`${formatCount(one.lines_rejected)} of ${formatCount(one.lines_read)} lines`}
          actions={
            <RejectDownload one={one} />
          }
        >
          <Rejects id={one.id} />
        </Panel>
      ) : null}
      {one.control_sums.length > 0 ? <ControlSums one={one} onDrill={onDrill} /> : null}
      {one.unmapped.length > 0 ? <Unmapped one={one} /> : null}
      {one.periods.length > 0 ? <Periods one={one} onDrill={onDrill} /> : null}
      {one.files.length > 0 ? <Files one={one} /> : null}
      <Columns one={one} />
    </div>
  );
}

function Running({ one }: { one: Import }) {
  const percent = one.progress.fraction * 100;
  return (
    <div className={classes['running']}>
      <p>
        {phases[one.progress.phase]}
        <span className="number">{formatPercent(Math.floor(percent)).replace('.0', '')}{one.lines_read > 0 ? `, ${formatCount(one.lines_read)} lines` : ''}</span>
      </p>
      <Progress value={percent} size="lg" aria-label={`Progress of import ${one.id}`} transitionDuration={150} />
    </div>
  );
}

function Facts({ one }: { one: Import }) {
  const facts: [string, ReactNode][] = [
    ['Source', one.source === null ? '–' : one.source],
    ['Format', one.format ?? '–'],
    ['Lines read', formatCount(one.lines_read)],
    [one.state === 'done' && !one.dry_run ? 'Stored' : 'Good', formatCount(one.lines_accepted)],
    ['Rejected', formatCount(one.lines_rejected)],
    ...(one.missing.length === 0 ? [] : [['Missing from the total', one.missing.map(({ amount, currency }) => formatExact(amount, currency)).join(', ')] as [string, ReactNode]]),
    ['Started', timeFormat.format(new Date(one.started_at ?? one.created_at))],
    ['Took', one.timing_ms['total'] === undefined ? '–' : durationLabel(one.timing_ms['total'])],
    ['Bad lines', one.accept_partial ? 'set aside' : 'reject the delivery'],
  ];
  return (
    <dl className={classes['facts']}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
