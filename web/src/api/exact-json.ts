import { parse } from 'lossless-json';
import { decimal } from '@/money/decimal';
import { decimalPlaces, freeFormPlaces } from './schema-decimals';

/** A number that hasn't yet been given its meaning. */
class NumberText {
  constructor(readonly text: string) {}
}

type Node = NumberText | string | boolean | null | Node[] | { [key: string]: Node };

/**
 * Reads an answer of the API. Numbers where the contract says `format: decimal`, and all numbers of a charge, become
 * exact decimals from their own digits; all other numbers become ordinary ones.
 */
export function parseExact(text: string): unknown {
  return settle(parse(text, undefined, (number) => new NumberText(number)) as Node, '', '', false);
}

function settle(node: Node, holder: string, key: string, freeForm: boolean): unknown {
  if (node instanceof NumberText) {
    return freeForm || decimalPlaces.has(`${holder}/${key}`) ? decimal(node.text) : Number(node.text);
  }
  if (Array.isArray(node)) return node.map((item) => settle(item, holder, key, freeForm));
  if (node === null || typeof node !== 'object') return node;
  const free = freeForm || freeFormPlaces.has(`${holder}/${key}`);
  const object: Record<string, unknown> = {};
  for (const name of Object.keys(node)) object[name] = settle(node[name] ?? null, key, name, free);
  return object;
}
