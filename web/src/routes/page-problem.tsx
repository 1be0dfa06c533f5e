import type { ErrorComponentProps } from '@tanstack/react-router';
import { ProblemState } from '@/components/problem-state';

export function PageProblem({ error, reset }: ErrorComponentProps) {
  return <ProblemState error={error} onRetry={reset} />;
}
