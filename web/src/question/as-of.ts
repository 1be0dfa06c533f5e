/** The ledger as it was: an instant, or the number of the import whose commit made that version. */
export function asOfOf(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined;
  if (/^\d{1,18}$/.test(value)) return value;
  return /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

export const isImportNumber = (asOf: string): boolean => /^\d{1,18}$/.test(asOf);

const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' });

export const instantLabel = (instant: string): string => `${format.format(new Date(instant))} UTC`;

export function asOfLabel(asOf: string): string {
  return isImportNumber(asOf) ? `import ${asOf}` : instantLabel(asOf);
}
