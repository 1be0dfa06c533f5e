import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { apiUrl } from '@/api/client';
import type { Import } from '../api/imports';
import { rejectsQuery } from '../api/imports';
import { rejectListCsv } from '../reject-list';

/** Lines that were put aside are taken as they were delivered; of a rejected delivery, the list of what is wrong. */
export function RejectDownload({ one }: { one: Import }) {
  const aside = one.accept_partial && one.state === 'done';
  const rejects = useQuery({ ...rejectsQuery(one.id), enabled: !aside });
  const look = { size: 'xs', variant: 'default', leftSection: <IconDownload size="1rem" aria-hidden /> } as const;
  if (aside) {
    return <Button component="a" href={apiUrl('/imports/{id}/rejects', { path: { id: one.id }, query: { format: 'csv' } })} download {...look}>All as CSV</Button>;
  }
  return (
    <Button {...look} disabled={!rejects.data} onClick={() => rejects.data && save(rejectListCsv(rejects.data.rejects), `import-${one.id}-bad-lines.csv`)}>
      List as CSV
    </Button>
  );
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
