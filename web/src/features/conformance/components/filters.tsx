import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { Wanted } from '../wanted';
import classes from './conformance.module.css';

const statuses = [
  { value: 'fail', label: 'Fail' },
  { value: 'pass', label: 'Pass' },
  { value: 'not_evaluated', label: 'Not evaluated' },
  { value: 'all', label: 'All' },
] satisfies { value: Wanted['status']; label: string }[];

const levels = [
  { value: 'all', label: 'Any level' },
  { value: 'MUST', label: 'MUST' },
  { value: 'SHOULD', label: 'SHOULD' },
  { value: 'MAY', label: 'MAY' },
] satisfies { value: Wanted['level']; label: string }[];

export function Filters({ wanted, onChange }: { wanted: Wanted; onChange: (wanted: Wanted) => void }) {
  return (
    <div className={classes['filters']}>
      <SegmentedControl aria-label="Status" data={statuses} value={wanted.status} onChange={(status) => { onChange({ ...wanted, status }); }} />
      <SegmentedControl aria-label="Level" data={levels} value={wanted.level} onChange={(level) => { onChange({ ...wanted, level }); }} />
      <TextInput
        aria-label="Search the requirements"
        placeholder="Column, id or word"
        leftSection={<IconSearch size="1rem" aria-hidden />}
        value={wanted.text}
        onChange={(event) => { onChange({ ...wanted, text: event.currentTarget.value }); }}
      />
    </div>
  );
}
