import { createColumnHelper, createSortedRowModel, rowSortingFeature, tableFeatures } from '@tanstack/react-table';
import type { SortingState } from '@tanstack/react-table';
import { compare, zero } from '@/money/decimal';
import { dimensionLabel, valueLabel } from '@/question/dimension';
import { periodLabel } from '@/question/period';
import type { Answer, Group } from './answer';

export const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

const helper = createColumnHelper<typeof features, Group>();
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The table's columns: dimensions, the total, the number of charges, then one per period. All sort, amounts exactly. */
export function columnsOf(answer: Answer) {
  const { by, periods, step } = answer;
  return helper.columns([
    ...by.map((dimension, index) =>
      helper.accessor((group) => valueLabel(group.names[index]), {
        id: dimension,
        header: dimensionLabel(dimension),
        sortFn: (left, right) => collator.compare(valueLabel(left.original.names[index]), valueLabel(right.original.names[index])),
        sortDescFirst: false,
      }),
    ),
    helper.accessor(({ total }) => total, { id: 'total', header: 'Total', sortDescFirst: true, sortFn: (left, right) => compare(left.original.total, right.original.total) }),
    helper.accessor(({ lines }) => lines, { id: 'lines', header: 'Charges', sortDescFirst: true, sortFn: (left, right) => left.original.lines - right.original.lines }),
    ...(step === undefined
      ? []
      : periods.map((period) =>
          helper.accessor((group) => group.cells.get(period)?.amount ?? zero, {
            id: period,
            header: periodLabel(period, step),
            sortDescFirst: true,
            sortFn: (left, right) => compare(left.original.cells.get(period)?.amount ?? zero, right.original.cells.get(period)?.amount ?? zero),
          }),
        )),
  ]);
}

export function sortingOf(sort: string): SortingState {
  return sort.startsWith('-') ? [{ id: sort.slice(1), desc: true }] : [{ id: sort, desc: false }];
}

export function sortText([first]: SortingState): string {
  if (!first) return '-total';
  return first.desc ? `-${first.id}` : first.id;
}
