import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Panel } from '@/components/panel';
import { ProblemState } from '@/components/problem-state';
import { Amount } from '@/money/amount';
import { formatCount } from '@/money/format';
import { Traced } from '@/money/traced';
import { instantLabel } from '@/question/as-of';
import type { Drill } from '@/question/drill';
import type { Breakdown as Answer } from '../api/reconciliations';
import { breakdownQuery } from '../api/reconciliations';
import { besideCharges, chargesOf, monthLabel, nameOf, states } from '../reconciliation';
import { BreakdownTable } from './breakdown-table';
import classes from './reconciliation.module.css';
import { StateBadge } from './state-badge';

interface BreakdownProps {
  id: string;
  asOf: string | undefined;
  onClose: () => void;
  onDrill: (drill: Drill) => void;
}

/** By which accounts and services an invoice and the ledger differ, and what may explain it. */
export function Breakdown({ id, asOf, onClose, onDrill }: BreakdownProps) {
  const breakdown = useQuery(breakdownQuery(id, asOf));
  if (breakdown.isError && !breakdown.data) return <ProblemState error={breakdown.error} onRetry={() => void breakdown.refetch()} retrying={breakdown.isFetching} />;
  if (!breakdown.data) return <Skeleton height="16rem" aria-busy aria-label="Loading the breakdown" />;
  const { reconciliation: one } = breakdown.data;
  return (
    <Panel title={nameOf(one)} note={`${one.issuer ?? 'No issuer'}, ${monthLabel(one.month)}`} actions={<Button size="xs" variant="default" onClick={onClose}>Close</Button>}>
      <Compared answer={breakdown.data} asOf={asOf} onDrill={onDrill} />
      <Details answer={breakdown.data} asOf={asOf} onDrill={onDrill} />
      <Beside answer={breakdown.data} asOf={asOf} onDrill={onDrill} />
      <Versions answer={breakdown.data} />
    </Panel>
  );
}

type PartProps = { answer: Answer; asOf: string | undefined; onDrill: (drill: Drill) => void };

const partOf = (row: { billing_account_id: string | null; sub_account_id: string | null; service_name: string | null; tax: boolean }, by: readonly string[]) => ({
  BillingAccountId: row.billing_account_id,
  ...(by.includes('SubAccountId') && !row.tax ? { SubAccountId: row.sub_account_id } : {}),
  ...(row.tax ? { ChargeCategory: 'Tax' } : by.includes('ServiceName') ? { ServiceName: row.service_name } : {}),
});

const labelOf = (row: { billing_account_id: string | null; sub_account_id: string | null; service_name: string | null; tax: boolean }, account?: string | null) =>
  [row.tax ? 'Tax' : row.service_name, account ?? row.sub_account_id, row.billing_account_id].filter((part) => part != null).join(' · ');

function Charges({ drill, onDrill, children }: { drill: Drill | undefined; onDrill: (drill: Drill) => void; children: ReactNode }) {
  return <Traced label="The charges behind it" onOpen={drill && (() => onDrill(drill))}>{children}</Traced>;
}

/** Side by side where the invoice has lines; else what the ledger has billed. */
function Compared({ answer: { reconciliation: one, compared, compared_by: by, billed_by: billed }, asOf, onDrill }: PartProps) {
  const traced = (value: ReactNode, part: Record<string, string | null>) => <Charges key="c" drill={chargesOf(one, asOf, part)} onDrill={onDrill}>{value}</Charges>;
  const amount = (value: typeof one.billed) => <Amount value={value} currency={one.currency} />;
  if (by.length === 0) {
    return (
      <BreakdownTable title="Billed in the ledger, by account and service" hint={one.invoices.length === 0 ? undefined : 'The invoice has no lines: bring its InvoiceDetail to see which part differs.'}
        columns={['Service and account', 'In the ledger', 'Charges']} more={billed.count - billed.rows.length}
        rows={billed.rows.map((row) => [labelOf(row, row.sub_account_name), traced(amount(row.billed), partOf(row, ['SubAccountId', 'ServiceName'])), traced(formatCount(row.lines), partOf(row, ['SubAccountId', 'ServiceName']))])} />
    );
  }
  return (
    <BreakdownTable title="Where the difference arises" hint="As far as the invoice’s lines tell accounts and services apart; the largest difference first"
      columns={['Service and account', 'In the ledger', 'On the invoice', 'Difference', 'State']} more={compared.count - compared.rows.length}
      rows={compared.rows.map((row) => [
        labelOf(row), traced(amount(row.billed), partOf(row, by)), <Amount key="i" value={row.invoiced} currency={one.currency} />,
        <span key="d" className={classes['difference']} data-tone={states[row.state].tone}><Amount value={row.difference} currency={one.currency} /></span>,
        <StateBadge key="s" {...states[row.state]} />,
      ])} />
  );
}

function Details({ answer: { reconciliation: one, details }, asOf, onDrill }: PartProps) {
  if (details.rows.length === 0) return null;
  return (
    <BreakdownTable title="Line by line, by InvoiceDetailId" columns={['Line', 'In the ledger', 'On the invoice', 'Difference', 'State']} more={details.count - details.rows.length}
      rows={details.rows.map((row) => [
        [row.invoice_detail_id ?? 'Charges without InvoiceDetailId', row.description].filter((part) => part != null).join(' · '),
        <Charges key="b" drill={chargesOf(one, asOf, { InvoiceDetailId: row.invoice_detail_id })} onDrill={onDrill}><Amount value={row.billed} currency={one.currency} /></Charges>, row.invoiced === null ? '' : <Amount key="i" value={row.invoiced} currency={one.currency} />,
        <span key="d" className={classes['difference']} data-tone={states[row.state].tone}><Amount value={row.difference} currency={one.currency} /></span>,
        <StateBadge key="s" {...states[row.state]} />,
      ])} />
  );
}

function Beside({ answer: { beside }, asOf, onDrill }: PartProps) {
  if (beside.rows.length === 0) return null;
  return (
    <BreakdownTable title="Other charges about that time" hint="Of the same issuer and month, or with the same InvoiceId" columns={['InvoiceId', 'In the ledger', 'Charges', 'State', 'Explains it']} more={beside.count - beside.rows.length}
      rows={beside.rows.map((row) => [
        `${row.invoice_id ?? 'Without InvoiceId'} · ${row.issuer ?? 'no issuer'}, ${monthLabel(row.month)}`, <Charges key="a" drill={besideCharges(row, asOf)} onDrill={onDrill}><Amount value={row.billed} currency={row.currency} /></Charges>,
        <Charges key="l" drill={besideCharges(row, asOf)} onDrill={onDrill}>{formatCount(row.lines)}</Charges>,
        <StateBadge key="s" {...states[row.state]} />, row.explains ? <strong key="e">Yes: with them it agrees</strong> : 'No',
      ])} />
  );
}

function Versions({ answer: { reconciliation: one, versions } }: { answer: Answer }) {
  if (versions.length === 0) return null;
  return (
    <BreakdownTable title="What documents said" columns={['Document', 'Brought', 'Amount', 'Status', '']} more={0}
      rows={versions.map((version) => [
        `${version.document_id} · ${version.document_name}`, instantLabel(version.imported_at), <Amount key="a" value={version.amount} currency={one.currency} />, version.status,
        version.current ? 'counts' : version.withdrawn_at === null ? 'replaced' : 'withdrawn',
      ])} />
  );
}
