import Big from 'big.js';

declare const exact: unique symbol;

/** An exact decimal as its plain text (`-12.5`, never `1e3`). Arithmetic on it never passes through a binary double. */
export type Decimal = string & { readonly [exact]: true };

const plain = /^-?\d+(\.\d+)?$/;

/** Reads a number's source text; an exponent form is written out. Throws on anything that is no number. */
export function decimal(text: string): Decimal {
  return (plain.test(text) ? text : new Big(text).toFixed()) as Decimal;
}

export const zero = decimal('0');

export function sum(amounts: Iterable<Decimal>): Decimal {
  let total = new Big(0);
  for (const amount of amounts) total = total.plus(amount);
  return decimal(total.toFixed());
}

/** Negative, zero or positive, as for `Array.sort`. */
export function compare(left: Decimal, right: Decimal): number {
  return new Big(left).cmp(right);
}

export function isZero(amount: Decimal): boolean {
  return !/[1-9]/.test(amount);
}

/** The nearest double: for lengths and positions on the screen, never for a figure that is shown as exact. */
export function approximately(amount: Decimal): number {
  return Number(amount);
}
