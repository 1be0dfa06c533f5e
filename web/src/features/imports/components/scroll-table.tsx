import type { ReactNode } from 'react';
import classes from './import-report.module.css';

/** A table that scrolls inside its panel, never the page. */
export function ScrollTable({ label, children }: { label: string; children: ReactNode }) {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard
    <div className={classes['scroll']} role="region" aria-label={`${label}, as a table`} tabIndex={0}>
      <table className={classes['table']}>{children}</table>
    </div>
  );
}
