import { IconAlertTriangle, IconCheck, IconClock, IconLoader2, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './badge.module.css';

/** Whether a state is good, bad, under way, waiting for something, or none of these. */
export type Tone = 'good' | 'bad' | 'busy' | 'wait' | 'still';

const icons: Record<Tone, typeof IconCheck> = { good: IconCheck, bad: IconAlertTriangle, busy: IconLoader2, wait: IconClock, still: IconMinus };

/** A state, told by word, sign and colour; never by colour alone. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Icon = icons[tone];
  return (
    <span className={classes['badge']} data-tone={tone}>
      <Icon size="0.875rem" stroke={2.25} aria-hidden />
      {children}
    </span>
  );
}
