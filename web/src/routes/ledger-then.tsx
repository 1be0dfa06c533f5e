import type { Schemas } from '@/api/client';
import { PageTitle } from '@/components/page-title';
import { AsOfBanner } from '@/features/as-of/components/as-of-banner';

interface LedgerThenProps {
  asOf: string;
  version: Schemas['AsOf'];
  onNow: () => void;
}

/** A version of the ledger without any charge. */
export function LedgerThen({ asOf, version, onNow }: LedgerThenProps) {
  return (
    <>
      <PageTitle hidden>The ledger was empty</PageTitle>
      <AsOfBanner asOf={asOf} version={version} onNow={onNow} />
    </>
  );
}
