import type { ReactNode } from 'react';
import { FigureCard, FigureCards } from '@/components/figure-card';
import { Meter } from '@/components/meter';
import { Amount } from '@/money/amount';
import type { Decimal } from '@/money/decimal';
import { formatCount, formatPercent } from '@/money/format';
import { Traced } from '@/money/traced';
import type { Drill } from '@/question/drill';
import type { Metric } from '@/question/question';
import type { Savings } from '../api/savings';
import { definitions } from '../definitions';
import type { Charges } from '../drill';
import { drillInto } from '../drill';
import type { Scope, Shown } from '../scope';
import { Explained } from './explained';
import classes from './savings.module.css';

interface HeadlineProps {
  savings: Savings;
  scope: Scope;
  shown: Shown;
  onDrill: (drill: Drill, metric: Metric) => void;
}

/** The time in six figures, each a way to its charges. */
export function Headline({ savings, scope, shown, onDrill }: HeadlineProps) {
  const { currency, missing } = savings;
  const money = (value: Decimal | null) => (value === null ? '–' : <Amount form="compact" value={value} currency={currency} />);
  const percent = (value: number | null) => (value === null ? '–' : formatPercent(value));
  const open = (charges: Charges, metric: Metric) => () => onDrill(drillInto(charges, scope.days, shown), metric);
  return (
    <FigureCards many>
      <Card lead term="Effective savings rate" definition={definitions.rate} figure={percent(savings.effective_savings_rate_percent)}
        onOpen={open('consumption', 'EffectiveCost')} missing={missing.total_saving}>
        <p>{money(savings.total_saving)} less than {money(savings.list_cost)} at list prices</p>
      </Card>
      <Card term="Utilization" definition={definitions.utilization} figure={percent(savings.utilization_percent)}
        onOpen={open('commitments', 'EffectiveCost')} missing={missing.utilization}>
        {savings.utilization_percent === null ? <p>Nothing was committed</p> : (
          <>
            <Meter label="Commitments used" percent={savings.utilization_percent} />
            <p><Traced onOpen={open('used', 'EffectiveCost')} label="Where it comes from">{money(savings.used)}</Traced> of commitments used</p>
          </>
        )}
      </Card>
      <Card term="Coverage" definition={definitions.coverage} figure={percent(savings.coverage_percent)}
        onOpen={open('used', 'ListCost')} missing={missing.coverage}>
        {savings.coverage_percent === null ? <p>Nothing could be covered</p> : (
          <>
            <Meter label="Eligible usage covered" percent={savings.coverage_percent} />
            <p><Traced onOpen={open('used', 'ListCost')} label="Where it comes from">{money(savings.covered)}</Traced> of {money(savings.eligible)} eligible</p>
          </>
        )}
      </Card>
      <Card term="Unused commitments" definition={definitions.unused} figure={money(savings.unused)} onOpen={open('unused', 'EffectiveCost')} missing={0}>
        <p>{savings.unused === null ? 'No charge of this time is for an unused one' : 'paid for and not consumed'}</p>
      </Card>
      <Card term="Negotiated discount" definition={definitions.negotiated} figure={money(savings.negotiated_discount)}
        onOpen={open('consumption', 'EffectiveCost')} missing={missing.negotiated_discount}>
        <p>off list prices, by contract</p>
      </Card>
      <Card term="Commitment saving" definition={definitions.saving} figure={money(savings.commitment_saving)}
        onOpen={open('used', 'EffectiveCost')} missing={missing.commitment_saving}>
        <p>off contracted prices, before what is unused</p>
      </Card>
    </FigureCards>
  );
}

interface CardProps {
  term: string;
  definition: string;
  figure: ReactNode;
  onOpen: () => void;
  /** Charges that the figure leaves out. */
  missing: number;
  children: ReactNode;
  lead?: boolean;
}

function Card({ term, definition, figure, onOpen, missing, children, lead = false }: CardProps) {
  return (
    <FigureCard lead={lead} title={<Explained term={term} definition={definition} />} figure={<Traced onOpen={onOpen} label={`${term}: show the charges`}>{figure}</Traced>}>
      {children}
      {missing === 0 ? null : <p className={classes['partial']}>Without {formatCount(missing)} {missing === 1 ? 'charge' : 'charges'} that lack a price</p>}
    </FigureCard>
  );
}
