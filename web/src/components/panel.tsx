import type { ReactNode } from 'react';
import { useId } from 'react';
import classes from './panel.module.css';

interface PanelProps {
  title: ReactNode;
  /** A sentence below the title. */
  note?: ReactNode;
  /** Buttons at the title's right. */
  actions?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
  /** Lets the content reach the panel's edges. */
  flush?: boolean;
}

export function Panel({ title, note, actions, children, className = '', flush = false }: PanelProps) {
  const id = useId();
  return (
    <section className={`${classes['panel'] ?? ''} ${className}`} aria-labelledby={id}>
      <header className={classes['head']}>
        <div className={classes['titles']}>
          <h2 id={id} className={classes['title']}>{title}</h2>
          {note === undefined ? null : <p className={classes['note']}>{note}</p>}
        </div>
        {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
      </header>
      <div className={flush ? classes['flush'] : classes['content']}>{children}</div>
    </section>
  );
}
