import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { importsKey } from '@/api/query-client';
import type { Import } from '../api/imports';
import { cancel } from '../api/cancel';
import classes from './import-report.module.css';

/** Ends an import before its commit. The button is busy until the record says that the import has ended. */
export function Cancellation({ one }: { one: Import }) {
  const queries = useQueryClient();
  const cancellation = useMutation({
    mutationFn: () => cancel(one.id),
    onSettled: () => queries.invalidateQueries({ queryKey: [importsKey] }),
  });
  return (
    <>
      {cancellation.error ? <span className={classes['problem']} role="alert">{cancellation.error.message}</span> : null}
      <Button size="xs" variant="default" loading={cancellation.isPending || cancellation.isSuccess} onClick={() => cancellation.mutate()}>Cancel import</Button>
    </>
  );
}
