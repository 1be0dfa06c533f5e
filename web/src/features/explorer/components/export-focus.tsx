import { Button, Popover, SegmentedControl } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { useState } from 'react';
import { apiUrl } from '@/api/client';
import { formatCount } from '@/money/format';
import type { CostsCall } from '../api/costs';
import classes from './export-focus.module.css';

const versions = ['1.4', '1.3', '1.2'] as const;
type Version = (typeof versions)[number];

const notes: Record<Version, string> = {
  '1.4': 'Every column of every charge. Imported again, it gives the same charges.',
  '1.3': 'For tools that read FOCUS 1.3. Columns that it lacks keep their values under an x_ name.',
  '1.2': 'For tools that read FOCUS 1.2. Columns that it lacks keep their values under an x_ name.',
};

interface ExportFocusProps {
  call: CostsCall;
  /** How many charges the question is about. */
  lines: number;
}

/** The charges themselves, as a FOCUS dataset. */
export function ExportFocus({ call, lines }: ExportFocusProps) {
  const [opened, setOpened] = useState(false);
  const [version, setVersion] = useState<Version>('1.4');
  const { from, to, filter, as_of } = call;
  const file = (format: 'csv' | 'parquet') => apiUrl('/exports/focus', { query: { from, to, filter, as_of, version, format } });
  const link = (format: 'csv' | 'parquet', label: string) => (
    <Button component="a" variant={format === 'csv' ? 'filled' : 'default'} href={file(format)} download={`focus-${version}.${format}`} onClick={() => setOpened(false)}>
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
          <SegmentedControl
            fullWidth
            aria-label="Version of FOCUS"
            value={version}
            onChange={setVersion}
            data={versions.map((value) => ({ value, label: `FOCUS ${value}` }))}
          />
          <p className={classes['note']}>{notes[version]}</p>
          <div className={classes['files']}>
            {link('csv', 'Download CSV')}
            {link('parquet', 'Download Parquet')}
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
