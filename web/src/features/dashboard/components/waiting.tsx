import { Skeleton } from '@mantine/core';
import classes from './dashboard.module.css';

/** The dashboard's outline until its first answer is there. */
export function Waiting() {
  return (
    <div className={classes['dashboard']} aria-busy aria-label="Loading the month">
      <div className={classes['grid']}>
        {[0, 1, 2].map((card) => <Skeleton key={card} height="8.5rem" radius="lg" />)}
        <Skeleton className={classes['trend'] ?? ''} height="26rem" radius="lg" />
        <Skeleton className={classes['movers'] ?? ''} height="26rem" radius="lg" />
        {[0, 1, 2].map((card) => <Skeleton key={card} height="20rem" radius="lg" />)}
      </div>
    </div>
  );
}
