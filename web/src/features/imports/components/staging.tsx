import type { ReactNode } from 'react';
import { Suspense, createContext, lazy, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { DropTarget } from './drop-target';

interface Staging {
  /** Opens the system's file dialog. */
  choose: () => void;
  /** Lets another taker have dropped files; answers how to end that. */
  divert: (taker: Taker) => () => void;
}

/** Who takes dropped files instead, and what the page says while they hang over it. */
export interface Taker {
  take: (files: readonly File[]) => void;
  call: string;
  note: string;
}

const DeliveryDialog = lazy(() => import('./delivery-dialog'));

const StagingContext = createContext<Staging | undefined>(undefined);

/** Lets files be dropped anywhere below it, or chosen; they wait in a dialog for their options. */
export function DeliveryStaging({ children }: { children: ReactNode }) {
  const [files, setFiles] = useState<readonly File[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const add = useCallback((added: readonly File[]) => setFiles((staged) => [...staged, ...added]), []);
  const choose = useCallback(() => input.current?.click(), []);
  const [taker, setTaker] = useState<Taker>();
  const divert = useCallback((chosen: Taker) => {
    setTaker(chosen);
    return () => setTaker(undefined);
  }, []);
  const staging = useMemo(() => ({ choose, divert }), [choose, divert]);
  return (
    <StagingContext value={staging}>
      {children}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="bill-files"
        onChange={(event) => {
          add([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = '';
        }}
      />
      <DropTarget onFiles={taker?.take ?? add} call={taker?.call} note={taker?.note} />
      <Suspense fallback={null}>
        <DeliveryDialog files={files} onAdd={choose} onRemove={(file) => setFiles((staged) => staged.filter((other) => other !== file))} onClose={() => setFiles([])} />
      </Suspense>
    </StagingContext>
  );
}

export function useStaging(): Staging {
  const staging = useContext(StagingContext);
  if (!staging) throw new Error('useStaging needs DeliveryStaging above it');
  return staging;
}
