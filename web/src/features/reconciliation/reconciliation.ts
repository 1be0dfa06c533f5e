import type { Tone } from '@/components/badge';
import type { Drill } from '@/question/drill';
import { anyTime, equals } from '@/question/drill';
import type { Filter } from '@/question/filter';
import { decodeFilters } from '@/question/filter';
import { addMonths } from '@/question/range';
import type { Beside, MonthState, Reconciliation, State } from './api/reconciliations';

export const monthStates: Record<MonthState, { label: string; tone: Tone }> = {
  closed_and_proven: { label: 'Closed and proven', tone: 'good' },
  open: { label: 'Open', tone: 'wait' },
  off: { label: 'Off', tone: 'bad' },
};

export const states: Record<State, { label: string; tone: Tone }> = {
  matched: { label: 'Matched', tone: 'good' },
  within_tolerance: { label: 'Within tolerance', tone: 'good' },
  off: { label: 'Off', tone: 'bad' },
  no_charges: { label: 'No charges', tone: 'bad' },
  not_invoiced: { label: 'Not invoiced', tone: 'wait' },
  provisional: { label: 'Not issued yet', tone: 'wait' },
  voided: { label: 'Voided', tone: 'still' },
};

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const monthLabel = (month: string): string => monthFormat.format(new Date(`${month}-01`));

/** What a reconciliation is called: its invoice, its invoices, or what has none. */
export function nameOf({ invoices, invoice_id: id }: Reconciliation): string {
  if (invoices.length > 0) return invoices.map((invoice) => invoice.invoice_id).join(' + ');
  return id ?? 'Charges without InvoiceId';
}

/** How the charges were found, where that isn't as the specification means it. */
export function howMatched({ matched_by: by }: Reconciliation): string | undefined {
  if (by === 'period') return 'By issuer, period and currency: the charges have no InvoiceId';
  if (by === 'invoice_id') return 'By InvoiceId alone: the invoice spells the issuer otherwise';
  return undefined;
}

const hourMillis = 3_600_000;

/** The charges of another invoice or of none, in a month: a period may begin up to 14 hours before it, where it is the next day already. */
export function besideCharges({ month, issuer, invoice_id: id, currency }: Beside, asOf: string | undefined): Drill {
  const start = (of: string) => new Date(Date.parse(`${of}T00:00:00Z`) - 14 * hourMillis).toISOString().replace('.000Z', 'Z');
  const period: Filter[] = [
    { dimension: 'BillingPeriodStart', operator: '>=', values: [start(`${month}-01`)] },
    { dimension: 'BillingPeriodStart', operator: '<', values: [start(addMonths(`${month}-01`, 1))] },
  ];
  return { ...anyTime, filters: [equals('InvoiceId', id), equals('InvoiceIssuerName', issuer), equals('BillingCurrency', currency), ...period], metric: 'BilledCost', ...(asOf === undefined ? {} : { asOf }) };
}

/** The charges behind the billed amount, or behind a part of it. */
export function chargesOf({ charges }: Reconciliation, asOf: string | undefined, part: Record<string, string | null> = {}): Drill | undefined {
  if (charges === null) return undefined;
  const own = Object.entries(part).map(([dimension, value]) => equals(dimension, value));
  const common = decodeFilters(charges.filters).filter(({ dimension }) => !(dimension in part));
  return { from: charges.from, to: charges.to, filters: [...common, ...own], metric: 'BilledCost', ...(asOf === undefined ? {} : { asOf }) };
}
