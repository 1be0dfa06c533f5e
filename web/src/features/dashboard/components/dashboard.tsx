import { useMemo } from 'react';
import { useChartTokens } from '@/charts/chart';
import type { Drill } from '@/question/drill';
import { equals } from '@/question/drill';
import type { Ranked, Summary } from '../api/summary';
import { serviceColoring } from '../coloring';
import { monthQuestion } from '../month';
import { Currencies } from './currencies';
import { DailyTrend } from './daily-trend';
import classes from './dashboard.module.css';
import { Headline } from './headline';
import { Movers } from './movers';
import { Ranking } from './ranking';

interface DashboardProps {
  summary: Summary;
  onDrill: (drill: Drill) => void;
  onCurrency: (currency: string) => void;
}

/** One month on one screen. */
export function Dashboard({ summary, onDrill, onCurrency }: DashboardProps) {
  const { currency } = summary;
  const { scheme } = useChartTokens();
  const coloring = useMemo(() => serviceColoring(summary, scheme), [summary, scheme]);
  const lead = (dimension: string, by: string) => (entry: Ranked) => monthQuestion(summary, [equals(dimension, entry.name)], [by]);
  const leadById = (idDimension: string, nameDimension: string) => (entry: Ranked) =>
    monthQuestion(summary, [entry.id == null ? equals(nameDimension, entry.name) : equals(idDimension, entry.id)], ['ServiceName']);
  return (
    <div className={classes['dashboard']}>
      <Headline summary={summary} />
      <div className={classes['grid']}>
        <DailyTrend className={classes['trend']} summary={summary} onDrill={onDrill} />
        <Movers className={classes['movers']} summary={summary} />
        <Ranking coloring={coloring} title="Services" entries={summary.top_services} currency={currency} questionOf={lead('ServiceName', 'SubAccountName')} />
        <Ranking title="Sub-accounts" entries={summary.top_sub_accounts} currency={currency} questionOf={leadById('SubAccountId', 'SubAccountName')} />
        <Ranking title="Regions" entries={summary.top_regions} currency={currency} questionOf={leadById('RegionId', 'RegionName')} />
        <div className={classes['foot']}>
          <Ranking title="Service categories" entries={summary.resource_groups} currency={currency} questionOf={lead('ServiceCategory', 'ServiceName')} />
          <div className={classes['stack']}>
            <Ranking title="Kinds of charge" entries={summary.charge_categories} currency={currency} questionOf={lead('ChargeCategory', 'ServiceName')} />
            {summary.currencies.length > 1 && summary.conversion === null ? <Currencies summary={summary} onCurrency={onCurrency} /> : null}
          </div>
        </div>
      </div>
    </div>
  );
}
