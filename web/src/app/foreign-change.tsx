import { Alert } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ledgerQuery } from '@/api/ledger';

/** Tells on every page that another program has changed the ledger's table: what is shown doesn't have it. */
export function ForeignChange() {
  const change = useQuery(ledgerQuery()).data?.as_of.foreign_change;
  return change ? (
    <Alert color="red" title="Another program has changed the ledger" role="alert">
      {change}
    </Alert>
  ) : null;
}
