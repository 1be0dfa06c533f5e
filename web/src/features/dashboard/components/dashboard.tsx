import { useMemo } from 'react';
import { useChartTokens } from '@/charts/chart';
import type { Drill } from '@/question/drill';
import { equals } from '@/question/drill';
import type { QuestionSearch } from '@/question/question';
import type { Ranked, Summary } from '../api/summary';
import { serviceColoring } from '../coloring';
import { monthDrill, monthQuestion, previousDrill, rankedFilters } from '../month';
import { Currencies } from './currencies';
import { DailyTrend } from './daily-trend';
import classes from './dashboard.module.css';
import { Headline } from './headline';
import { Movers } from './movers';
import { Ranking } from './ranking';

interface DashboardProps {
  summary: Summary;
  /** The version of the ledger that the links to the explorer go on with. */
  asOf: string | undefined;
  onDrill: (drill: Drill) => void;
  onCurrency: (currency: string) => void;
}

/** One month on one screen. */
export function Dashboard({ summary, asOf, onDrill, onCurrency }: DashboardProps) {
  const { currency } = summary;
  const { scheme } = useChartTokens();
  const coloring = useMemo(() => serviceColoring(summary, scheme), [summary, scheme]);
  const then = (question: QuestionSearch): QuestionSearch => (asOf === undefined ? question : { ...question, as_of: asOf });
  const lead = (dimension: string, by: string) => (entry: Ranked) => then(monthQuestion(summary, [equals(dimension, entry.name)], [by]));
  const leadById = (idDimension: string, nameDimension: string) => (entry: Ranked) =>
    then(monthQuestion(summary, [entry.id == null ? equals(nameDimension, entry.name) : equals(idDimension, entry.id)], ['ServiceName']));
  const open = (drill: Drill | undefined) => drill && onDrill(drill);
  const tracing = (dimension: string, entries: readonly Ranked[], idDimension?: string) => ({
    entries,
    onTrace: (entry: Ranked) => open(monthDrill(summary, rankedFilters(dimension, idDimension, entry, entries))),
    onTraceBefore: (entry: Ranked) => open(previousDrill(summary, rankedFilters(dimension, idDimension, entry, entries))),
    onTraceWhole: () => open(monthDrill(summary)),
  });
  return (
    <div className={classes['dashboard']}>
      <Headline summary={summary} onDrill={open} />
      <div className={classes['grid']}>
        <DailyTrend className={classes['trend']} summary={summary} onDrill={onDrill} />
        <Movers className={classes['movers']} summary={summary} onDrill={open} then={then} />
        <Ranking coloring={coloring} title="Services" {...tracing('ServiceName', summary.top_services)} currency={currency} questionOf={lead('ServiceName', 'SubAccountName')} />
        <Ranking title="Sub-accounts" {...tracing('SubAccountName', summary.top_sub_accounts, 'SubAccountId')} currency={currency} questionOf={leadById('SubAccountId', 'SubAccountName')} />
        <Ranking title="Regions" {...tracing('RegionName', summary.top_regions, 'RegionId')} currency={currency} questionOf={leadById('RegionId', 'RegionName')} />
        <div className={classes['foot']}>
          <Ranking title="Service categories" {...tracing('ServiceCategory', summary.resource_groups)} currency={currency} questionOf={lead('ServiceCategory', 'ServiceName')} />
          <div className={classes['stack']}>
            <Ranking title="Kinds of charge" {...tracing('ChargeCategory', summary.charge_categories)} currency={currency} questionOf={lead('ChargeCategory', 'ServiceName')} />
            {summary.currencies.length > 1 && summary.conversion === null ? <Currencies summary={summary} onCurrency={onCurrency} /> : null}
          </div>
        </div>
      </div>
    </div>
  );
}
