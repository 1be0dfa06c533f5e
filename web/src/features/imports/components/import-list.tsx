import { Button, Progress, Skeleton } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { formatCount, formatLines } from '@/money/format';
import type { Import } from '../api/imports';
import { importsQuery, isUnderWay } from '../api/imports';
import { changedNothing, timeFormat } from '../state';
import classes from './import-list.module.css';
import { StateBadge } from './state-badge';

interface ImportListProps {
  /** The import whose report is open. */
  selected: string | undefined;
  onChoose: () => void;
}

export function ImportList({ selected, onChoose }: ImportListProps) {
  const imports = useInfiniteQuery(importsQuery());
  if (imports.isError && !imports.data) return <ProblemState error={imports.error} onRetry={() => void imports.refetch()} retrying={imports.isFetching} />;
  const all = imports.data?.pages.flatMap((page) => page.imports);
  return (
    <Panel title="Deliveries" note="The newest first" flush>
      {all === undefined ? (
        <div className={classes['waiting']} aria-busy aria-label="Loading the imports">{[0, 1, 2, 3, 4].map((row) => <Skeleton key={row} height="3.5rem" />)}</div>
      ) : null}
      {all?.length === 0 ? <Nothing onChoose={onChoose} /> : null}
      <ol className={classes['list']}>
        {all?.map((one) => <Entry key={one.id} one={one} selected={String(one.id) === selected} />)}
      </ol>
      {imports.hasNextPage ? (
        <Button variant="subtle" fullWidth loading={imports.isFetchingNextPage} onClick={() => void imports.fetchNextPage()}>Older imports</Button>
      ) : null}
    </Panel>
  );
}

function Nothing({ onChoose }: { onChoose: () => void }) {
  return (
    <div className={classes['nothing']}>
      <p>Nothing has been imported yet. Drop files anywhere on this page, or</p>
      <Button variant="default" onClick={onChoose}>Choose files</Button>
      <p>In a shell: <code>./costsense import FILE</code></p>
    </div>
  );
}

function Entry({ one, selected }: { one: Import; selected: boolean }) {
  const [first, count] = one.file_count > 0 ? [one.files[0]?.name, one.file_count] : [one.delivered[0], one.delivered_count];
  return (
    <li>
      <Link to="/imports/$id" params={{ id: String(one.id) }} className={classes['entry']} data-selected={selected} aria-current={selected ? 'true' : undefined}>
        <span className={classes['number']}>{one.id}</span>
        <span className={classes['what']}>
          <span className={classes['source']}>{one.source ?? 'No source'}</span>
          <span className={classes['files']}>{first}{count > 1 ? ` and ${formatCount(count - 1)} more` : ''}</span>
        </span>
        <span className={classes['message']}>{one.problem?.detail ?? one.message}</span>
        <span className={classes['facts']}>
          <StateBadge state={one.state} dryRun={one.dry_run} withdrawn={one.withdrawn_at !== null} />
          <span className={classes['meta']}>
            {one.lines_accepted > 0 && !changedNothing(one) ? `${formatLines(one.lines_accepted)} · ` : ''}
            <time dateTime={one.created_at}>{timeFormat.format(new Date(one.created_at))}</time>
          </span>
        </span>
        {isUnderWay(one.state) ? <Progress className={classes['progress'] ?? ''} size="xs" value={one.progress.fraction * 100} aria-label={`Progress of import ${one.id}`} /> : null}
      </Link>
    </li>
  );
}
