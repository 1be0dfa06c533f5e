import { Button, Skeleton } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Suspense, lazy, useCallback, useEffect, useRef, useState } from 'react';
import { PageTitle } from '@/components/page-title';
import { ProblemState } from '@/components/problem-state';
import { AsOfBanner } from '@/features/as-of/components/as-of-banner';
import { AsOfControl } from '@/features/as-of/components/as-of-control';
import { useStaging } from '@/features/imports/components/staging';
import type { Reconciliations } from '@/features/reconciliation/api/reconciliations';
import { reconciliationsQuery } from '@/features/reconciliation/api/reconciliations';
import { Breakdown } from '@/features/reconciliation/components/breakdown';
import { Documents } from '@/features/reconciliation/components/documents';
import { MonthList } from '@/features/reconciliation/components/month-list';
import { MonthView } from '@/features/reconciliation/components/month-view';
import { NoInvoices } from '@/features/reconciliation/components/no-invoices';
import { encodeDrill } from '@/question/drill';
import { Lineage } from './lineage';
import classes from './page.module.css';
import type { ReconciliationSearch } from './reconciliation-search';

const BringDialog = lazy(() => import('@/features/reconciliation/components/bring-dialog'));

const route = getRouteApi('/reconciliation');

export function ReconciliationPage() {
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/reconciliation' });
  const found = useQuery(reconciliationsQuery(search.as_of));
  const go = (part: ReconciliationSearch) => void navigate({ search: (current) => ({ ...current, ...part }), resetScroll: false });
  const { input, choose, dialog } = useDocuments();
  return (
    <>
      <div className={classes['head']}>
        <div>
          <PageTitle>Reconciliation</PageTitle>
          <p className={classes['subtitle']}>Whether the invoices agree with the ledger, month by month, in the currencies of the bills</p>
        </div>
        <div className={classes['choices']}>
          <AsOfControl asOf={search.as_of} onChange={(asOf) => go({ as_of: asOf, invoice: undefined, drill: undefined })} />
          <Button onClick={choose} leftSection={<IconFileUpload size="1.125rem" aria-hidden />}>Import invoices</Button>
        </div>
      </div>
      {search.as_of !== undefined && found.data ? <AsOfBanner asOf={search.as_of} version={found.data.as_of} onNow={() => go({ as_of: undefined })} /> : null}
      {found.isError && !found.data ? <ProblemState error={found.error} onRetry={() => void found.refetch()} retrying={found.isFetching} /> : null}
      {found.isPending ? <Skeleton height="24rem" aria-busy aria-label="Loading the reconciliation" /> : null}
      {found.data ? <div className={found.isPlaceholderData ? classes['stale'] : undefined}><Months found={found.data} search={search} go={go} /></div> : null}
      {input}
      {dialog}
      <Lineage metric="BilledCost" asOf={search.as_of} display={undefined} drill={search.drill} onClose={() => go({ drill: undefined })} />
    </>
  );
}

function Months({ found, search, go }: { found: Reconciliations; search: ReconciliationSearch; go: (part: ReconciliationSearch) => void }) {
  const month = found.months.find((one) => one.month === search.month) ?? found.months[0];
  const invoiced = found.months.some(({ issuers }) => issuers.some(({ invoices }) => invoices > 0));
  const drill = (chosen: Parameters<typeof encodeDrill>[0]) => go({ drill: encodeDrill(chosen) });
  return (
    <div className={classes['beside']} data-open={month !== undefined} data-keep>
      {found.months.length > 0 ? <div className={classes['aside']}><MonthList months={found.months} selected={month?.month} /></div> : null}
      <div className={classes['explorer']}>
        {invoiced ? null : <NoInvoices />}
        {month === undefined ? null : (
          <MonthView month={month} reconciliations={found.reconciliations.filter((one) => one.month === month.month)} selected={search.invoice} asOf={search.as_of}
            onSelect={(id) => go({ month: month.month, invoice: id === search.invoice ? undefined : id })} onDrill={drill} />
        )}
        {search.invoice === undefined ? null : <Breakdown key={search.invoice} id={search.invoice} asOf={search.as_of} onClose={() => go({ invoice: undefined })} onDrill={drill} />}
      </div>
      <div className={classes['below']}><Documents /></div>
    </div>
  );
}

/** Documents that were chosen or dropped; while this page is open, dropped files are invoices. */
function useDocuments() {
  const [files, setFiles] = useState<readonly File[]>([]);
  const chooser = useRef<HTMLInputElement>(null);
  const { divert } = useStaging();
  const add = useCallback((added: readonly File[]) => setFiles((staged) => [...staged, ...added]), []);
  useEffect(() => divert({ take: add, call: 'Drop to import invoices', note: 'FOCUS InvoiceDetail or BillingPeriod, or a CSV list of invoices' }), [divert, add]);
  const input = (
    <input ref={chooser} type="file" multiple hidden data-testid="invoice-files"
      onChange={(event) => {
        add([...(event.currentTarget.files ?? [])]);
        event.currentTarget.value = '';
      }} />
  );
  const dialog = <Suspense fallback={null}><BringDialog files={files} onRemove={(file) => setFiles((staged) => staged.filter((other) => other !== file))} onClose={() => setFiles([])} /></Suspense>;
  return { input, dialog, choose: () => chooser.current?.click() };
}
