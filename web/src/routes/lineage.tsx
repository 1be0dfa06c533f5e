import { Suspense, lazy } from 'react';
import { ConvertedNote } from '@/features/currencies/components/converted-note';
import { missingRateWay } from '@/features/currencies/components/missing-rate';
import { decodeDrill } from '@/question/drill';
import type { Metric } from '@/question/question';

const ChargesDrawer = lazy(() => import('@/features/charges/components/charges-drawer'));

interface LineageProps {
  metric: Metric;
  /** The number that was walked from, as it stands in the address. */
  drill: readonly string[] | undefined;
  asOf: string | undefined;
  /** The currency that the page shows; undefined for that of each charge. */
  display: string | undefined;
  onClose: () => void;
}

/** The charges behind a number of any page. */
export function Lineage({ drill, ...page }: LineageProps) {
  return (
    <Suspense fallback={null}>
      <ChargesDrawer {...page} drill={decodeDrill(drill ?? [])} wayOf={missingRateWay} noteOf={(conversion) => <ConvertedNote conversion={conversion} />} />
    </Suspense>
  );
}
