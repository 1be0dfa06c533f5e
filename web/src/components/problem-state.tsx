import { Button } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Problem } from '@/api/client';
import { ApiProblem } from '@/api/client';
import classes from './states.module.css';

interface ProblemStateProps {
  error: unknown;
  onRetry?: (() => void) | undefined;
  retrying?: boolean;
  /** Another way on, for a problem that trying again doesn't mend. */
  way?: ReactNode;
}

function problemFrom(error: unknown): Pick<Problem, 'title' | 'detail' | 'allowed'> {
  if (error instanceof ApiProblem) return error.problem;
  return { title: 'Something went wrong on this page', detail: error instanceof Error ? error.message : String(error) };
}

/** What went wrong, in the server's words, and a way to try again. */
export function ProblemState({ error, onRetry, retrying = false, way }: ProblemStateProps) {
  const { title, detail, allowed } = problemFrom(error);
  return (
    <div className={classes['problem']} role="alert">
      <IconAlertTriangle className={classes['icon']} aria-hidden />
      <div className={classes['words']}>
        <h2 className={classes['title']}>{title}</h2>
        <p>{detail}</p>
        {allowed === undefined || allowed.length === 0 ? null : (
          <details className={classes['allowed']}>
            <summary>Allowed here ({allowed.length})</summary>
            <p>{allowed.join(', ')}</p>
          </details>
        )}
        {onRetry === undefined ? null : (
          <Button variant="default" size="xs" mt="sm" onClick={onRetry} loading={retrying} leftSection={<IconRefresh size="1rem" aria-hidden />}>
            Try again
          </Button>
        )}
        {way == null ? null : <span className={classes['way']}>{way}</span>}
      </div>
    </div>
  );
}
