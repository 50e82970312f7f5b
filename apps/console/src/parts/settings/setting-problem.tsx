import type { ReactNode } from 'react';
import { ProblemPanel } from '../problem-panel.tsx';
import classes from './setting-problem.module.css';

interface Props {
  readonly error: Error | null;
  /** Whose is whose, where two people set it. */
  readonly conflict?: ReactNode;
}

/** What went wrong with a setting, below it. */
export function SettingProblem({ error, conflict = null }: Props) {
  return (
    <>
      {conflict === null ? null : <div className={classes['problem']}>{conflict}</div>}
      {error === null ? null : (
        <div className={classes['problem']}>
          <ProblemPanel error={error} />
        </div>
      )}
    </>
  );
}
