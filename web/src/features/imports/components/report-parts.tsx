import { Link } from '@tanstack/react-router';
import { Panel } from '@/components/panel';
import { formatBytes, formatCount, formatExact, formatLines } from '@/money/format';
import { Traced } from '@/money/traced';
import type { Drill } from '@/question/drill';
import { equals, importDrill } from '@/question/drill';
import type { Import } from '../api/imports';
import { isStored } from '../state';
import classes from './import-report.module.css';
import { ScrollTable } from './scroll-table';

const monthFormat = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });

export function Periods({ one, onDrill }: { one: Import; onDrill: (drill: Drill) => void }) {
  const open = (id: number, period: string, currency?: string | null) =>
    () => onDrill(importDrill(id, [equals('BillingPeriodStart', period), ...(currency === undefined ? [] : [equals('BillingCurrency', currency)])]));
  return (
    <Panel title="Billing periods" note={one.dry_run ? 'What it would bring and replace' : undefined}>
      <ul className={classes['entries']}>
        {one.periods.map((period) => (
          <li key={period.start}>
            <strong>{monthFormat.format(new Date(period.start))}</strong>: <Traced onOpen={isStored(one) ? open(one.id, period.start) : undefined} label="The charges that were stored">{formatLines(period.lines)}</Traced>
            {period.replaced.length === 0 ? (one.dry_run ? ', would replace nothing' : ', nothing replaced') : null}
            {period.replaced.map(({ import_id: id, lines, effective_cost: costs }) => (
              <span key={id} className={classes['replaced']}>
                {one.dry_run ? 'would replace' : 'replaces'} <Link to="/imports/$id" params={{ id: String(id) }}>import {id}</Link>: {formatLines(lines)},{' '}
                {costs.map(({ amount, currency }, index) => (
                  <span key={currency ?? ''}>{index === 0 ? '' : ' and '}<Traced onOpen={open(id, period.start, currency)} label="The charges that were replaced">{formatExact(amount, currency)}</Traced></span>
                ))}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What was imported although FOCUS has no place of its own for it. */
export function Unmapped({ one }: { one: Import }) {
  return (
    <Panel flush title="Without a place in FOCUS" note="Imported all the same, and kept in the charges as it was delivered">
      <ScrollTable label="Without a place in FOCUS">
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col" className={classes['right']}>Charges</th>
            <th scope="col" className={classes['right']}>Effective cost</th>
          </tr>
        </thead>
        <tbody>
          {one.unmapped.map(({ what, lines, effective_cost: costs }) => (
            <tr key={what}>
              <th scope="row">{what}</th>
              <td className={classes['right']}>{formatCount(lines)}</td>
              <td className={classes['right']}>{costs.map(({ amount, currency }) => formatExact(amount, currency)).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Panel>
  );
}

export function Files({ one }: { one: Import }) {
  const leftOut = one.files.some(({ lines_left_out: lines }) => lines > 0);
  const added = one.files.some(({ charges_added: charges }) => charges > 0);
  return (
    <Panel title="Files" flush>
      <ScrollTable label="Files">
        <thead>
          <tr>
            <th scope="col">File</th>
            <th scope="col" className={classes['right']}>Size</th>
            <th scope="col" className={classes['right']}>Lines</th>
            <th scope="col" className={classes['right']}>Rejected</th>
            {leftOut ? <th scope="col" className={classes['right']}>In another file</th> : null}
            {added ? <th scope="col" className={classes['right']}>Charges added</th> : null}
            <th scope="col">SHA-256</th>
          </tr>
        </thead>
        <tbody>
          {one.files.map((file) => (
            <tr key={file.name}>
              <th scope="row">{file.name}</th>
              <td className={classes['right']}>{formatBytes(file.size_bytes)}</td>
              <td className={classes['right']}>{formatCount(file.lines_read)}</td>
              <td className={classes['right']}>{formatCount(file.lines_rejected)}</td>
              {leftOut ? <td className={classes['right']}>{formatCount(file.lines_left_out)}</td> : null}
              {added ? <td className={classes['right']}>{formatCount(file.charges_added)}</td> : null}
              <td><code title={file.sha256 ?? undefined}>{file.sha256 === null ? '–' : `${file.sha256.slice(0, 12)}…`}</code></td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </Panel>
  );
}

export function Columns({ one: { columns } }: { one: Import }) {
  const parts = [
    { title: 'Renamed', names: columns.renamed.map(({ from, to }) => `${from} → ${to}`), note: 'carried to their names in the newest FOCUS' },
    { title: 'Custom', names: columns.custom, note: 'kept beside the FOCUS columns' },
    { title: 'Missing', names: columns.missing, note: 'not delivered, therefore empty' },
  ].filter(({ names }) => names.length > 0);
  if (parts.length === 0) return null;
  return (
    <Panel title="Columns">
      <dl className={classes['columns']}>
        {parts.map(({ title, names, note }) => (
          <div key={title}>
            <dt>{title} <span className={classes['faint']}>{names.length}, {note}</span></dt>
            <dd>{names.map((name) => <code key={name} className={classes['tag']}>{name}</code>)}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
