import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useParams } from '@tanstack/react-router';
import { PageTitle } from '@/components/page-title';
import { ImportList } from '@/features/imports/components/import-list';
import { ImportReport } from '@/features/imports/components/import-report';
import { useStaging } from '@/features/imports/components/staging';
import classes from './page.module.css';

export function ImportsPage() {
  const { id } = useParams({ strict: false });
  const { choose } = useStaging();
  return (
    <>
      <div className={classes['head']}>
        <div>
          <PageTitle>Imports</PageTitle>
          <p className={classes['subtitle']}>Drop bills anywhere on the page, or choose them</p>
        </div>
        <Button onClick={choose} leftSection={<IconFileUpload size="1.125rem" aria-hidden />}>Choose files</Button>
      </div>
      <div className={classes['beside']} data-open={id !== undefined}>
        <div className={classes['aside']}><ImportList selected={id} onChoose={choose} /></div>
        {id === undefined ? null : <ImportReport key={id} id={id} />}
      </div>
    </>
  );
}
