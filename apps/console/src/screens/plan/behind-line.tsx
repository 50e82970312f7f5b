import { Button, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import type { useList } from '../../api/list-query.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { useTexts } from '../../texts/texts.ts';
import classes from './plan.module.css';

interface Props<Item> {
  readonly title: string;
  /** What is said where there is nothing. */
  readonly nothing: string;
  readonly list: ReturnType<typeof useList<Item>>;
  readonly children: (rows: readonly Item[]) => ReactNode;
}

/** A list of what is behind a line, the newest first and a page at a time. */
export function BehindLine<Item>({ title, nothing, list, children }: Props<Item>) {
  const { why } = useTexts().plan;
  const { query, rows = [], onEnd, isMore } = list;
  return (
    <section>
      <Title order={3}>{title}</Title>
      <Loaded query={query}>
        {() => (rows.length === 0 ? <p className={classes['quiet']}>{nothing}</p> : children(rows))}
      </Loaded>
      {isMore ? (
        <Button variant="subtle" onClick={onEnd} loading={query.isFetchingNextPage}>
          {why.more}
        </Button>
      ) : null}
    </section>
  );
}
