import type { ReactNode } from 'react';
import { Title } from '@mantine/core';
import classes from './panel.module.css';

interface Props {
  /** Its heading; a panel without one has a label. */
  readonly title?: string;
  readonly label?: string;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  /** False where the content brings its own edges: a table, a list of rows. */
  readonly isPadded?: boolean;
}

/** A card on the page with its own heading. */
export function Panel({ title, label, aside, children, isPadded = true }: Props) {
  return (
    <section className={classes['panel']} aria-label={title ?? label}>
      {title === undefined ? null : (
        <header className={classes['head']}>
          <Title order={2}>{title}</Title>
          {aside === undefined ? null : <div className={classes['aside']}>{aside}</div>}
        </header>
      )}
      <div className={isPadded ? classes['body'] : classes['bare']}>{children}</div>
    </section>
  );
}
