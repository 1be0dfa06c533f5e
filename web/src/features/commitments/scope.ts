import type { Schemas } from '@/api/client';
import type { Days } from '@/question/range';

/** What the page is about. */
export interface Scope {
  days: Days;
  /** The currency whose charges are asked for, where they aren't converted. */
  billingCurrency: string | undefined;
  /** What all charges are converted to. */
  display: string | undefined;
  /** The version of the ledger; undefined for the current one. */
  asOf: string | undefined;
}

/** The scope as the API's calls take it. */
export const askedOf = ({ days, display, asOf }: Scope) => ({ ...days, currency: display, as_of: asOf });

/** The currency that an answer is shown in. */
export interface Shown {
  currency: string | null;
  /** Whether the charges of all currencies were converted to it. */
  converted: boolean;
}

interface Answer {
  totals: readonly { currency: string | null; lines: number }[];
  conversion: Schemas['Conversion'];
}

/** What an answer has of the scope's currency: each panel goes by its own answer, so that a symbol changes only with its amounts. */
export function shownOf({ totals, conversion }: Answer, { billingCurrency }: Scope): Shown {
  if (conversion !== null) return { currency: conversion.currency, converted: true };
  return { currency: (totals.find(({ currency }) => (currency ?? '') === billingCurrency) ?? mostCharged(totals))?.currency ?? null, converted: false };
}

/** Whether anything was committed in the scope's currency. */
export function hasAny({ totals, conversion }: Answer, { billingCurrency }: Scope): boolean {
  return totals.some(({ currency }) => conversion !== null || billingCurrency === undefined || (currency ?? '') === billingCurrency);
}

function mostCharged(totals: Answer['totals']): Answer['totals'][number] | undefined {
  return [...totals].sort((left, right) => right.lines - left.lines)[0];
}
