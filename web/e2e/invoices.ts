const period = (month: string, end: string) => `${month}-01T00:00:00Z,${end}-01T00:00:00Z`;

/** What Northwind's bill says for February, to the cent. */
export const february = 'issuer,invoice id,period,currency,amount\nExample Cloud,NW-2602,2026-02,USD,684.50\n';

/** March's invoice with its lines: 25 dollars of Object Storage are missing on it. */
export const march = [
  'InvoiceIssuerName,InvoiceId,InvoiceDetailId,BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,BillingAccountId,ChargeCategory,InvoiceIssueStatus,InvoiceDetailGrain',
  ...[['Virtual Servers', '456.23', 'Usage'], ['Object Storage', '100', 'Usage'], ['Managed Database', '0', 'Usage'], ['Support | Plan', '-20', 'Credit']].map(
    ([service, amount, category], index) =>
      `Example Cloud,NW-2603,${index + 1},${amount},USD,${period('2026-03', '2026-04')},900100200300,${category},Issued,"{""ServiceName"":""${service}""}"`,
  ),
  '',
].join('\n');

/** The charge in euros, of which March's invoice knows nothing. */
export const marchInEuros = 'issuer,invoice id,period,currency,amount\nExample Cloud,NW-2603-E,2026-03,EUR,11.11\n';
