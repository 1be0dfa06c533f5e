import type { Level, Requirement, Status } from './api/conformance';

export interface Wanted {
  status: Status | 'all';
  level: Level | 'all';
  text: string;
}

/** The requirements that fit; those made of others only beside everything else, for they repeat what their parts say. */
export function wantedOf(requirements: readonly Requirement[], { status, level, text }: Wanted): Requirement[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return requirements.filter((one) => {
    if (status !== 'all' && (one.status !== status || one.parts.length > 0)) return false;
    if (level !== 'all' && one.level !== level) return false;
    const said = `${one.id} ${one.says} ${one.reason ?? ''}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
}

const singular: Record<Requirement['counted'], string> = { lines: 'line', columns: 'column', keys: 'key', requirements: 'requirement' };

export const countedLabel = (count: string, { count: number, counted }: Requirement): string =>
  `${count} ${number === 1 ? singular[counted] : counted}`;
