import type { Reject } from './api/imports';

const quoted = (field: string | number | null): string => {
  const text = String(field ?? '');
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** The listed bad lines as CSV (RFC 4180), for whoever has to mend them. */
export function rejectListCsv(rejects: readonly Reject[]): string {
  const lines = rejects.map(({ file, line, column, value, reason }) => [file, line, column, value, reason]);
  return [['file', 'line', 'column', 'value', 'reason'], ...lines].map((fields) => `${fields.map(quoted).join(',')}\r\n`).join('');
}
