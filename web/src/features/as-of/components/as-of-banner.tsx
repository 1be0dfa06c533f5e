import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { asOfLabel, instantLabel } from '@/question/as-of';
import type { Schemas } from '@/api/client';
import classes from './as-of.module.css';

interface AsOfBannerProps {
  asOf: string | undefined;
  /** The version that answered, once it has. */
  version: Schemas['AsOf'] | undefined;
  onNow: () => void;
}

/** Says, as long as it is so, that the page does not show what the ledger holds now. */
export function AsOfBanner({ asOf, version, onNow }: AsOfBannerProps) {
  if (asOf === undefined) return null;
  return (
    <div className={classes['banner']} role="status">
      <IconHistory size="1.25rem" stroke={1.75} aria-hidden />
      <p>
        <strong>As of {asOfLabel(asOf)}.</strong> {version === undefined ? 'This is not what the ledger holds now.' : <Answered version={version} />}
      </p>
      <Button size="xs" variant="default" onClick={onNow}>Back to now</Button>
    </div>
  );
}

function Answered({ version: { committed_at: at, import_id: id, change } }: { version: Schemas['AsOf'] }) {
  if (at === null) return <>Before the first commit the ledger was empty.</>;
  return (
    <>
      The version that {id === null ? 'another program' : change === 'withdrawal' ? 'the withdrawal of ' : ''}
      {id === null ? null : <Link to="/imports/$id" params={{ id: String(id) }} className={classes['link']}>import {id}</Link>} committed on {instantLabel(at)}.
    </>
  );
}
