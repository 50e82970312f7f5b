import { operations } from '../contract/operations/index.ts';
import type { QueryOf } from '../contract/operation.ts';
import type { CoveredPair, Drift, MonthCoverage } from '../contract/standing.ts';
import { createList } from './list.ts';
import type { List } from './list.ts';
import type { Call } from './transport.ts';

type PairFilter = Omit<QueryOf<typeof operations.listCoveredPairs>, 'limit' | 'cursor'>;

/** How what stands in ConnectWise compares with what we wrote and with what was used. */
export interface StandingResource {
  /** Lines of ours that ConnectWise shows otherwise than we last wrote them. */
  readonly drift: { list(): List<Drift> };
  readonly coverage: {
    /** Where every unit of a month's usage is; of the partner's current month where none is named. */
    get(month?: string): Promise<MonthCoverage>;
    /** The customers and products behind it. */
    pairs(filter?: PairFilter): List<CoveredPair>;
  };
}

export function standingResource(
  call: Call,
  params: { readonly partner: string; readonly connection: string },
): StandingResource {
  return {
    drift: {
      list: () =>
        createList((cursor) => call(operations.listDrift, { params, query: { limit: 1000, cursor }, body: undefined })),
    },
    coverage: {
      get: (month) => call(operations.getCoverage, { params, query: { month }, body: undefined }),
      pairs: (filter = {}) =>
        createList((cursor) =>
          call(operations.listCoveredPairs, { params, query: { ...filter, limit: 1000, cursor }, body: undefined }),
        ),
    },
  };
}
