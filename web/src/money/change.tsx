import { IconArrowDownRight, IconArrowUpRight } from '@tabler/icons-react';
import classes from './change.module.css';
import { formatPercent } from './format';

/** How much more or less, told by arrow, sign and colour; never by colour alone. */
export function Change({ percent, plain = false }: { percent: number | null; plain?: boolean }) {
  if (percent === null) return <span className={classes['change']} data-plain={plain}>new</span>;
  const Arrow = percent > 0 ? IconArrowUpRight : IconArrowDownRight;
  const direction = percent > 0 ? 'more' : percent < 0 ? 'less' : 'same';
  return (
    <span className={classes['change']} data-direction={direction} data-plain={plain}>
      {percent === 0 ? null : <Arrow size="0.9em" stroke={2.25} aria-hidden />}
      {formatPercent(percent, { signed: true })}
    </span>
  );
}
