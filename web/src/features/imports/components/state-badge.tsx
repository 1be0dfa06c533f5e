import { IconAlertTriangle, IconCheck, IconEqual, IconLoader2 } from '@tabler/icons-react';
import type { ImportState } from '../api/imports';
import { states } from '../state';
import classes from './state-badge.module.css';

const icons = { good: IconCheck, bad: IconAlertTriangle, busy: IconLoader2, still: IconEqual };

export function StateBadge({ state, dryRun = false }: { state: ImportState; dryRun?: boolean }) {
  const { label, tone } = states[state];
  const Icon = icons[tone];
  return (
    <span className={classes['badge']} data-tone={tone}>
      <Icon size="0.875rem" stroke={2.25} aria-hidden />
      {label}
      {dryRun ? ' (dry run)' : ''}
    </span>
  );
}
