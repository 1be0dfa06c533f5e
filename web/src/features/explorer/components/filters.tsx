import { Button, CloseButton, Popover } from '@mantine/core';
import { IconFilterPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { dimensionLabel, valueLabel } from '@/question/dimension';
import type { Filter } from '@/question/filter';
import { operatorLabels } from '@/question/filter';
import type { Days } from '@/question/range';
import type { Dimensions } from '../api/dimensions';
import { FilterEditor } from './filter-editor';
import classes from './question-bar.module.css';

interface FiltersProps {
  dimensions: Dimensions | undefined;
  days: Days;
  filters: readonly Filter[];
  onChange: (filters: Filter[]) => void;
}

/** The conditions that all must hold; each can be opened and changed. */
export function Filters({ dimensions, days, filters, onChange }: FiltersProps) {
  const [opened, setOpened] = useState<number>();
  const close = () => setOpened(undefined);
  const editor = (index: number, filter?: Filter) => (
    <Popover.Dropdown className={classes['editor'] ?? ''}>
      <FilterEditor
        dimensions={dimensions}
        days={days}
        filter={filter}
        onApply={(applied) => {
          onChange(filter ? filters.map((other, at) => (at === index ? applied : other)) : [...filters, applied]);
          close();
        }}
        onCancel={close}
      />
    </Popover.Dropdown>
  );
  return (
    <ul className={classes['filters']} aria-label="Filters">
      {filters.map((filter, index) => (
        <li key={index} className={classes['filter']}>
          <Popover opened={opened === index} onChange={close} position="bottom-start" trapFocus returnFocus shadow="md" withOverlay overlayProps={{ backgroundOpacity: 0 }}>
            <Popover.Target>
              <button type="button" className={classes['condition']} aria-haspopup="dialog" aria-expanded={opened === index} onClick={() => setOpened(index)}>
                {dimensionLabel(filter.dimension)} <span className={classes['operator']}>{operatorLabels[filter.operator]}</span>{' '}
                <strong>{summary(filter.values)}</strong>
              </button>
            </Popover.Target>
            {editor(index, filter)}
          </Popover>
          <CloseButton size="sm" aria-label={`Remove the filter on ${dimensionLabel(filter.dimension)}`} onClick={() => onChange(filters.filter((_, at) => at !== index))} />
        </li>
      ))}
      <li>
        <Popover opened={opened === filters.length} onChange={close} position="bottom-start" trapFocus returnFocus shadow="md" withOverlay overlayProps={{ backgroundOpacity: 0 }}>
          <Popover.Target>
            <Button variant="default" size="sm" fw={400} leftSection={<IconFilterPlus size="1.125rem" stroke={1.75} aria-hidden />} aria-haspopup="dialog" aria-expanded={opened === filters.length} onClick={() => setOpened(filters.length)}>
              Add filter
            </Button>
          </Popover.Target>
          {editor(filters.length)}
        </Popover>
      </li>
    </ul>
  );
}

function summary(values: readonly string[]): string {
  const [first, second] = values;
  if (values.length > 2) return `${valueLabel(first)} and ${values.length - 1} more`;
  return second === undefined ? valueLabel(first) : `${valueLabel(first)} or ${valueLabel(second)}`;
}
