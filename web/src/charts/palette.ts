export type Scheme = 'light' | 'dark';

/**
 * Ten hues whose nearest two stay apart for full colour vision, protanopia and deuteranopia alike (the test measures
 * it). The same place in both lists is the same hue, drawn for that background.
 */
export const palette: Record<Scheme, readonly string[]> = {
  light: ['#0e5e6b', '#e39944', '#5a66bd', '#8dbeb7', '#a77f87', '#599de9', '#aa4e0a', '#690623', '#dfd17c', '#3d1d73'],
  dark: ['#019cc7', '#daa04d', '#a9b0ff', '#8dc4ad', '#ce7480', '#a9e0fd', '#a26033', '#914673', '#e5d98a', '#4a6db8'],
};

export const restColor: Record<Scheme, string> = { light: '#d3d0c8', dark: '#465259' };

function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return value >>> 0;
}

/**
 * Remembers which hue a name has, so that it keeps it when ranks change. A name asks for the hue of its hash and takes
 * the next of the least used ones; of two names that meet in one chart with the same hue, the newcomer gives way.
 */
export class ColorBook {
  private readonly hues = new Map<string, number>();

  constructor(private readonly size = palette.light.length) {}

  /** Gives the names of one chart their hues: different ones, as long as there are enough. */
  enter(names: readonly string[]): void {
    const taken = Array.from({ length: this.size }, () => 0);
    const sorted = [...new Set(names)].sort();
    const settled = sorted.filter((name) => {
      const hue = this.hues.get(name);
      if (hue === undefined || (taken[hue] ?? 0) > 0) return false;
      taken[hue] = 1;
      return true;
    });
    for (const name of sorted) {
      if (settled.includes(name)) continue;
      const hue = leastTaken(taken, hash(name) % this.size);
      taken[hue] = (taken[hue] ?? 0) + 1;
      this.hues.set(name, hue);
    }
  }

  colorOf(name: string, scheme: Scheme): string {
    const hue = this.hues.get(name) ?? hash(name) % this.size;
    return palette[scheme][hue] ?? restColor[scheme];
  }
}

function leastTaken(taken: readonly number[], wanted: number): number {
  const least = Math.min(...taken);
  for (let step = 0; step < taken.length; step += 1) {
    const hue = (wanted + step) % taken.length;
    if (taken[hue] === least) return hue;
  }
  return wanted;
}

const books = new Map<string, ColorBook>();

/** The book of a dimension: the same names have the same colours on every chart of the page. */
export function colorBook(dimension: string): ColorBook {
  const known = books.get(dimension);
  if (known) return known;
  const book = new ColorBook();
  books.set(dimension, book);
  return book;
}
