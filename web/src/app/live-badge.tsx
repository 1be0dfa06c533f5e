import { Tooltip } from '@mantine/core';
import type { LiveState } from '@/live/connection';
import { useLiveState } from '@/live/live';
import classes from './live-badge.module.css';

const told: Record<LiveState, { label: string; detail: string }> = {
  live: { label: 'Live', detail: 'New bills appear by themselves.' },
  connecting: { label: 'Connecting', detail: 'Connecting to the server for live updates.' },
  offline: { label: 'Offline', detail: 'No live updates: the server doesn’t answer. Trying again.' },
};

export function LiveBadge() {
  const state = useLiveState();
  return (
    <Tooltip label={told[state].detail} events={{ hover: true, focus: true, touch: true }}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- its explanation must be reachable by keyboard */}
      <span className={classes['badge']} data-state={state} role="status" tabIndex={0}>
        <span className={classes['dot']} />
        <span className={classes['label']}>{told[state].label}</span>
      </span>
    </Tooltip>
  );
}
