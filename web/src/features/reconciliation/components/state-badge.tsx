import type { Tone } from '@/components/badge';
import { Badge } from '@/components/badge';

export function StateBadge({ label, tone }: { label: string; tone: Tone }) {
  return <Badge tone={tone}>{label}</Badge>;
}
