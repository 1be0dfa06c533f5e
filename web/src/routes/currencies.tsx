import { getRouteApi } from '@tanstack/react-router';
import { PageTitle } from '@/components/page-title';
import { RateForm } from '@/features/currencies/components/rate-form';
import { RateImport } from '@/features/currencies/components/rate-import';
import { RateTable } from '@/features/currencies/components/rate-table';
import classes from './page.module.css';

const route = getRouteApi('/currencies');

export function CurrenciesPage() {
  const { month = '', from = '', to = '' } = route.useSearch();
  return (
    <>
      <div className={classes['head']}>
        <div>
          <PageTitle>Exchange rates</PageTitle>
          <p className={classes['subtitle']}>One rate for each month and pair. Once an answer has shown a month that is over, its rate stays.</p>
        </div>
      </div>
      <div className={classes['pair']}>
        <RateForm key={`${month} ${from} ${to}`} month={month} from={from} to={to} />
        <RateImport />
      </div>
      <RateTable />
    </>
  );
}
