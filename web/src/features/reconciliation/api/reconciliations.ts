import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { get } from '@/api/client';
import { ledgerKey } from '@/api/query-client';

export type Reconciliations = Schemas['Reconciliations'];
export type Reconciliation = Schemas['Reconciliation'];
export type Month = Schemas['ReconciledMonth'];
export type Breakdown = Schemas['ReconciliationBreakdown'];
export type Beside = Breakdown['beside']['rows'][number];
export type MonthState = Schemas['MonthState'];
export type State = Schemas['ReconciliationState'];

export const reconciliationsQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: [ledgerKey, 'reconciliations', { as_of: asOf }],
    queryFn: ({ signal }) => get('/reconciliations', { query: { as_of: asOf }, signal }),
    placeholderData: keepPreviousData,
  });

export const breakdownQuery = (id: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: [ledgerKey, 'reconciliation', id, { as_of: asOf }],
    queryFn: ({ signal }) => get('/reconciliations/{id}', { path: { id }, query: { as_of: asOf }, signal }),
  });
