import { Alert, Button, Group, Modal, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { importsKey } from '@/api/query-client';
import { formatLines } from '@/money/format';
import type { Import } from '../api/imports';
import { withdraw } from '../api/withdraw';

export const canBeWithdrawn = (one: Import): boolean => one.state === 'done' && !one.dry_run && one.withdrawn_at === null;

/** Takes an import back, once somebody has read what that means. */
export function Withdrawal({ one }: { one: Import }) {
  const [asking, setAsking] = useState(false);
  const queries = useQueryClient();
  const withdrawal = useMutation({
    mutationFn: () => withdraw(one.id),
    onSuccess: async () => {
      setAsking(false);
      await queries.invalidateQueries({ queryKey: [importsKey] });
    },
  });
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>Withdraw</Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Withdraw import ${one.id}?`} centered closeButtonProps={{ 'aria-label': 'Close and keep it' }}>
        <Text>
          {formatLines(one.lines_accepted)} of source “{one.source}” leave the ledger, except what another import has replaced already.
          What this import had replaced doesn’t come back. You can import the files again.
        </Text>
        {withdrawal.error ? <Alert color="red" mt="md" role="alert">{withdrawal.error.message}</Alert> : null}
        <Group justify="flex-end" mt="lg">
          <Button variant="default" onClick={() => setAsking(false)}>Keep it</Button>
          <Button color="red.9" loading={withdrawal.isPending} onClick={() => withdrawal.mutate()}>Withdraw</Button>
        </Group>
      </Modal>
    </>
  );
}
