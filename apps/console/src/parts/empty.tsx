import { IconInbox } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './empty.module.css';

interface Props {
  readonly icon?: typeof IconInbox;
  readonly title: string;
  readonly text?: string;
  /** What to do next. */
  readonly children?: ReactNode;
}

/** Nothing is here, why, and what to do next. */
export function Empty({ icon: Icon = IconInbox, title, text, children }: Props) {
  return (
    <div className={classes['empty']}>
      <Icon size={28} stroke={1.5} aria-hidden />
      <p className={classes['title']}>{title}</p>
      {text === undefined ? null : <p className={classes['text']}>{text}</p>}
      {children}
    </div>
  );
}
