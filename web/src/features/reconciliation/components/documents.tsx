import { Button, Group, Modal, Text } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ledgerKey } from '@/api/query-client';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { formatLines } from '@/money/format';
import { instantLabel } from '@/question/as-of';
import type { InvoiceDocument } from '../api/documents';
import { documentsQuery, withdraw } from '../api/documents';
import classes from './reconciliation.module.css';

const kinds: Record<InvoiceDocument['kind'], string> = { invoice_detail: 'InvoiceDetail', billing_period: 'BillingPeriod', invoice_list: 'Invoice list' };

/** What was brought, and the way to take it back. */
export function Documents() {
  const documents = useInfiniteQuery(documentsQuery());
  const [asked, setAsked] = useState<InvoiceDocument>();
  if (documents.isError && !documents.data) return <ProblemState error={documents.error} onRetry={() => void documents.refetch()} retrying={documents.isFetching} />;
  const all = documents.data?.pages.flatMap((page) => page.documents) ?? [];
  if (all.length === 0) return null;
  return (
    <Panel title="Documents" note="Of an invoice the document that came last counts" flush>
      <ol className={classes['list']}>
        {all.map((document) => (
          <li key={document.id} className={classes['document']} data-withdrawn={document.withdrawn_at !== null}>
            <span className={classes['what']}>{document.name}</span>
            {document.withdrawn_at === null ? <Button size="compact-xs" variant="default" onClick={() => setAsked(document)}>Withdraw</Button> : <span className={classes['meta']}>withdrawn</span>}
            <span className={classes['meta']}>
              {kinds[document.kind]}, {formatLines(document.lines)}, {instantLabel(document.created_at)}
              {document.source === null ? '' : `, for ${document.source}`}
              {document.current < document.invoices + document.periods && document.withdrawn_at === null ? `, ${document.current} of ${document.invoices + document.periods} still count` : ''}
            </span>
          </li>
        ))}
      </ol>
      {documents.hasNextPage ? <Button variant="subtle" fullWidth loading={documents.isFetchingNextPage} onClick={() => void documents.fetchNextPage()}>Older ones</Button> : null}
      <Withdrawal document={asked} onClose={() => setAsked(undefined)} />
    </Panel>
  );
}

function Withdrawal({ document, onClose }: { document: InvoiceDocument | undefined; onClose: () => void }) {
  const queries = useQueryClient();
  const withdrawal = useMutation({
    mutationFn: (id: number) => withdraw(id),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: [ledgerKey] });
    },
  });
  return (
    <Modal opened={document !== undefined} onClose={onClose} title={`Withdraw ${document?.name ?? ''}?`} centered closeButtonProps={{ 'aria-label': 'Close and keep it' }}>
      <Text>What it says no longer counts. Where an earlier document has the same invoice, that one counts again.</Text>
      {withdrawal.error ? <ProblemState error={withdrawal.error} /> : null}
      <Group justify="flex-end" mt="lg">
        <Button variant="default" onClick={onClose}>Keep it</Button>
        <Button color="red.9" loading={withdrawal.isPending} onClick={() => document && withdrawal.mutate(document.id)}>Withdraw</Button>
      </Group>
    </Modal>
  );
}
