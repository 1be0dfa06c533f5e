import type { Decimal } from './decimal';
import { approximately, isZero } from './decimal';

const locale = 'en-US';
const formats = new Map<string, Intl.NumberFormat>();

function format(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locale, options);
  formats.set(key, made);
  return made;
}

/** Whether a currency is shown by a sign instead of its name: `$`, not `Snowflake credits`. */
export const hasSign = (currency: string): boolean => /^[A-Z]{3}$/.test(currency);

function withCurrency(amount: number, currency: string | null, options: Intl.NumberFormatOptions): string {
  if (currency !== null && hasSign(currency)) {
    return format({ ...options, style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount);
  }
  const figure = format(options).format(amount);
  return currency === null ? figure : `${figure} ${currency}`;
}

/** A tiny amount still shows that it isn't nothing. */
function fractionDigits(amount: number): Intl.NumberFormatOptions {
  const size = Math.abs(amount);
  if (size > 0 && size < 0.005) return { maximumSignificantDigits: 2 };
  return { minimumFractionDigits: 2, maximumFractionDigits: 2 };
}

/** To two decimals, for tables: `$1,234.57`; below half a cent to two significant digits: `$0.0000008`. */
export function formatAmount(amount: Decimal, currency: string | null): string {
  const value = approximately(amount);
  return withCurrency(value, currency, fractionDigits(value));
}

/** Short, for headlines and axes: `$482.1K`, `$1.24M`; below ten thousand as in a table. */
export function formatCompact(amount: Decimal | number, currency: string | null): string {
  const value = Number(amount);
  if (Math.abs(value) < 10_000) return withCurrency(value, currency, fractionDigits(value));
  return withCurrency(value, currency, { notation: 'compact', minimumSignificantDigits: 4, maximumSignificantDigits: 4 });
}

/** The coarsest form, for the marks of an axis: `$50K`. */
export function formatAxis(value: number, currency: string | null): string {
  const digits = Math.abs(value) < 1 ? { maximumSignificantDigits: 2 } : { maximumFractionDigits: value < 10 ? 2 : 0 };
  if (Math.abs(value) < 1_000) return withCurrency(value, currency, { minimumFractionDigits: 0, ...digits });
  return withCurrency(value, currency, { notation: 'compact', maximumSignificantDigits: 3 });
}

/** Every digit, grouped, with the currency's code: `1,234.56789 USD`. */
export function formatExact(amount: Decimal, currency: string | null = null): string {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const kept = fraction.replace(/0+$/, '');
  const figure = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (kept === '' ? '' : `.${kept}`);
  const sign = amount.startsWith('-') && !isZero(amount) ? '-' : '';
  return currency === null ? sign + figure : `${sign}${figure} ${currency}`;
}

/** With its sign always: `+$12.00`, `−$3.10`. */
export function formatChange(amount: Decimal, currency: string | null): string {
  const text = formatCompact(amount, currency);
  return text.startsWith('-') ? `−${text.slice(1)}` : isZero(amount) ? text : `+${text}`;
}

export function formatPercent(percent: number, { signed = false } = {}): string {
  const digits = Math.abs(percent) >= 1_000 ? 0 : 1;
  const text = format({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(Math.abs(percent));
  const sign = !/[1-9]/.test(text) ? '' : percent < 0 ? '−' : signed ? '+' : '';
  return `${sign}${text} %`;
}

export function formatCount(count: number): string {
  return format({}).format(count);
}

/** "1 line", "1,000 lines". */
export function formatLines(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'line' : 'lines'}`;
}

export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1_000 && unit < units.length - 1) {
    size /= 1_000;
    unit += 1;
  }
  return `${format({ maximumSignificantDigits: 3 }).format(size)} ${units[unit] ?? ''}`;
}
