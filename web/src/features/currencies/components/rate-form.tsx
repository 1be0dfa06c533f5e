import { Button, Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SubmitEvent } from 'react';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { ledgerKey, ratesKey } from '@/api/query-client';
import { Panel } from '@/components/panel';
import { decimal } from '@/money/decimal';
import { enterRate } from '../api/rates';
import classes from './rates.module.css';

interface RateFormProps {
  /** What an answer misses, to begin with. */
  month: string;
  from: string;
  to: string;
}

const plainNumber = /^\d+(\.\d+)?$/;

/** Enters a month's rate by hand. */
export function RateForm(initial: RateFormProps) {
  const queries = useQueryClient();
  const [month, setMonth] = useState(initial.month);
  const [from, setFrom] = useState(initial.from);
  const [to, setTo] = useState(initial.to);
  const [rate, setRate] = useState('');
  const [restate, setRestate] = useState(false);
  const entering = useMutation({
    mutationFn: enterRate,
    onSuccess: async () => {
      setRate('');
      setRestate(false);
      await Promise.all([queries.invalidateQueries({ queryKey: [ratesKey] }), queries.invalidateQueries({ queryKey: [ledgerKey] })]);
    },
  });
  const isNumber = plainNumber.test(rate.trim());
  const frozen = entering.error instanceof ApiProblem && entering.error.problem.status === 409;
  const enter = (event: SubmitEvent) => {
    event.preventDefault();
    if (isNumber) entering.mutate({ month, from, to, rate: decimal(rate.trim()), restate });
  };
  return (
    <Panel title="Enter a rate by hand" note="It wins over imported ones">
      <form className={classes['form']} onSubmit={enter}>
        <TextInput label="Month" type="month" placeholder="2026-03" required value={month} onChange={(event) => setMonth(event.currentTarget.value)} />
        <TextInput label="One" placeholder="USD" required value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput label="is so many" placeholder="0.91" required inputMode="decimal" value={rate} onChange={(event) => setRate(event.currentTarget.value)}
          error={rate.trim() === '' || isNumber ? undefined : 'A number such as 0.91'} />
        <TextInput label="of" placeholder="EUR" required value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        <Button type="submit" loading={entering.isPending} disabled={!isNumber}>Enter</Button>
        {frozen || restate ? (
          <Checkbox className={classes['wide']} checked={restate} onChange={(event) => setRestate(event.currentTarget.checked)}
            label="Restate: change what answers have shown. The history keeps what held before." />
        ) : null}
      </form>
      {entering.error ? <p className={classes['problem']} role="alert">{entering.error.message}</p> : null}
      {entering.isSuccess ? <p className={classes['told']} role="status">Entered.</p> : null}
    </Panel>
  );
}
