import { describe, expect, it } from 'vitest';
import { decimal } from '@/money/decimal';
import type { Reconciliation } from './api/reconciliations';
import { besideCharges, chargesOf, howMatched, monthLabel, nameOf } from './reconciliation';

const one: Reconciliation = {
  id: '2026-03.x', month: '2026-03', issuer: 'Cloud', invoice_id: 'A', currency: 'USD', state: 'off', matched_by: 'issuer_and_invoice_id',
  billed: decimal('10'), lines: 1, invoiced: decimal('15'), difference: decimal('-5'), tolerance: decimal('1'), subunit: decimal('0.01'),
  tax_billed: decimal('0'), tax_invoiced: null, only_tax_differs: false, sources: ['cloud'], invoices: [],
  charges: { from: '2026-03-01T00:00:00Z', to: '2026-04-01T00:00:00Z', filters: ['InvoiceId=A\\|1', 'BillingAccountId=1|2'] },
};
const invoice = { invoice_id: 'A', issuer: 'Cloud', amount: decimal('1'), status: 'Issued' as const, issue_date: null, document_id: 1, document_name: 'a.csv', kind: 'invoice_list' as const };

describe('A reconciliation', () => {
  it('is called by its invoices, or by what has none', () => {
    expect(nameOf(one)).toBe('A');
    expect(nameOf({ ...one, invoice_id: null })).toBe('Charges without InvoiceId');
    expect(nameOf({ ...one, invoice_id: null, invoices: [invoice, { ...invoice, invoice_id: 'B' }] })).toBe('A + B');
    expect(monthLabel(one.month)).toBe('March 2026');
  });

  it('says how its charges were found where that is not by issuer and InvoiceId', () => {
    expect(howMatched(one)).toBeUndefined();
    expect(howMatched({ ...one, matched_by: 'period' })).toContain('no InvoiceId');
  });

  it('leads to its charges, and to those of a part in place of the whole’s own condition', () => {
    expect(chargesOf(one, undefined)?.filters[0]).toEqual({ dimension: 'InvoiceId', operator: '=', values: ['A|1'] });
    const part = chargesOf(one, '7', { BillingAccountId: '2', ServiceName: null });
    expect(part?.filters.map(({ dimension, values }) => [dimension, values])).toEqual([['InvoiceId', ['A|1']], ['BillingAccountId', ['2']], ['ServiceName', ['']]]);
    expect(part).toMatchObject({ metric: 'BilledCost', asOf: '7' });
    expect(chargesOf({ ...one, charges: null }, undefined)).toBeUndefined();
  });

  it('leads to other charges of its month, which begins up to 14 hours earlier in the east', () => {
    const other = { month: '2026-12', issuer: 'Cloud', invoice_id: null, currency: 'USD', billed: decimal('1'), lines: 1, state: 'not_invoiced' as const, explains: false };
    expect(besideCharges(other, undefined).filters.map(({ dimension, operator, values }) => `${dimension}${operator}${values[0]}`)).toEqual([
      'InvoiceId=', 'InvoiceIssuerName=Cloud', 'BillingCurrency=USD', 'BillingPeriodStart>=2026-11-30T10:00:00Z', 'BillingPeriodStart<2026-12-31T10:00:00Z',
    ]);
  });
});
