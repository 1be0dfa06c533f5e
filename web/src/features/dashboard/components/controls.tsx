import { ActionIcon, Select } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { billedMetrics, metricLabels } from '@/question/question';
import { monthLabel } from '../month';
import classes from './controls.module.css';

interface ControlsProps {
  /** The newest first. */
  months: readonly string[];
  month: string;
  onMonth: (month: string) => void;
  metric: string;
  onMetric: (metric: string) => void;
  currencies: readonly string[];
  currency: string | null;
  onCurrency: (currency: string) => void;
  /** Chooses the version of the ledger. */
  asOf: ReactNode;
}

export function Controls({ months, month, onMonth, metric, onMetric, currencies, currency, onCurrency, asOf }: ControlsProps) {
  const place = months.indexOf(month);
  const older = months[place + 1];
  const newer = place > 0 ? months[place - 1] : undefined;
  return (
    <div className={classes['controls']}>
      <div className={classes['month']}>
        <ActionIcon variant="default" size="input-sm" aria-label="Month before" disabled={older === undefined} onClick={() => older !== undefined && onMonth(older)}>
          <IconChevronLeft size="1.125rem" aria-hidden />
        </ActionIcon>
        <Select
          aria-label="Month"
          className={classes['select']}
          data={months.map((value) => ({ value, label: monthLabel(value) }))}
          value={month}
          onChange={(value) => value !== null && onMonth(value)}
          allowDeselect={false}
          maxDropdownHeight={320}
        />
        <ActionIcon variant="default" size="input-sm" aria-label="Month after" disabled={newer === undefined} onClick={() => newer !== undefined && onMonth(newer)}>
          <IconChevronRight size="1.125rem" aria-hidden />
        </ActionIcon>
      </div>
      <Select
        aria-label="Metric"
        className={classes['select']}
        data={billedMetrics.map((value) => ({ value, label: metricLabels[value] }))}
        value={metric}
        onChange={(value) => value !== null && onMetric(value)}
        allowDeselect={false}
      />
      {currencies.length > 1 ? (
        <Select
          aria-label="Currency"
          className={classes['currency']}
          data={[...currencies]}
          value={currency}
          onChange={(value) => value !== null && onCurrency(value)}
          allowDeselect={false}
        />
      ) : null}
      {asOf}
    </div>
  );
}
