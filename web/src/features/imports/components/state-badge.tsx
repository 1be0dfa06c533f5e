import { IconAlertTriangle, IconCheck, IconEqual, IconLoader2 } from '@tabler/icons-react';
import type { ImportState } from '../api/imports';
import { states, withdrawnState } from '../state';
import classes from './state-badge.module.css';

const icons = { good: IconCheck, bad: IconAlertTriangle, busy: IconLoader2, still: IconEqual };

interface StateBadgeProps {
  state: ImportState;
  dryRun?: boolean;
  withdrawn?: boolean;
}

export function StateBadge({ state, dryRun = false, withdrawn = false }: StateBadgeProps) {
  const { label, tone } = withdrawn ? withdrawnState : states[state];
  const Icon = icons[tone];
  return (
    <span className={classes['badge']} data-tone={tone}>
      <Icon size="0.875rem" stroke={2.25} aria-hidden />
      {label}
      {dryRun ? ' (dry run)' : ''}
    </span>
  );
}
