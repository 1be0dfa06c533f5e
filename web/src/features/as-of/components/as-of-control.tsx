import { Button, Popover, Select, TextInput } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asOfLabel, instantLabel, isImportNumber } from '@/question/as-of';
import { commitsQuery } from '../api/commits';
import classes from './as-of.module.css';

interface AsOfControlProps {
  asOf: string | undefined;
  onChange: (asOf: string | undefined) => void;
}

/** Chooses the version of the ledger that answers: the current one, that of a time, or that after an import. */
export function AsOfControl({ asOf, onChange }: AsOfControlProps) {
  const [opened, setOpened] = useState(false);
  const choose = (chosen: string | undefined) => {
    onChange(chosen);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button variant={asOf === undefined ? 'default' : 'light'} fw={asOf === undefined ? 400 : 600} onClick={() => setOpened(!opened)} aria-haspopup="dialog"
          leftSection={<IconHistory size="1.125rem" stroke={1.75} aria-hidden />}>
          {asOf === undefined ? 'As of now' : `As of ${asOfLabel(asOf)}`}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes['choices'] ?? ''}>
        {opened ? <Choices asOf={asOf} onChoose={choose} /> : null}
      </Popover.Dropdown>
    </Popover>
  );
}

function Choices({ asOf, onChoose }: { asOf: string | undefined; onChoose: (asOf: string | undefined) => void }) {
  const commits = useQuery(commitsQuery());
  const [time, setTime] = useState(asOf === undefined || isImportNumber(asOf) ? '' : new Date(asOf).toISOString().slice(0, 19));
  const chosen = asOf !== undefined && isImportNumber(asOf) ? asOf : null;
  const choices = (commits.data ?? []).map(({ id, source, finished_at: at }) => ({
    value: String(id),
    label: `Import ${id}: ${source ?? ''}${at === null ? '' : `, ${instantLabel(at)}`}`,
  }));
  return (
    <div className={classes['form']}>
      <form className={classes['time']} onSubmit={(event) => {
        event.preventDefault();
        if (time !== '') onChoose(`${time.length === 16 ? `${time}:00` : time}Z`);
      }}>
        <TextInput type="datetime-local" step={1} label="At a time, in UTC" value={time} onChange={(event) => setTime(event.currentTarget.value)} />
        <Button type="submit" disabled={time === ''}>Show</Button>
      </form>
      <Select
        label="Or right after an import"
        placeholder={commits.isError ? 'The imports can’t be listed' : 'Choose an import'}
        data={chosen !== null && !choices.some(({ value }) => value === chosen) ? [...choices, { value: chosen, label: `Import ${chosen}` }] : choices}
        value={chosen}
        onChange={(value) => value !== null && onChoose(value)}
        searchable
        nothingFoundMessage="No such import"
        comboboxProps={{ withinPortal: false }}
      />
      {asOf === undefined ? null : <Button variant="default" onClick={() => onChoose(undefined)}>Back to now</Button>}
    </div>
  );
}
