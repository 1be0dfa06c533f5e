import { useSyncExternalStore } from 'react';

/** The currency that a person wants all amounts in, on every page and next time; an address may ask for another. */
const key = 'costsense.display-currency';
const listeners = new Set<() => void>();

function preferred(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function preferCurrency(currency: string | undefined): void {
  try {
    if (currency === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, currency);
  } catch {
    // A browser that keeps nothing: the address still does.
  }
  listeners.forEach((listener) => listener());
}

function watch(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('storage', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('storage', listener);
  };
}

/** The address decides, then the preference; undefined leaves each amount in the currency of its charges. */
export function useDisplayCurrency(asked: string | undefined): string | undefined {
  const preference = useSyncExternalStore(watch, preferred);
  return asked ?? preference;
}
