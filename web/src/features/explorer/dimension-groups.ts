import { dimensionLabel, tagDimension } from '@/question/dimension';
import type { Dimensions } from './api/dimensions';

const common = [
  'ServiceName', 'ServiceCategory', 'ServiceProviderName', 'SubAccountName', 'RegionName', 'ChargeCategory', 'ResourceName', 'ResourceId', 'BillingAccountName', 'PricingCategory',
];

interface DimensionOption {
  value: string;
  label: string;
}

export interface DimensionGroup {
  group: string;
  items: DimensionOption[];
}

const option = (value: string): DimensionOption => ({ value, label: dimensionLabel(value) });

/** Everything a question can be grouped or filtered by, what is used most on top. */
export function dimensionGroups(dimensions: Dimensions, types: readonly string[]): DimensionGroup[] {
  const columns = dimensions.columns.filter(({ type }) => types.includes(type));
  const named = (custom: boolean) => columns.filter((column) => column.custom === custom).map(({ name }) => name);
  const focus = named(false);
  return [
    { group: 'Often used', items: common.filter((name) => focus.includes(name)).map(option) },
    { group: 'Tags', items: dimensions.tag_keys.map((key) => option(tagDimension(key))) },
    { group: 'Custom columns', items: named(true).map(option) },
    { group: 'FOCUS columns', items: focus.filter((name) => !common.includes(name)).map(option) },
  ].filter(({ items }) => items.length > 0);
}

/** Finds by what a person reads and by the column's own name. */
export function matches({ value, label }: DimensionOption, search: string): boolean {
  const wanted = search.trim().toLowerCase();
  return label.toLowerCase().includes(wanted) || value.toLowerCase().includes(wanted);
}
