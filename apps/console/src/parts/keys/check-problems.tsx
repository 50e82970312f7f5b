import type { Permissions } from 'tallybridge-sdk';
import { sentence } from '../../texts/sentence.ts';
import classes from './check-problems.module.css';

/** What ConnectWise refused when keys were tried, and how to put it right. */
export function CheckProblems({ problems }: Pick<Permissions, 'problems'>) {
  return problems.map(({ code, message, remedy }) => (
    <p key={`${code} ${message}`} className={classes['problem']} data-problem={code}>
      <strong>{sentence(message)}</strong>
      {remedy}
    </p>
  ));
}
