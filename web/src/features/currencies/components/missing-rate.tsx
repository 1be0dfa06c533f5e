import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiProblem } from '@/api/client';
import classes from './rates.module.css';

const missing = 'urn:costsense:problem:missing-exchange-rate';

/** The way on when a rate is missing: to where it is entered. */
export function missingRateWay(error: unknown): ReactNode {
  if (!(error instanceof ApiProblem) || error.problem.type !== missing) return null;
  const [first] = error.problem.missing_rates ?? [];
  return <Link to="/currencies" className={classes['way']} search={first ? { month: first.months[0], from: first.from, to: first.to } : {}}>Enter or import the rate</Link>;
}
