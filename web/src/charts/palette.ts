export type Scheme = 'light' | 'dark';

/**
 * Ten hues whose nearest two stay apart for full colour vision, protanopia and deuteranopia alike (the test measures
 * it). The same place in both lists is the same hue, drawn for that background.
 */
export const palette: Record<Scheme, readonly string[]> = {
  light: ['#246579', '#ebad4b', '#6f6ec8', '#89c8b6', '#af8190', '#73aafd', '#725902', '#6f1731', '#a48a00', '#3b2e82'],
  dark: ['#0099b5', '#955900', '#ada9ff', '#6ec3ab', '#c76a69', '#a8e0fb', '#cba240', '#95426b', '#edd77e', '#4b66b2'],
};

export const restColor: Record<Scheme, string> = { light: '#c3c0b8', dark: '#4a565c' };

function hash(text: string): number {
  let value = 2_166_136_261;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 16_777_619);
  return value >>> 0;
}

/**
 * Remembers which hue a name has, so that it keeps it when ranks change, on every chart of the page. A name asks for
 * the hue of its hash and takes the next of the least used ones.
 */
export class ColorBook {
  private readonly hues = new Map<string, number>();
  private readonly used: number[];

  constructor(private readonly size = palette.light.length) {
    this.used = Array.from({ length: size }, () => 0);
  }

  /** Gives every new name its hue; the order of the names doesn't matter. */
  enter(names: readonly string[]): void {
    for (const name of [...new Set(names)].sort()) if (!this.hues.has(name)) this.hues.set(name, this.choose(name));
  }

  colorOf(name: string, scheme: Scheme): string {
    if (!this.hues.has(name)) this.enter([name]);
    return palette[scheme][this.hues.get(name) ?? 0] ?? restColor[scheme];
  }

  private choose(name: string): number {
    const least = Math.min(...this.used);
    const wanted = hash(name) % this.size;
    for (let step = 0; step < this.size; step += 1) {
      const hue = (wanted + step) % this.size;
      if (this.used[hue] === least) {
        this.used[hue] = least + 1;
        return hue;
      }
    }
    return wanted;
  }
}

/** One book for the whole page. */
export const colors = new ColorBook();
