import type { ReactNode } from 'react';
import classes from './setting-row.module.css';

interface Props {
  readonly label: ReactNode;
  readonly text: ReactNode;
  readonly children: ReactNode;
}

/** A setting: what it is called and what it does, and beside it what it is set to. */
export function SettingRow({ label, text, children }: Props) {
  return (
    <div className={classes['row']}>
      <div>
        <div className={classes['label']}>{label}</div>
        <div className={classes['text']}>{text}</div>
      </div>
      <div>{children}</div>
    </div>
  );
}
