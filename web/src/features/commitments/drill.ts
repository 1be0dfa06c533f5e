import type { Drill } from '@/question/drill';
import { equals } from '@/question/drill';
import type { Filter } from '@/question/filter';
import type { Metric } from '@/question/question';
import type { Discounts } from './api/savings';
import type { Shown } from './scope';

const consumption: Filter[] = [
  { dimension: 'ChargeCategory', operator: '=', values: ['Usage', 'Purchase'] },
  { dimension: 'CommitmentDiscountStatus', operator: '!=', values: ['Unused'] },
];

const conditions = {
  consumption,
  cost: [{ dimension: 'ChargeCategory', operator: '=', values: ['Usage', 'Purchase'] }],
  commitments: [{ dimension: 'CommitmentDiscountStatus', operator: '=', values: ['Used', 'Unused'] }],
  used: [equals('CommitmentDiscountStatus', 'Used')],
  unused: [equals('CommitmentDiscountStatus', 'Unused')],
} satisfies Record<string, Filter[]>;

export type Charges = keyof typeof conditions;

/** Converted amounts are of charges in every currency. */
const inCurrency = ({ currency, converted }: Shown): Filter[] => (converted ? [] : [equals('BillingCurrency', currency)]);

/** The charges that an amount was made of. */
export function drillInto(charges: Charges, { from, to }: { from: string; to: string }, shown: Shown, more: readonly Filter[] = []): Drill {
  return { from, to, filters: [...conditions[charges], ...inCurrency(shown), ...more] };
}

/** The consumption that nothing covers, as the answer tells it apart; undefined where bills differ in how they tell. */
export function onDemandDrill(by: Discounts['eligible_by'], days: { from: string; to: string }, shown: Shown): Drill | undefined {
  if (by !== 'details' && by !== 'standard') return undefined;
  const eligible: Filter = by === 'details' ? { dimension: 'CommitmentProgramEligibilityDetails', operator: '!=', values: [''] } : equals('PricingCategory', 'Standard');
  return { ...days, filters: [equals('ChargeCategory', 'Usage'), equals('CommitmentDiscountStatus', null), eligible, ...inCurrency(shown)] };
}

/** The charges that an amount left out because they lack a price. */
export function missingDrill(price: Metric, days: { from: string; to: string }, shown: Shown): Drill {
  return drillInto('consumption', days, shown, [equals(price, null)]);
}
