import { Button, Popover, VisuallyHidden } from '@mantine/core';
import { IconCalendar } from '@tabler/icons-react';
import { Suspense, lazy, useState } from 'react';
import { intervalLabel } from '@/question/period';
import type { Days, Preset, Range } from '@/question/range';
import { addDays, presets, resolveRange } from '@/question/range';
import classes from './question-bar.module.css';

const Calendar = lazy(() => import('./calendar'));

interface RangePickerProps {
  range: Range;
  held: Days;
  onChange: (range: Range) => void;
}

/** A preset, or a first and a last day. */
export function RangePicker({ range, held, onChange }: RangePickerProps) {
  const [opened, setOpened] = useState(false);
  const days = resolveRange(range, held);
  const choose = (chosen: Range) => {
    onChange(chosen);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button variant="default" fw={400} justify="flex-start" onClick={() => setOpened(!opened)} leftSection={<IconCalendar size="1.125rem" stroke={1.75} aria-hidden />} aria-haspopup="dialog" className={classes['range'] ?? ''}>
          <VisuallyHidden>Time: </VisuallyHidden>
          {typeof range === 'string' ? <span className={classes['preset']}>{presets[range]}</span> : null}
          <span className={classes['days']}>{intervalLabel(days.from, days.to)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['picker'] ?? ''}>
        <ul className={classes['presets']}>
          {Object.entries(presets).map(([preset, label]) => (
            <li key={preset}>
              <Button variant={range === preset ? 'light' : 'subtle'} color={range === preset ? 'lake' : 'gray'} size="sm" fullWidth justify="flex-start" fw={range === preset ? 600 : 400} onClick={() => choose(preset as Preset)}>{label}</Button>
            </li>
          ))}
        </ul>
        <Suspense fallback={<div className={classes['calendarWaiting']} />}>
          <Calendar first={days.from} last={addDays(days.to, -1)} held={held} onChoose={(first, last) => choose({ from: first, to: addDays(last, 1) })} />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
