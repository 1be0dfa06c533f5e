import { IconChevronRight } from '@tabler/icons-react';
import { Amount } from '@/money/amount';
import { decimal } from '@/money/decimal';
import { valueLabel } from '@/question/dimension';
import { currencyColumn } from '@/question/question';
import type { ChargeLine } from '../api/charges';
import { ChargeDetail } from './charge-detail';
import classes from './charges.module.css';

const timeFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });

interface ChargeRowProps {
  line: ChargeLine;
  metric: string;
  /** The currency that the amount was converted to. */
  display: string | undefined;
  open: boolean;
  onToggle: () => void;
}

export function ChargeRow({ line, metric, display, open, onToggle }: ChargeRowProps) {
  const { charge, lineage, converted } = line;
  const text = (name: string) => (typeof charge[name] === 'string' ? charge[name] : null);
  const amount = text(metric);
  const where = [text('SubAccountName') ?? text('SubAccountId'), text('RegionName') ?? text('RegionId'), text('ResourceName') ?? text('ResourceId')].filter((part) => part !== null);
  const currency = text(currencyColumn(metric));
  const billed = amount === null ? '–' : <Amount value={decimal(amount)} currency={currency} />;
  const shown = display === undefined || converted === null || currency === display ? undefined : { amount: converted, currency: display };
  const start = text('ChargePeriodStart');
  return (
    <>
      <button type="button" className={classes['row']} aria-expanded={open} onClick={onToggle}>
        <IconChevronRight className={classes['chevron']} size="1rem" aria-hidden />
        <span className={classes['what']}>
          <span className={classes['service']}>{valueLabel(text('ServiceName'))}</span>
          <span className={classes['description']}>{text('ChargeDescription') ?? text('ChargeCategory') ?? ''}</span>
          <span className={classes['meta']}>{[start === null ? null : `${timeFormat.format(new Date(start))} UTC`, ...where].filter((part) => part !== null).join(' · ')}</span>
        </span>
        <span className={classes['figures']}>
          <span className={classes['amount']}>{shown === undefined ? billed : <Amount value={shown.amount} currency={shown.currency} />}</span>
          {shown === undefined ? null : <span className={classes['billed']}>from {billed}</span>}
          <span className={classes['place']}>{lineage.file}{lineage.line === null ? '' : `:${lineage.line}`}</span>
        </span>
      </button>
      {open ? <ChargeDetail line={line} /> : null}
    </>
  );
}
