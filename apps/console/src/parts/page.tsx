import { Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useSession } from '../session/session.ts';
import classes from './page.module.css';

interface Props {
  readonly title: string;
  /** What stands beside the title in small: counts, a month. */
  readonly aside?: ReactNode;
  /** Buttons, on the right. */
  readonly actions?: ReactNode;
  /** One line on what the page is for; only where the title does not say it. */
  readonly text?: ReactNode;
  readonly children: ReactNode;
}

/** The frame of every screen: its title (the only h1, and the title of the document), actions, and what it shows. */
export function Page({ title, aside, actions, text, children }: Props) {
  const { profile } = useSession();
  return (
    <div className={classes['page']}>
      <title>{`${title} · ${profile.name}`}</title>
      <header className={classes['head']}>
        <div className={classes['titles']}>
          <div className={classes['line']}>
            <Title order={1} tabIndex={-1} id="page-title">
              {title}
            </Title>
            {aside === undefined ? null : <div className={classes['aside']}>{aside}</div>}
          </div>
          {text === undefined ? null : <p className={classes['text']}>{text}</p>}
        </div>
        {actions === undefined ? null : <div className={classes['actions']}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}
