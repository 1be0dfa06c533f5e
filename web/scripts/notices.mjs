// Writes dist/licenses.txt: the licences of all that the built page contains, the font included. Ends the build if one isn't allowed.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';

const allowed = new Set(['MIT', 'Apache-2.0', 'BSD-3-Clause', 'BSD-2-Clause', 'ISC', '0BSD', 'OFL-1.1']);

const dist = new URL('../dist/', import.meta.url);
const list = new URL('.vite/licenses.json', dist);
const parts = JSON.parse(readFileSync(list, 'utf8'));

const refused = parts.filter(({ identifier }) => !allowed.has(identifier));
if (refused.length > 0) {
  const names = refused.map(({ name, version, identifier }) => `${name} ${version} (${identifier ?? 'no licence'})`);
  throw new Error(`The page must not contain ${names.join(', ')}: only ${[...allowed].join(', ')} are allowed (web/scripts/notices.mjs).`);
}

/** Some packages name their licence and ship no text; the text of another package has the same words. */
const silent = ({ name, identifier }) => `The package ships no text; ${identifier} is a public licence: https://spdx.org/licenses/${identifier}.html. https://www.npmjs.com/package/${name} names its authors.`;

const text = parts
  .map((part) => `=== ${part.name} ${part.version} | ${part.identifier} ===\n\n${part.text?.trim() || silent(part)}\n`)
  .join('\n');
writeFileSync(new URL('licenses.txt', dist), text);
rmSync(new URL('.vite/', dist), { recursive: true });
