import { CopyButton, UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { Schemas } from '@/api/client';
import { instantLabel } from '@/question/as-of';
import type { Drill } from '@/question/drill';
import type { Metric } from '@/question/question';
import { apiCall, command, versionName } from '@/question/repeat';
import classes from './charges.module.css';

interface ProvenanceProps {
  metric: Metric;
  drill: Drill;
  /** The currency that amounts were converted to. */
  display: string | undefined;
  snapshot: string | null;
  version: Schemas['AsOf'];
}

/** Which version of the ledger answered, and the question in forms that can be taken along. */
export function Provenance({ metric, drill, display, snapshot, version }: ProvenanceProps) {
  const asked = { from: drill.from, to: drill.to, filters: drill.filters, metric, asOf: versionName(version), display };
  return (
    <div className={classes['provenance']}>
      <p>
        {snapshot === null || version.committed_at === null ? (
          'The ledger was empty.'
        ) : (
          <>
            Version <code>{snapshot}</code> of the ledger, committed {instantLabel(version.committed_at)}
            {version.import_id === null ? null : (
              <>
                {version.change === 'withdrawal' ? ' by the withdrawal of ' : ' by '}
                <Link to="/imports/$id" params={{ id: String(version.import_id) }} className={classes['link']}>import {version.import_id}</Link>
              </>
            )}
          </>
        )}
      </p>
      <details>
        <summary>Ask again, now or later</summary>
        <Form label="In a shell" text={command(asked)} />
        <Form label="From a program" text={apiCall(asked, window.location.origin)} />
        <p className={classes['hint']}>It names its version: the answer stays the same, whatever is imported later.{display === undefined ? '' : ' So do the rates of months that are over.'}</p>
      </details>
    </div>
  );
}

function Form({ label, text }: { label: string; text: string }) {
  return (
    <div className={classes['form']}>
      <span className={classes['formLabel']}>
        {label}{' '}
        <CopyButton value={text}>
          {({ copied, copy }) => <UnstyledButton className={classes['link']} onClick={copy}>{copied ? 'Copied' : 'Copy'}</UnstyledButton>}
        </CopyButton>
      </span>
      <code className={classes['formText']}>{text}</code>
    </div>
  );
}
