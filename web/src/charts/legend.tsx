import classes from './legend.module.css';

interface LegendProps {
  entries: readonly { id: string; label: string; color: string }[];
}

/** Names beside their colours; `dashed` stands for the line of comparison. */
export function Legend({ entries }: LegendProps) {
  return (
    <ul className={classes['legend']} aria-label="Legend">
      {entries.map(({ id, label, color }) => (
        <li key={id} className={classes['entry']}>
          {color === 'dashed' ? <span className={classes['dash']} /> : <span className={classes['swatch']} style={{ background: color }} />}
          <span className={classes['label']} title={label}>{label}</span>
        </li>
      ))}
    </ul>
  );
}
