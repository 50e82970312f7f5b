import type { IconInfoCircle } from '@tabler/icons-react';
import { useId } from 'react';
import type { ReactNode } from 'react';
import classes from './plan.module.css';

interface Props {
  readonly icon: typeof IconInfoCircle;
  readonly tone?: 'info' | 'warn';
  readonly title: string;
  readonly children?: ReactNode;
}

/** Something to know, above what it is about. */
export function Notice({ icon: Icon, tone = 'info', title, children }: Props) {
  const id = useId();
  return (
    <section className={classes['notice']} data-tone={tone} aria-labelledby={id}>
      <Icon size={18} aria-hidden className={classes['noticeIcon']} />
      <div className={classes['noticeText']}>
        <p className={classes['noticeTitle']} id={id}>
          {title}
        </p>
        {children}
      </div>
    </section>
  );
}
