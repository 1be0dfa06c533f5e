export type Operator = '=' | '!=' | '~' | '!~' | '<' | '<=' | '>' | '>=';

/** One condition. An empty value stands for "missing". */
export interface Filter {
  dimension: string;
  operator: Operator;
  values: string[];
}

const shape = /^(tag:"(?:[^"]|"")*"|[^=!~<>]+)(!=|!~|<=|>=|=|~|<|>)(.*)$/s;

export const operatorLabels: Record<Operator, string> = {
  '=': 'is', '!=': 'is not', '~': 'contains', '!~': 'doesn’t contain', '<': 'is below', '<=': 'is at most', '>': 'is above', '>=': 'is at least',
};

/** `COLUMN OP VALUES` as the API takes it; a bar or backslash inside a value is escaped. */
export function encodeFilter({ dimension, operator, values }: Filter): string {
  return dimension + operator + values.map((value) => value.replace(/[\\|]/g, '\\$&')).join('|');
}

/** The condition that a text holds, or undefined when it holds none. */
export function decodeFilter(text: string): Filter | undefined {
  const match = shape.exec(text);
  const [, dimension, operator, values] = match ?? [];
  if (dimension === undefined || operator === undefined || values === undefined) return undefined;
  return { dimension: dimension.trim(), operator: operator as Operator, values: splitValues(values) };
}

function splitValues(text: string): string[] {
  const values: string[] = [];
  let value = '';
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '|') {
      values.push(value);
      value = '';
    } else {
      const escapes = character === '\\' && index + 1 < text.length;
      if (escapes) index += 1;
      value += text.charAt(index);
    }
  }
  return [...values, value];
}

export function decodeFilters(texts: readonly string[]): Filter[] {
  return texts.map(decodeFilter).filter((filter) => filter !== undefined);
}
