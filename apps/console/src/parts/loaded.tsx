import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.ts';
import classes from './loaded.module.css';
import { ProblemPanel } from './problem-panel.tsx';

/** What every query of TanStack has, also one of many pages. */
interface Query<Data> {
  readonly data: Data | undefined;
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly refetch: () => Promise<unknown>;
}

interface Props<Data> {
  readonly query: Query<Data>;
  readonly children: (data: Data) => ReactNode;
  /** What stands there while it loads; three grey lines where left out. */
  readonly skeleton?: ReactNode;
}

/**
 * What a query brought: a skeleton while it is on its way, the problem where it failed and nothing was there before. Data
 * that could not be renewed stays, with the problem above it.
 */
export function Loaded<Data>({ query, children, skeleton = <Lines /> }: Props<Data>) {
  const { loading } = useTexts().data;
  const problem =
    query.error === null ? null : (
      <ProblemPanel error={query.error} onRetry={() => void query.refetch()} isRetrying={query.isFetching} />
    );
  if (query.data !== undefined) {
    return (
      <>
        {problem}
        {children(query.data)}
      </>
    );
  }
  if (problem !== null) return problem;
  return (
    <div role="status" aria-label={loading} className={classes['appear']}>
      {skeleton}
    </div>
  );
}

function Lines() {
  return (
    <div className={classes['lines']}>
      <Skeleton h={14} w="40%" />
      <Skeleton h={14} w="75%" />
      <Skeleton h={14} w="60%" />
    </div>
  );
}
