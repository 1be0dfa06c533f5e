import type { KeyboardEvent } from 'react';

const cells = (row: Element | null | undefined) => [...(row?.querySelectorAll<HTMLElement>('[data-cell]') ?? [])];

/** Arrow keys go from an amount to the one beside, above or below it. */
export function walkCells(event: KeyboardEvent<HTMLElement>): void {
  const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-cell]');
  const row = cell?.closest('tr');
  if (!cell || !row) return;
  const place = cells(row).indexOf(cell);
  const ways: Partial<Record<string, () => HTMLElement | undefined>> = {
    ArrowLeft: () => cells(row)[place - 1],
    ArrowRight: () => cells(row)[place + 1],
    ArrowUp: () => cells(neighbour(row, -1))[place],
    ArrowDown: () => cells(neighbour(row, 1))[place],
  };
  const next = ways[event.key]?.();
  if (!next) return;
  event.preventDefault();
  next.focus();
  next.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

function neighbour(row: Element, step: 1 | -1): Element | undefined {
  const rows = [...(row.closest('table')?.querySelectorAll('tr') ?? [])].filter((candidate) => cells(candidate).length > 0);
  return rows[rows.indexOf(row as HTMLTableRowElement) + step];
}
