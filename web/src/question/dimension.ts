/** Characters that end a bare tag key in a question. */
const needsQuotes = /[=!~<>,"]|^\s|\s$|^$/;

/** `tag:env`, or `tag:"a,b"` for a key that could be taken for something else. */
export function tagDimension(key: string): string {
  return needsQuotes.test(key) ? `tag:"${key.replaceAll('"', '""')}"` : `tag:${key}`;
}

/** The key of a tag dimension, or undefined for a column. */
export function tagKey(dimension: string): string | undefined {
  if (!dimension.startsWith('tag:')) return undefined;
  const key = dimension.slice('tag:'.length);
  return key.startsWith('"') && key.endsWith('"') && key.length >= 2 ? key.slice(1, -1).replaceAll('""', '"') : key;
}

/** The dimensions of a `group_by`: commas separate, but not inside quotes. Blanks and repetitions are dropped. */
export function splitDimensions(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"]|"")*"|[^,"])+/g) ?? [];
  return [...new Set(parts.map((part) => part.trim()).filter((part) => part !== ''))];
}

export function joinDimensions(dimensions: readonly string[]): string {
  return dimensions.join(',');
}

/** As a person reads it: `Service name`, `Tag env`, `x_cost_center`. */
export function dimensionLabel(dimension: string): string {
  const key = tagKey(dimension);
  if (key !== undefined) return `Tag ${key}`;
  if (dimension.startsWith('x_')) return dimension;
  const words = dimension.replace(/([a-z])([A-Z])/g, '$1 $2').split(' ');
  return words.map((word, index) => (index === 0 || word === 'Id' ? word : word.toLowerCase())).join(' ').replace(/\bId\b/g, 'ID');
}

/** How a missing value is written. */
export const missing = '(none)';

export function valueLabel(value: string | null | undefined): string {
  return value === null || value === undefined || value === '' ? missing : value;
}
