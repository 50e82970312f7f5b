import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { List } from 'tallybridge-sdk';

const PER_PAGE = 200;

/** A list of the service, a page at a time. The key names the list with everything that it is narrowed to. */
export function listQuery<Item>(queryKey: readonly unknown[], list: () => List<Item>) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam }) => list().page({ limit: PER_PAGE, ...(pageParam === '' ? {} : { cursor: pageParam }) }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
  });
}

export type ListQuery<Item> = ReturnType<typeof listQuery<Item>>;

/** The rows so far, and `onEnd` for the table, which brings the next page when the last rows come into view. */
export function useList<Item>(options: ListQuery<Item>) {
  const query = useInfiniteQuery(options);
  const { data, hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query;
  const rows = useMemo(() => data?.pages.flatMap((page) => page.data), [data]);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage]);
  return { query, rows, onEnd, isMore: hasNextPage };
}
