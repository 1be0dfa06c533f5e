import { formatCount } from '@/money/format';
import type { Conformance } from '../api/conformance';
import classes from './conformance.module.css';

/** How many requirements there are of each level and status. */
export function Summary({ levels }: { levels: Conformance['summary'] }) {
  return (
    <table className={classes['summary']}>
      <caption>All requirements of the version. Those that are made of others count too; the list has them only among all.</caption>
      <thead>
        <tr>
          <th scope="col">Level</th>
          <th scope="col">Fail</th>
          <th scope="col">Pass</th>
          <th scope="col">Not evaluated</th>
        </tr>
      </thead>
      <tbody>
        {levels.map(({ level, fail, pass, not_evaluated: notEvaluated }) => (
          <tr key={level}>
            <th scope="row">{level}</th>
            <td data-bad={fail > 0 && level === 'MUST'}>{formatCount(fail)}</td>
            <td>{formatCount(pass)}</td>
            <td>{formatCount(notEvaluated)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
