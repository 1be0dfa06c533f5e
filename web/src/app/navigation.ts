import { IconChartBar, IconFileImport, IconFileDiff, IconLayoutDashboard } from '@tabler/icons-react';

export const pages = [
  { to: '/', label: 'Dashboard', key: 'd', icon: IconLayoutDashboard },
  { to: '/explorer', label: 'Explorer', key: 'e', icon: IconChartBar },
  { to: '/restatements', label: 'Restatements', key: 'r', icon: IconFileDiff },
  { to: '/imports', label: 'Imports', key: 'i', icon: IconFileImport },
] as const;
