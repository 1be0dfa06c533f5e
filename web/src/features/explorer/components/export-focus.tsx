import { Button, Popover, SegmentedControl } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { apiUrl } from '@/api/client';
import { formatCount } from '@/money/format';
import type { CostsCall } from '../api/costs';
import { focusVersionsQuery } from '../api/focus-versions';
import classes from './export-focus.module.css';

const newestNote = 'Every column of every charge. Imported again, it gives the same charges.';
const olderNote = (version: string) => `For tools that read FOCUS ${version}. Columns that it lacks keep their values under an x_ name.`;

interface ExportFocusProps {
  call: CostsCall;
  /** How many charges the question is about. */
  lines: number;
}

/** The charges themselves, as a FOCUS dataset. */
export function ExportFocus({ call, lines }: ExportFocusProps) {
  const [opened, setOpened] = useState(false);
  const [chosen, setVersion] = useState<string>();
  const { data: known = [] } = useQuery({ ...focusVersionsQuery(), enabled: opened });
  const newest = known[0]?.version;
  const version = chosen ?? newest;
  const { from, to, filter, as_of } = call;
  const file = (format: 'csv' | 'parquet') => apiUrl('/exports/focus', { query: { from, to, filter, as_of, version, format } });
  const link = (format: 'csv' | 'parquet', label: string) => (
    <Button component="a" variant={format === 'csv' ? 'filled' : 'default'} href={file(format)} download={`focus-${version ?? 'newest'}.${format}`} onClick={() => setOpened(false)}>
      {label}
    </Button>
  );
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus shadow="md">
      <Popover.Target>
        <Button variant="default" leftSection={<IconFileExport size="1rem" aria-hidden />} aria-haspopup="dialog" aria-expanded={opened} onClick={() => setOpened(!opened)}>
          Export FOCUS
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Export FOCUS">
        <div className={classes['content']}>
          <p className={classes['what']}>
            <strong>{lines === 1 ? '1 charge' : `${formatCount(lines)} charges`}</strong> of this time and these filters, in all currencies, as a FOCUS dataset.
          </p>
          {version !== undefined && (
            <SegmentedControl
              fullWidth
              aria-label="Version of FOCUS"
              value={version}
              onChange={setVersion}
              data={known.filter(({ exported }) => exported).map((one) => ({ value: one.version, label: `FOCUS ${one.version}` }))}
            />
          )}
          <p className={classes['note']}>{version === undefined || version === newest ? newestNote : olderNote(version)}</p>
          <div className={classes['files']}>
            {link('csv', 'Download CSV')}
            {link('parquet', 'Download Parquet')}
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
