import { CopyButton, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ChargeLine } from '../api/charges';
import classes from './charges.module.css';

const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Everything the ledger holds of one charge, and where it came from. */
export function ChargeDetail({ line: { charge, lineage } }: { line: ChargeLine }) {
  const place = lineage.line === null ? lineage.file : `${lineage.file}:${lineage.line}`;
  return (
    <div className={classes['detail']}>
      <p className={classes['origin']}>
        From <Link to="/imports/$id" params={{ id: String(lineage.import_id) }} className={classes['link']}>import {lineage.import_id}</Link> of source{' '}
        <strong>{lineage.source}</strong>, <code>{lineage.file}</code>
        {lineage.line === null ? null : <>, line <strong className="number">{lineage.line}</strong></>}{' '}
        <CopyButton value={place}>
          {({ copied, copy }) => <UnstyledButton className={classes['link']} onClick={copy}>{copied ? 'Copied' : 'Copy the place'}</UnstyledButton>}
        </CopyButton>
      </p>
      <dl className={classes['columns']}>
        {Object.entries(charge).map(([name, value]) => (
          <div key={name} className={classes['column']}>
            <dt>{name}</dt>
            <dd>{written(value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
