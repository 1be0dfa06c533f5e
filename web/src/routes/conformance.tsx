import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { PageTitle } from '@/components/page-title';
import { ConformanceReport } from '@/features/conformance/components/conformance-report';
import { encodeDrill } from '@/question/drill';
import { defaultQuestion } from '@/question/question';
import { Lineage } from './lineage';
import classes from './page.module.css';

const route = getRouteApi('/imports/$id/conformance');

export function ConformancePage() {
  const { id } = route.useParams();
  const { drill } = route.useSearch();
  const navigate = useNavigate({ from: '/imports/$id/conformance' });
  const open = (search: { drill: string[] | undefined }) => void navigate({ to: '.', search, resetScroll: false });
  return (
    <>
      <div className={classes['head']}>
        <div>
          <PageTitle>Conformance</PageTitle>
          <p className={classes['subtitle']}>What FOCUS asks for, and what the stored charges are</p>
        </div>
      </div>
      <ConformanceReport key={id} id={id} onDrill={(chosen) => open({ drill: encodeDrill(chosen) })} />
      <Lineage metric={defaultQuestion.metric} asOf={id} display={undefined} drill={drill} onClose={() => open({ drill: undefined })} />
    </>
  );
}
