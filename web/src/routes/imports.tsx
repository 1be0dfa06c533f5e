import { Button } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { PageTitle } from '@/components/page-title';
import { ImportList } from '@/features/imports/components/import-list';
import { ImportReport } from '@/features/imports/components/import-report';
import { useStaging } from '@/features/imports/components/staging';
import { encodeDrill } from '@/question/drill';
import { defaultQuestion } from '@/question/question';
import { Lineage } from './lineage';
import classes from './page.module.css';

export function ImportsPage() {
  const { id } = useParams({ strict: false });
  const { drill } = useSearch({ strict: false });
  const navigate = useNavigate();
  const { choose } = useStaging();
  const open = (search: { drill: string[] | undefined }) => void navigate({ to: '.', search, resetScroll: false });
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
        {id === undefined ? null : <ImportReport key={id} id={id} onDrill={(chosen) => open({ drill: encodeDrill(chosen) })} />}
      </div>
      {id === undefined ? null : <Lineage metric={defaultQuestion.metric} asOf={id} display={undefined} drill={drill} onClose={() => open({ drill: undefined })} />}
    </>
  );
}
