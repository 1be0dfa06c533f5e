// Writes src/api/schema.d.ts (types) and src/api/schema-decimals.ts (where exact decimals stand) from the OpenAPI document.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { parse } from 'yaml';

const contract = new URL('../../src/main/resources/api/openapi.yaml', import.meta.url);

/** Leaves an unchanged file untouched, so that builds which look at file times see no change. */
function write(name, text) {
  const file = fileURLToPath(new URL(`../src/api/${name}`, import.meta.url));
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeFileSync(file, text);
}

const document = parse(readFileSync(contract, 'utf8'));

const decimal = () => ts.factory.createTypeReferenceNode('Decimal');
const isDecimal = (schema) => schema?.format === 'decimal';
const isNullable = (schema) => Array.isArray(schema.type) && schema.type.includes('null');

const types = await openapiTS(contract, {
  transform: (schema) => {
    if (!isDecimal(schema)) return undefined;
    return isNullable(schema)
      ? ts.factory.createUnionTypeNode([decimal(), ts.factory.createLiteralTypeNode(ts.factory.createNull())])
      : decimal();
  },
});

/** A decimal's place is its property's name after that of the object that holds it; arrays don't count as a level. */
const places = new Set();
const freeForm = new Set();
const resolve = (schema) =>
  schema.$ref ? resolve(schema.$ref.slice(2).split('/').reduce((node, key) => node[key], document)) : schema;
function visit(schema, holder, key) {
  const resolved = resolve(schema);
  if (isDecimal(resolved)) places.add(`${holder}/${key}`);
  else if (resolved.items) visit(resolved.items, holder, key);
  else if (resolved.additionalProperties === true) freeForm.add(`${holder}/${key}`);
  for (const variant of resolved.oneOf ?? resolved.anyOf ?? resolved.allOf ?? []) visit(variant, holder, key);
  for (const [name, property] of Object.entries(resolved.properties ?? {})) visit(property, key, name);
}
for (const path of Object.values(document.paths)) {
  for (const operation of Object.values(path)) {
    for (const response of Object.values(operation.responses ?? {})) {
      const body = resolve(response).content?.['application/json']?.schema;
      if (body) visit(body, '', '');
    }
  }
}
if (places.size === 0) throw new Error('The contract names no decimals: has the format been renamed?');

const list = (name, values) =>
  `export const ${name}: ReadonlySet<string> = new Set([\n${[...values].sort().map((v) => `  '${v}',\n`).join('')}]);\n`;
write('schema.d.ts', `import type { Decimal } from '../money/decimal';\n\n${astToString(types)}`);
write('schema-decimals.ts', `${list('decimalPlaces', places)}\n${list('freeFormPlaces', freeForm)}`);
