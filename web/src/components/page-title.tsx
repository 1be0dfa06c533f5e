import { useEffect } from 'react';
import classes from './page-title.module.css';

/** The page's one first heading; the tab says the same. */
export function PageTitle({ children, hidden = false }: { children: string; hidden?: boolean }) {
  useEffect(() => {
    document.title = `${children} · CostSense`;
  }, [children]);
  return <h1 className={hidden ? classes['hidden'] : classes['title']}>{children}</h1>;
}
