import { Badge } from '@/components/badge';
import type { ImportState } from '../api/imports';
import { states, withdrawnState } from '../state';

interface StateBadgeProps {
  state: ImportState;
  dryRun?: boolean;
  withdrawn?: boolean;
}

export function StateBadge({ state, dryRun = false, withdrawn = false }: StateBadgeProps) {
  const { label, tone } = withdrawn ? withdrawnState : states[state];
  return <Badge tone={tone}>{label}{dryRun ? ' (dry run)' : ''}</Badge>;
}
