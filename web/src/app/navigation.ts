import { IconArrowsExchange, IconChartBar, IconFileImport, IconLayoutDashboard } from '@tabler/icons-react';

export const pages = [
  { to: '/', label: 'Dashboard', key: 'd', icon: IconLayoutDashboard },
  { to: '/explorer', label: 'Explorer', key: 'e', icon: IconChartBar },
  { to: '/imports', label: 'Imports', key: 'i', icon: IconFileImport },
  { to: '/currencies', label: 'Rates', key: 'r', icon: IconArrowsExchange },
] as const;
