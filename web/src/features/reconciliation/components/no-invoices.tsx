import { Panel } from '@/components/panel';
import classes from './reconciliation.module.css';

/** What to bring, for who has brought nothing yet. */
export function NoInvoices() {
  return (
    <Panel title="Bring the invoices" note="Drop them anywhere on this page, or choose them. Months stay open until then.">
      <ul className={classes['kinds']}>
        <li><strong>FOCUS InvoiceDetail</strong><span>The invoice’s lines, as CSV or Parquet. Shows by which accounts and services a difference arises.</span></li>
        <li><strong>FOCUS BillingPeriod</strong><span>Which months the issuer has closed.</span></li>
        <li>
          <strong>A list of your own</strong><span>A CSV file with one line for each invoice:</span>
          <code>{'issuer,invoice id,period,currency,amount\nAmazon Web Services,1234567890,2026-03,USD,4821.07'}</code>
        </li>
      </ul>
    </Panel>
  );
}
