import classes from './meter.module.css';

/** How full something is. */
export function Meter({ label, percent }: { label: string; percent: number }) {
  const value = Math.min(100, Math.max(0, percent));
  return (
    <div className={classes['meter']} role="meter" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(value)}>
      <div className={classes['level']} style={{ width: `${value}%` }} />
    </div>
  );
}
