import { compare, zero } from '@/money/decimal';
import type { Commitment } from './api/savings';

export const orders = {
  committed: 'Largest',
  unused: 'Most unused',
  net: 'Least saved',
  expiry: 'Next to expire',
} as const;
export type Order = keyof typeof orders;

const rules: Record<Order, (left: Commitment, right: Commitment) => number> = {
  committed: (left, right) => compare(right.committed, left.committed),
  unused: (left, right) => compare(right.unused ?? zero, left.unused ?? zero),
  net: (left, right) => (left.net_saving === null || right.net_saving === null
    ? Number(left.net_saving === null) - Number(right.net_saving === null)
    : compare(left.net_saving, right.net_saving)),
  expiry: (left, right) => (left.expiry?.at ?? '9').localeCompare(right.expiry?.at ?? '9'),
};

/** What comes first decides; commitments that are alike in it stay as they came. */
export function sorted(commitments: readonly Commitment[], order: Order): Commitment[] {
  return [...commitments].sort(rules[order]);
}
