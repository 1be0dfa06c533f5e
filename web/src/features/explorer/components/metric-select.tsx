import { Select } from '@mantine/core';
import type { Metric } from '@/question/question';
import { metricLabels, metrics } from '@/question/question';
import classes from './question-bar.module.css';

const notes: Record<Metric, string> = {
  EffectiveCost: 'After discounts, prepayments spread over their use',
  BilledCost: 'What is on the invoice',
  ListCost: 'At public prices',
  ContractedCost: 'At negotiated prices, before commitments',
  PricingCurrencyEffectiveCost: 'In what the prices are in, such as credits or tokens',
};

interface MetricSelectProps {
  metric: Metric;
  onChange: (metric: Metric) => void;
}

/** Chooses which cost is asked for, and says what each is. */
export function MetricSelect({ metric, onChange }: MetricSelectProps) {
  return (
    <Select
      aria-label="Metric"
      w="13.5rem"
      allowDeselect={false}
      value={metric}
      data={metrics.map((value) => ({ value, label: metricLabels[value] }))}
      onChange={(value) => value !== null && onChange(value)}
      maxDropdownHeight="20rem"
      comboboxProps={{ width: 'min(22rem, calc(100vw - 1.5rem))', position: 'bottom-start' }}
      renderOption={({ option: { value, label } }) => (
        <span className={classes['metric']}>
          {label}
          <span className={classes['metricNote']}>{notes[value]}</span>
        </span>
      )}
    />
  );
}
