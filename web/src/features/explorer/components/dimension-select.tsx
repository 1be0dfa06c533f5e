import { MultiSelect } from '@mantine/core';
import { dimensionLabel } from '@/question/dimension';
import { maxDimensions } from '@/question/question';
import type { Dimensions } from '../api/dimensions';
import type { DimensionGroup } from '../dimension-groups';
import { dimensionGroups, matches } from '../dimension-groups';
import classes from './question-bar.module.css';

interface DimensionSelectProps {
  dimensions: Dimensions | undefined;
  value: string[];
  onChange: (dimensions: string[]) => void;
}

/** What the answer is grouped by, in order. */
export function DimensionSelect({ dimensions, value, onChange }: DimensionSelectProps) {
  const groups = dimensions ? dimensionGroups(dimensions, ['string', 'time', 'json', 'decimal']) : [];
  const known = new Set(groups.flatMap(({ items }) => items.map((item) => item.value)));
  const unlisted = value.filter((dimension) => !known.has(dimension)).map((dimension) => ({ value: dimension, label: dimensionLabel(dimension) }));
  return (
    <MultiSelect
      className={classes['dimensions'] ?? ''}
      aria-label="Group by"
      data-shortcut="search"
      placeholder={value.length === 0 ? 'Nothing: one total' : value.length < maxDimensions ? 'and by …' : ''}
      data={unlisted.length > 0 ? [...groups, { group: 'In this question', items: unlisted }] : groups}
      value={value}
      onChange={onChange}
      maxValues={maxDimensions}
      searchable
      clearable={value.length > 1}
      hidePickedOptions
      nothingFoundMessage="No such dimension"
      maxDropdownHeight={360}
      renderOption={({ option }) => (
        <span className={classes['option']}>
          {option.label}
          {option.label === option.value ? null : <span className={classes['column']}>{option.value}</span>}
        </span>
      )}
      filter={({ options, search }) =>
        (options as DimensionGroup[]).map((group) => ({ ...group, items: group.items.filter((item) => matches(item, search)) })).filter(({ items }) => items.length > 0)
      }
    />
  );
}
