import type { ReactNode } from 'react';
import classes from './traced.module.css';

interface TracedProps {
  /** Opens what the number comes from; without it the number stands as it is. */
  onOpen: (() => void) | undefined;
  /** What opens, for those who don't see where the number stands. */
  label: string;
  children: ReactNode;
}

/** A number that can be opened: its question, its version of the ledger, its charges. */
export function Traced({ onOpen, label, children }: TracedProps) {
  if (!onOpen) return <>{children}</>;
  return (
    <button type="button" className={classes['traced']} title={label} onClick={onOpen}>
      {children}
      <span className={classes['spoken']}>{label}</span>
    </button>
  );
}
