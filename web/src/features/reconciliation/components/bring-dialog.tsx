import { Button, CloseButton, Group, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ApiProblem } from '@/api/client';
import { ledgerKey } from '@/api/query-client';
import { ProblemState } from '@/components/problem-state';
import { formatBytes } from '@/money/format';
import { bring } from '../api/documents';
import { BreakdownTable } from './breakdown-table';
import classes from './reconciliation.module.css';

interface BringDialogProps {
  files: readonly File[];
  onRemove: (file: File) => void;
  onClose: () => void;
}

/** Documents waiting to be brought. */
export default function BringDialog({ files, onRemove, onClose }: BringDialogProps) {
  return (
    <Modal opened={files.length > 0} onClose={onClose} title="Import invoices" size="lg" closeButtonProps={{ 'aria-label': 'Close without importing' }}>
      <BringForm files={files} onRemove={onRemove} onClose={onClose} />
    </Modal>
  );
}

function BringForm({ files, onRemove, onClose }: BringDialogProps) {
  const [source, setSource] = useState('');
  const queries = useQueryClient();
  const bringing = useMutation({
    mutationFn: () => bring(files, source),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: [ledgerKey] });
    },
  });
  const bad = bringing.error instanceof ApiProblem ? (bringing.error.problem.bad_invoice_values ?? []) : [];
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        bringing.mutate();
      }}
    >
      <ul className={classes['files']} aria-label="Documents">
        {files.map((file, index) => (
          <li key={index}>
            <span>{file.name}</span>
            <span className={classes['meta']}>{formatBytes(file.size)}</span>
            <CloseButton size="sm" aria-label={`Leave out ${file.name}`} disabled={bringing.isPending} onClick={() => onRemove(file)} />
          </li>
        ))}
      </ul>
      <TextInput label="Source" description="Compare with the charges of this source alone. Empty: with those of all." value={source} disabled={bringing.isPending} onChange={(event) => setSource(event.currentTarget.value)} />
      {bringing.error ? <ProblemState error={bringing.error} /> : null}
      {bad.length > 0 ? (
        <BreakdownTable title="Bad values" columns={['Where', 'Column', 'Value', 'Why']} more={0} words
          rows={bad.map(({ file, line, column, value, reason }) => [`${file}, line ${line}`, column ?? '', value ?? '', reason])} />
      ) : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>Cancel</Button>
        <Button type="submit" loading={bringing.isPending} data-autofocus>Import</Button>
      </Group>
    </form>
  );
}
