import { Button, FileButton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { ApiProblem } from '@/api/client';
import { ledgerKey, ratesKey } from '@/api/query-client';
import { Panel } from '@/components/panel';
import { importRates } from '../api/rates';
import classes from './rates.module.css';

/** Imports a file of daily rates. */
export function RateImport() {
  const queries = useQueryClient();
  const importing = useMutation({
    mutationFn: importRates,
    onSuccess: () => Promise.all([queries.invalidateQueries({ queryKey: [ratesKey] }), queries.invalidateQueries({ queryKey: [ledgerKey] })]),
  });
  const bad = importing.error instanceof ApiProblem ? (importing.error.problem.bad_values ?? []) : [];
  return (
    <Panel title="Import daily rates" note="A month’s rate is the mean of its days">
      <p className={classes['told']}>
        The European Central Bank’s <code>eurofxref-hist</code> (CSV or ZIP), or a CSV with the columns <code>date,from,to,rate</code>.
      </p>
      <div>
        <FileButton onChange={(file) => file && importing.mutate(file)} accept=".csv,.zip,text/csv,application/zip">
          {(props) => (
            <Button {...props} variant="default" loading={importing.isPending} leftSection={<IconFileUpload size="1.125rem" aria-hidden />}>Choose a file</Button>
          )}
        </FileButton>
      </div>
      {importing.data ? <p className={classes['told']} role="status">{importing.data.message}</p> : null}
      {importing.error ? <p className={classes['problem']} role="alert">{importing.error.message}</p> : null}
      {bad.length > 3 ? (
        <ul className={classes['bad']}>
          {bad.map((one, index) => <li key={index}>Line {one.line}, {one.column}: “{one.value}” {one.reason}</li>)}
        </ul>
      ) : null}
    </Panel>
  );
}
