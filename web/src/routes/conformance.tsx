import { useParams } from '@tanstack/react-router';
import { PageTitle } from '@/components/page-title';
import { ConformanceReport } from '@/features/conformance/components/conformance-report';
import classes from './page.module.css';

export function ConformancePage() {
  const { id = '' } = useParams({ strict: false });
  return (
    <>
      <div className={classes['head']}>
        <div>
          <PageTitle>Conformance</PageTitle>
          <p className={classes['subtitle']}>What FOCUS asks for, and what the stored charges are</p>
        </div>
      </div>
      <ConformanceReport key={id} id={id} />
    </>
  );
}
