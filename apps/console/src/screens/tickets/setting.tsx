import type { ReactNode } from 'react';
import classes from './tickets.module.css';

/** What is set, and beside it what it is set to. */
export function Setting({
  label,
  text,
  children,
}: {
  readonly label: string;
  readonly text: string;
  readonly children: ReactNode;
}) {
  return (
    <div className={classes['setting']}>
      <div>
        <div className={classes['label']}>{label}</div>
        <div className={classes['quiet']}>{text}</div>
      </div>
      <div>{children}</div>
    </div>
  );
}
