import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { CommitmentsSearch } from '@/routes/commitments-search';
import { commitmentsSearchOf } from '@/routes/commitments-search';
import type { CurrenciesSearch } from '@/routes/currencies-search';
import { currenciesSearchOf } from '@/routes/currencies-search';
import type { DashboardSearch } from '@/routes/dashboard-search';
import { dashboardSearchOf } from '@/routes/dashboard-search';
import type { ExplorerSearch } from '@/routes/explorer-search';
import { explorerSearchOf } from '@/routes/explorer-search';
import type { ImportSearch } from '@/routes/import-search';
import { importSearchOf } from '@/routes/import-search';
import type { ReconciliationSearch } from '@/routes/reconciliation-search';
import { reconciliationSearchOf } from '@/routes/reconciliation-search';
import type { RestatementsSearch } from '@/routes/restatements-search';
import { restatementsSearchOf } from '@/routes/restatements-search';
import { NotFound } from '@/routes/not-found';
import { PageProblem } from '@/routes/page-problem';
import { parseSearch, stringifySearch } from '@/question/search-params';
import { Shell } from './shell';

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });

const dashboard = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search): DashboardSearch => dashboardSearchOf(search),
  component: lazyRouteComponent(() => import('@/routes/dashboard'), 'DashboardPage'),
});

const explorer = createRoute({
  getParentRoute: () => root,
  path: '/explorer',
  validateSearch: (search): ExplorerSearch => explorerSearchOf(search),
  component: lazyRouteComponent(() => import('@/routes/explorer'), 'ExplorerPage'),
});

const restatements = createRoute({
  getParentRoute: () => root,
  path: '/restatements',
  validateSearch: (search): RestatementsSearch => restatementsSearchOf(search),
  component: lazyRouteComponent(() => import('@/routes/restatements'), 'RestatementsPage'),
});

const commitments = createRoute({
  getParentRoute: () => root,
  path: '/commitments',
  validateSearch: (search): CommitmentsSearch => commitmentsSearchOf(search),
  component: lazyRouteComponent(() => import('@/routes/commitments'), 'CommitmentsPage'),
});

const reconciliation = createRoute({
  getParentRoute: () => root,
  path: '/reconciliation',
  validateSearch: (search): ReconciliationSearch => reconciliationSearchOf(search),
  component: lazyRouteComponent(() => import('@/routes/reconciliation'), 'ReconciliationPage'),
});

const imports = createRoute({
  getParentRoute: () => root,
  path: '/imports',
  component: lazyRouteComponent(() => import('@/routes/imports'), 'ImportsPage'),
});

const oneImport = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id',
  validateSearch: (search): ImportSearch => importSearchOf(search),
  component: lazyRouteComponent(() => import('@/routes/imports'), 'ImportsPage'),
});

const currencies = createRoute({
  getParentRoute: () => root,
  path: '/currencies',
  validateSearch: (search): CurrenciesSearch => currenciesSearchOf(search),
  component: lazyRouteComponent(() => import('@/routes/currencies'), 'CurrenciesPage'),
});

const conformance = createRoute({
  getParentRoute: () => root,
  path: '/imports/$id/conformance',
  validateSearch: (search): ImportSearch => importSearchOf(search),
  component: lazyRouteComponent(() => import('@/routes/conformance'), 'ConformancePage'),
});

export const router = createRouter({
  routeTree: root.addChildren([dashboard, explorer, commitments, restatements, reconciliation, imports, oneImport, conformance, currencies]),
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
  defaultErrorComponent: PageProblem,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
