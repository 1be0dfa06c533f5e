import { Button, Checkbox, CloseButton, Modal, Progress, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import { importsKey } from '@/api/query-client';
import { ProblemState } from '@/components/problem-state';
import { formatBytes } from '@/money/format';
import type { DeliveryOptions } from '../api/deliver';
import { deliver } from '../api/deliver';
import classes from './delivery-dialog.module.css';

interface DeliveryDialogProps {
  files: readonly File[];
  onAdd: () => void;
  onRemove: (file: File) => void;
  onClose: () => void;
}

/** Files waiting to become a delivery. */
export default function DeliveryDialog({ files, onAdd, onRemove, onClose }: DeliveryDialogProps) {
  return (
    <Modal opened={files.length > 0} onClose={onClose} title="Import a bill" size="lg" closeButtonProps={{ 'aria-label': 'Close without importing' }}>
      <DeliveryForm files={files} onAdd={onAdd} onRemove={onRemove} onClose={onClose} />
    </Modal>
  );
}

function DeliveryForm({ files, onAdd, onRemove, onClose }: DeliveryDialogProps) {
  const [options, setOptions] = useState<DeliveryOptions>({ source: '', acceptPartial: false, dryRun: false });
  const [sent, setSent] = useState(0);
  const abort = useRef<AbortController>(undefined);
  const navigate = useNavigate();
  const queries = useQueryClient();
  const progressId = useId();
  const delivery = useMutation({
    mutationFn: () => {
      abort.current = new AbortController();
      return deliver(files, options, setSent, abort.current.signal);
    },
    onSuccess: async ({ id }) => {
      onClose();
      void queries.invalidateQueries({ queryKey: [importsKey] });
      await navigate({ to: '/imports/$id', params: { id: String(id) } });
    },
  });
  const aborted = delivery.error instanceof DOMException;
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        delivery.mutate();
      }}
    >
      <ul className={classes['files']} aria-label="Files of this delivery">
        {files.map((file, index) => (
          <li key={index} className={classes['file']}>
            <span className={classes['name']}>{file.name}</span>
            <span className={classes['size']}>{formatBytes(file.size)}</span>
            <CloseButton size="sm" aria-label={`Leave out ${file.name}`} disabled={delivery.isPending} onClick={() => onRemove(file)} />
          </li>
        ))}
      </ul>
      <Button variant="subtle" size="compact-sm" className={classes['add'] ?? ''} onClick={onAdd} disabled={delivery.isPending}>Add files</Button>
      <TextInput
        label="Source"
        description="Whose bill this is. A delivery replaces what the same source delivered for the same billing periods. Empty: taken from the files."
        placeholder="aws-production"
        value={options.source}
        disabled={delivery.isPending}
        onChange={(event) => setOptions({ ...options, source: event.currentTarget.value })}
      />
      <Checkbox
        label="Accept partial"
        description="Keep the good lines when some can’t be read; the others stay for download. Otherwise one bad line rejects the delivery."
        checked={options.acceptPartial}
        disabled={delivery.isPending}
        onChange={(event) => setOptions({ ...options, acceptPartial: event.currentTarget.checked })}
      />
      <Checkbox
        label="Dry run"
        description="Read and check everything, change nothing."
        checked={options.dryRun}
        disabled={delivery.isPending}
        onChange={(event) => setOptions({ ...options, dryRun: event.currentTarget.checked })}
      />
      {delivery.isError && !aborted ? <ProblemState error={delivery.error} /> : null}
      {delivery.isPending ? (
        <div>
          <p id={progressId} className={classes['sending']}>{sent < 1 ? `Sending, ${Math.floor(sent * 100)} %` : 'Sent; the server takes it over'}</p>
          <Progress.Root size="sm"><Progress.Section value={sent * 100} aria-labelledby={progressId} /></Progress.Root>
        </div>
      ) : null}
      <div className={classes['buttons']}>
        <Button variant="default" onClick={delivery.isPending ? () => abort.current?.abort() : onClose}>{delivery.isPending ? 'Stop' : 'Cancel'}</Button>
        <Button type="submit" loading={delivery.isPending} data-autofocus>{options.dryRun ? 'Try the import' : 'Import'}</Button>
      </div>
    </form>
  );
}
