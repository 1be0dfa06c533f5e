import { valueLabel } from '@/question/dimension';
import type { ComparedRow } from './api/restatements';

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export const periodLabel = (period: string): string => monthFormat.format(new Date(period));

/** A group's value in the dimension that is compared by. */
export function valueOf(row: ComparedRow, by: string): string | null {
  const value = (row as unknown as Record<string, unknown>)[by];
  return typeof value === 'string' ? value : null;
}

export function groupLabel(row: ComparedRow, by: string): string {
  return row.rest ? 'Everything else' : valueLabel(valueOf(row, by));
}
