import { Link, Outlet } from '@tanstack/react-router';
import { DeliveryStaging } from '@/features/imports/components/staging';
import { ForeignChange } from './foreign-change';
import { HeaderCurrency } from './header-currency';
import { LiveBadge } from './live-badge';
import { Mark } from './mark';
import { pages } from './navigation';
import classes from './shell.module.css';
import { Shortcuts } from './shortcuts';
import { ThemeSwitch } from './theme-switch';

/** The frame around every page. */
export function Shell() {
  return (
    <DeliveryStaging>
      <a className={classes['skip']} href="#content">Skip to the content</a>
      <header className={classes['header']}>
        <Link to="/" className={classes['brand']} aria-label="CostSense, dashboard">
          <Mark />
          <span className={classes['name']}>CostSense</span>
        </Link>
        <nav className={classes['navigation']} aria-label="Pages">
          {pages.map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} className={classes['page']} activeOptions={{ exact: to === '/', includeSearch: false }}>
              <Icon size="1.125rem" stroke={1.75} aria-hidden />
              {label}
            </Link>
          ))}
        </nav>
        <div className={classes['tools']}>
          <HeaderCurrency />
          <LiveBadge />
          <ThemeSwitch />
          <Shortcuts />
        </div>
      </header>
      <main id="content" className={classes['content']} tabIndex={-1}>
        <ForeignChange />
        <Outlet />
      </main>
    </DeliveryStaging>
  );
}
