import { Checkbox, Skeleton, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ProblemState } from '@/components/problem-state';
import { formatCount } from '@/money/format';
import { valueLabel } from '@/question/dimension';
import type { Days } from '@/question/range';
import { valuesQuery } from '../api/dimensions';
import classes from './question-bar.module.css';

interface ValueListProps {
  dimension: string;
  days: Days;
  chosen: readonly string[];
  onChange: (values: string[]) => void;
}

/** The values that a dimension has in the question's time, those of most charges first. Missing is a value too. */
export function ValueList({ dimension, days, chosen, onChange }: ValueListProps) {
  const [search, setSearch] = useState('');
  const [contains] = useDebouncedValue(search.trim(), 200);
  const values = useQuery(valuesQuery({ name: dimension, contains, ...days }));
  const found = values.data?.values.map(({ value, lines }) => ({ value: value ?? '', lines })) ?? [];
  const kept = chosen.filter((value) => !found.some((other) => other.value === value)).map((value) => ({ value, lines: undefined }));
  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((other) => other !== value) : [...chosen, value]);
  return (
    <div className={classes['values']}>
      <TextInput aria-label="Find a value" placeholder="Find a value" value={search} onChange={(event) => setSearch(event.currentTarget.value)} />
      {values.isError ? <ProblemState error={values.error} onRetry={() => void values.refetch()} /> : null}
      {values.isPending ? <Skeleton height="8rem" /> : null}
      <ul className={classes['valueList']} aria-label="Values">
        {[...kept, ...found].map(({ value, lines }) => (
          <li key={value}>
            <Checkbox
              size="xs"
              checked={chosen.includes(value)}
              onChange={() => toggle(value)}
              label={<span className={classes['value']}><span>{valueLabel(value)}</span>{lines === undefined ? null : <span className={classes['lines']}>{formatCount(lines)}</span>}</span>}
              classNames={{ body: classes['valueBody'] ?? '', labelWrapper: classes['valueLabel'] ?? '' }}
            />
          </li>
        ))}
        {values.data && found.length === 0 ? <li className={classes['lines']}>No value contains “{contains}”.</li> : null}
      </ul>
    </div>
  );
}
