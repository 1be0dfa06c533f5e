import { Button } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '@/money/format';
import { Traced } from '@/money/traced';
import type { Requirement } from '../api/conformance';
import { countedLabel } from '../wanted';
import classes from './conformance.module.css';

const atOnce = 100;
const labels = { fail: 'Fail', pass: 'Pass', not_evaluated: 'Not evaluated' } as const;

/** Opens the charge of a line. */
export type OnLine = (line: number, file: string | null) => void;

export function RequirementList({ requirements, onLine }: { requirements: readonly Requirement[]; onLine: OnLine }) {
  const [shown, setShown] = useState(atOnce);
  if (requirements.length === 0) return <p className={classes['none']}>No requirement fits.</p>;
  return (
    <>
      <ul className={classes['list']}>
        {requirements.slice(0, shown).map((one) => <Item key={one.id} one={one} onLine={onLine} />)}
      </ul>
      {requirements.length > shown ? (
        <div className={classes['more']}>
          <Button variant="default" onClick={() => { setShown(shown + atOnce); }}>
            Show {formatCount(Math.min(atOnce, requirements.length - shown))} more
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Item({ one, onLine }: { one: Requirement; onLine: OnLine }) {
  return (
    <li className={classes['item']}>
      <div className={classes['line']}>
        <span className={classes['status']} data-status={one.status} data-level={one.level}>{labels[one.status]}</span>
        <span className={classes['level']}>{one.level}</span>
        <code className={classes['id']}>{one.id}</code>
        {one.status === 'fail' ? <span className={classes['count']}>{countedLabel(formatCount(one.count), one)}</span> : null}
      </div>
      <p>{one.says}</p>
      {one.reason === null ? null : <p className={classes['reason']}>{one.reason}</p>}
      {one.first.length > 0 ? (
        <ol className={classes['first']} aria-label={`Where ${one.id} is broken`}>
          {one.first.map(({ line, file, value }) => (
            <li key={`${file ?? ''} ${line ?? ''} ${value}`}>
              {line === null ? null : (
                <span className={classes['place']}>
                  <Traced onOpen={() => { onLine(line, file); }} label="The charge of this line">{file === null ? '' : `${file}, `}line {formatCount(line)}</Traced>
                </span>
              )}
              <code>{value}</code>
            </li>
          ))}
        </ol>
      ) : null}
    </li>
  );
}
