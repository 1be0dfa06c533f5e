import { describe, expect, it } from 'vitest';
import { ColorBook, palette } from './palette';
import { inkOn } from './treemap';

type Triple = [number, number, number];

const linear = (color: string): Triple =>
  [1, 3, 5].map((start) => {
    const value = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as Triple;

/** OKLab, Björn Ottosson 2020. */
function perceived([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** Machado, Oliveira and Fernandes 2009, at full severity. */
const visions: Record<string, [Triple, Triple, Triple]> = {
  full: [[1, 0, 0], [0, 1, 0], [0, 0, 1]],
  protanopia: [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
  deuteranopia: [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.01182, 0.04294, 0.968881]],
};
const clamp = (value: number) => Math.min(1, Math.max(0, value));
const seen = (matrix: [Triple, Triple, Triple], [r, g, b]: Triple): Triple => matrix.map(([x, y, z]) => clamp(x * r + y * g + z * b)) as Triple;
const distance = (left: Triple, right: Triple) => Math.hypot(left[0] - right[0], left[1] - right[1], left[2] - right[2]);
const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
const contrast = (left: string, right: string) => {
  const [light = 0, dark = 0] = [luminance(linear(left)), luminance(linear(right))].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

describe.each(['light', 'dark'] as const)('The %s palette', (scheme) => {
  it.each(Object.entries(visions))('keeps its hues apart for %s vision', (_, matrix) => {
    const colors = palette[scheme].map((color) => perceived(seen(matrix, linear(color))));
    const nearest = Math.min(...colors.flatMap((one, index) => colors.slice(index + 1).map((other) => distance(one, other))));
    expect(nearest).toBeGreaterThan(0.1);
  });

  it('has an ink that reads on each hue', () => {
    for (const color of palette[scheme]) expect(contrast(color, inkOn(color)), color).toBeGreaterThan(4.5);
  });
});

describe('A colour book', () => {
  const ten = ['EC2', 'S3', 'RDS', 'Lambda', 'Virtual Machines', 'BigQuery', 'CloudFront', 'SQS', 'KMS', 'VPC'];
  const drawn = (book: ColorBook, names: readonly string[]) => names.map((name) => book.colorOf(name, 'light'));

  it('gives the names of one chart different hues', () => {
    const book = new ColorBook();
    book.enter(ten);
    expect(new Set(drawn(book, ten)).size).toBe(10);
  });

  it('is indifferent to rank', () => {
    const [one, other] = [new ColorBook(), new ColorBook()];
    one.enter(ten);
    other.enter([...ten].reverse());
    expect(drawn(one, ten)).toEqual(drawn(other, ten));
  });

  it('keeps a name its hue while others come and go', () => {
    const book = new ColorBook();
    book.enter(['EC2', 'S3']);
    const before = book.colorOf('EC2', 'light');
    book.enter(['EC2', 'Azure OpenAI', 'Compute Engine', 'Cloud Storage']);
    expect(book.colorOf('EC2', 'light')).toBe(before);
  });

  it('lets a newcomer give way', () => {
    const book = new ColorBook(2);
    book.enter(['a', 'b']);
    book.enter(['c']);
    book.enter(['b', 'c']);
    expect(book.colorOf('b', 'light')).not.toBe(book.colorOf('c', 'light'));
  });
});
