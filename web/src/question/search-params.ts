import type { AnySchema } from '@tanstack/react-router';

type Search = Record<string, unknown>;

/** Addresses that a person can read: plain texts, a list as the same name several times. */
export function parseSearch(text: string): AnySchema {
  const search: Record<string, string | string[]> = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const known = search[name];
    search[name] = known === undefined ? value : Array.isArray(known) ? [...known, value] : [known, value];
  }
  return search;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/%(2C|3A|2F|3D|40)/g, (escaped) => decodeURIComponent(escaped)).replaceAll('%20', '+');

export function stringifySearch(search: Search): string {
  const pairs = Object.entries(search).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((item) => typeof item === 'string' || typeof item === 'number')
      .map((item) => `${encode(name)}=${encode(String(item))}`),
  );
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}
