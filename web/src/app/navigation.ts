import { IconArrowsExchange, IconChartBar, IconDiscount2, IconFileDiff, IconFileImport, IconLayoutDashboard } from '@tabler/icons-react';

export const pages = [
  { to: '/', label: 'Dashboard', key: 'd', icon: IconLayoutDashboard },
  { to: '/explorer', label: 'Explorer', key: 'e', icon: IconChartBar },
  { to: '/commitments', label: 'Commitments', key: 'c', icon: IconDiscount2 },
  { to: '/restatements', label: 'Restatements', key: 'r', icon: IconFileDiff },
  { to: '/imports', label: 'Imports', key: 'i', icon: IconFileImport },
  { to: '/currencies', label: 'Rates', key: 'x', icon: IconArrowsExchange },
] as const;
