import type { Tone } from '@/components/badge';
import type { Import, ImportState } from './api/imports';

/** How a state is told: its word, and whether it is good, bad or neither. */
export const states: Record<ImportState, { label: string; tone: Tone }> = {
  queued: { label: 'Queued', tone: 'busy' },
  running: { label: 'Running', tone: 'busy' },
  done: { label: 'Done', tone: 'good' },
  unchanged: { label: 'Unchanged', tone: 'still' },
  rejected: { label: 'Rejected', tone: 'bad' },
  failed: { label: 'Failed', tone: 'bad' },
  cancelled: { label: 'Cancelled', tone: 'still' },
};

/** Told instead of "Done" when an import has been taken back. */
export const withdrawnState = { label: 'Withdrawn', tone: 'still' } as const;

export const phases: Record<Import['progress']['phase'], string> = {
  waiting: 'Waiting for its turn',
  recognising: 'Recognising the format',
  reading: 'Reading the lines',
  checking: 'Checking the control sums',
  committing: 'Committing to the ledger',
  finished: 'Finished',
};

export const timeFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });

export function durationLabel(millis: number): string {
  if (millis < 1_000) return `${millis} ms`;
  const seconds = millis / 1_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Whether its charges are in some version of the ledger, so that they can be looked at. */
export const isStored = ({ state, dry_run: dryRun }: Import): boolean => state === 'done' && !dryRun;

/** Whether it ended without a change of the ledger, whatever it had read. */
export const changedNothing = ({ state }: Import): boolean => state === 'rejected' || state === 'failed' || state === 'cancelled';
