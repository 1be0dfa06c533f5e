import { Link } from '@tanstack/react-router';
import { PageTitle } from '@/components/page-title';
import classes from './page.module.css';

export function NotFound() {
  return (
    <div className={classes['lost']}>
      <PageTitle>There is no such page</PageTitle>
      <p>The address may be mistyped, or the page has moved.</p>
      <p className={classes['ways']}>
        <Link to="/">Dashboard</Link>
        <Link to="/explorer">Explorer</Link>
        <Link to="/imports">Imports</Link>
      </p>
    </div>
  );
}
