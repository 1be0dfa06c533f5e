import { IconAlertTriangle, IconCheck, IconClock, IconMinus } from '@tabler/icons-react';
import type { Tone } from '../reconciliation';
import classes from './reconciliation.module.css';

const icons = { good: IconCheck, bad: IconAlertTriangle, wait: IconClock, still: IconMinus };

export function StateBadge({ label, tone }: { label: string; tone: Tone }) {
  const Icon = icons[tone];
  return (
    <span className={classes['badge']} data-tone={tone}>
      <Icon size="0.875rem" stroke={2.25} aria-hidden />
      {label}
    </span>
  );
}
