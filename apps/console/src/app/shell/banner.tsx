import type { IconHome } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Tone } from '../../parts/status.tsx';
import classes from './banner.module.css';

interface Props {
  readonly tone: Tone;
  readonly icon: typeof IconHome;
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** What concerns every page as long as it lasts. */
export function Banner({ tone, icon: Icon, children, action }: Props) {
  return (
    <div className={classes['banner']} data-tone={tone} role="status">
      <Icon size={16} aria-hidden />
      <span>{children}</span>
      {action === undefined ? null : <span>{action}</span>}
    </div>
  );
}
