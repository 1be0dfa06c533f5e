import type { ReactNode } from 'react';
import classes from './figure-card.module.css';

/** Figures side by side; `many` draws them smaller, two beside each other on a phone. */
export function FigureCards({ many = false, children }: { many?: boolean; children: ReactNode }) {
  return <dl className={classes['cards']} data-many={many}>{children}</dl>;
}

interface FigureCardProps {
  title: ReactNode;
  figure: ReactNode;
  children: ReactNode;
  lead?: boolean;
}

/** A figure under its name, and what is to be said of it. */
export function FigureCard({ title, figure, children, lead = false }: FigureCardProps) {
  return (
    <div className={classes['card']} data-lead={lead}>
      <dt className={classes['title']}>{title}</dt>
      <dd className={classes['body']}>
        <span className={classes['figure']}>{figure}</span>
        <div className={classes['detail']}>{children}</div>
      </dd>
    </div>
  );
}
