import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { dimensionLabel, tagKey } from '@/question/dimension';
import type { Filter, Operator } from '@/question/filter';
import { operatorLabels } from '@/question/filter';
import type { Days } from '@/question/range';
import type { Dimensions } from '../api/dimensions';
import type { DimensionGroup } from '../dimension-groups';
import { dimensionGroups, matches } from '../dimension-groups';
import classes from './question-bar.module.css';
import { ValueList } from './value-list';

interface FilterEditorProps {
  dimensions: Dimensions | undefined;
  days: Days;
  filter?: Filter | undefined;
  onApply: (filter: Filter) => void;
  onCancel: () => void;
}

const textOperators: Operator[] = ['=', '!=', '~', '!~'];
const orderedOperators: Operator[] = ['>=', '>', '<=', '<', '=', '!='];
const listed = (operator: Operator) => operator === '=' || operator === '!=';

/** One condition: a dimension, how it compares, and with what. */
export function FilterEditor({ dimensions, days, filter, onApply, onCancel }: FilterEditorProps) {
  const [dimension, setDimension] = useState<string | null>(filter?.dimension ?? null);
  const [operator, setOperator] = useState<Operator>(filter?.operator ?? '=');
  const [values, setValues] = useState<readonly string[]>(filter?.values ?? []);
  const type = dimension === null || tagKey(dimension) !== undefined ? 'string' : (dimensions?.columns.find(({ name }) => name === dimension)?.type ?? 'string');
  const ordered = type === 'decimal' || type === 'time';
  const allowed = ordered ? orderedOperators : textOperators;
  const [text = ''] = values;
  const complete = dimension !== null && values.length > 0 && (listed(operator) && !ordered ? true : text.trim() !== '');
  return (
    <form
      className={classes['editorForm']}
      onSubmit={(event) => {
        event.preventDefault();
        if (complete) onApply({ dimension, operator, values: [...values] });
      }}
    >
      <Select
        aria-label="Column or tag"
        placeholder="Column or tag"
        searchable
        data-autofocus
        comboboxProps={{ withinPortal: false }}
        data={dimensions ? dimensionGroups(dimensions, ['string', 'decimal', 'time', 'json']) : []}
        value={dimension}
        onChange={(chosen) => {
          setDimension(chosen);
          setValues([]);
          const column = dimensions?.columns.find(({ name }) => name === chosen);
          setOperator(column?.type === 'decimal' || column?.type === 'time' ? '>=' : '=');
        }}
        filter={({ options, search }) =>
          (options as DimensionGroup[]).map((group) => ({ ...group, items: group.items.filter((item) => matches(item, search) || search === dimensionLabel(dimension ?? '')) }))
        }
      />
      {dimension === null ? null : (
        <>
          <Select
            aria-label="Comparison"
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={allowed.map((value) => ({ value, label: operatorLabels[value] }))}
            value={operator}
            onChange={(chosen) => {
              const next = chosen as Operator;
              if (listed(next) !== listed(operator)) setValues([]);
              setOperator(next);
            }}
          />
          {listed(operator) && !ordered ? (
            <ValueList dimension={dimension} days={days} chosen={values} onChange={setValues} />
          ) : (
            <TextInput
              aria-label="Value"
              placeholder={type === 'time' ? '2026-03-01 or 2026-03-01T08:00:00Z' : type === 'decimal' ? '100' : 'Text in any letter case'}
              inputMode={type === 'decimal' ? 'decimal' : 'text'}
              value={text}
              onChange={(event) => setValues([event.currentTarget.value])}
            />
          )}
        </>
      )}
      <div className={classes['editorButtons']}>
        <Button variant="default" size="xs" onClick={onCancel}>Cancel</Button>
        <Button type="submit" size="xs" disabled={!complete}>Apply</Button>
      </div>
    </form>
  );
}
