import { Loader, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { formatCount, formatLines } from '@/money/format';
import type { Drill } from '@/question/drill';
import { lineDrill } from '@/question/drill';
import type { Conformance } from '../api/conformance';
import { conformanceQuery } from '../api/conformance';
import type { Wanted } from '../wanted';
import { wantedOf } from '../wanted';
import classes from './conformance.module.css';
import { Filters } from './filters';
import type { OnLine } from './requirement-list';
import { RequirementList } from './requirement-list';
import { Summary } from './summary';

/** What became of FOCUS's requirements on one import. */
export function ConformanceReport({ id, onDrill }: { id: string; onDrill: (drill: Drill) => void }) {
  const query = useQuery(conformanceQuery(id));
  if (query.isError && !query.data) return <ProblemState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  if (!query.data) return <Skeleton height="28rem" radius="lg" aria-busy aria-label={`Loading the conformance of import ${id}`} />;
  return (
    <div className={classes['report']}>
      <Panel
        title={`Import ${id} against FOCUS ${query.data.version}`}
        note={query.data.state === 'done' ? formatLines(query.data.lines) : undefined}
        actions={<Link to="/imports/$id" params={{ id }} className={classes['back']}>Import {id}</Link>}
      >
        <div aria-live="polite"><Verdict one={query.data} /></div>
        {query.data.state === 'done' ? <Summary levels={query.data.summary} /> : null}
      </Panel>
      {query.data.state === 'done' ? <Requirements one={query.data} onLine={(line, file) => onDrill(lineDrill({ import_id: id, file, line }))} /> : null}
    </div>
  );
}

function Verdict({ one }: { one: Conformance }) {
  switch (one.state) {
    case 'pending':
      return <p className={classes['pending']}><Loader size="xs" aria-hidden /> The stored charges are being checked. It goes on beside everything else.</p>;
    case 'not_stored':
      return <p>This import has stored no charges, so there is nothing to check.</p>;
    case 'failed':
      return <p className={classes['bad']}><strong>It could not be checked.</strong> {one.message}</p>;
    case 'done': {
      const broken = wantedOf(one.requirements, { status: 'fail', level: 'MUST', text: '' }).length;
      return broken === 0
        ? <p className={classes['good']}><strong>No MUST is broken</strong>, as far as data can tell.</p>
        : <p className={classes['bad']}><strong>{formatCount(broken)} {broken === 1 ? 'requirement that must hold is' : 'requirements that must hold are'} broken.</strong> Below are the lines where.</p>;
    }
  }
}

function Requirements({ one, onLine }: { one: Conformance; onLine: OnLine }) {
  const fails = one.requirements.some(({ status }) => status === 'fail');
  const [wanted, setWanted] = useState<Wanted>({ status: fails ? 'fail' : 'all', level: 'all', text: '' });
  const found = wantedOf(one.requirements, wanted);
  return (
    <Panel title="Requirements" note={`${formatCount(found.length)} of ${formatCount(one.requirements.length)}`} flush>
      <Filters wanted={wanted} onChange={setWanted} />
      <RequirementList requirements={found} onLine={onLine} />
    </Panel>
  );
}
