import { operations } from '../contract/operations/index.ts';
import type { Connection } from '../contract/connections.ts';
import type { GoLive, Review } from '../contract/review.ts';
import type { Overview } from '../contract/overview.ts';
import type { CoveredPair, Drift, MonthCoverage } from '../contract/standing.ts';
import type { QuantityExplanation, QuantityRecord } from '../contract/quantities.ts';
import { createList } from './list.ts';
import type { Filter, List } from './list.ts';
import type { Call } from './transport.ts';

interface Pair {
  readonly customer: string;
  readonly sku: string;
}

interface QuantityOf {
  /** The current month of the partner where left out. */
  readonly month?: string;
  readonly plan?: string;
}

/** How what stands in ConnectWise compares with what we wrote and with what was used. */
export interface StandingResource {
  /** How the connection fares, what needs a person, and this month against the last. */
  overview(): Promise<Overview>;
  /** What the first run would do, and with which month to begin so that no invoice is hit twice. */
  review(): Promise<Review>;
  /** Ends the shadow mode: from now on what people approve is written. */
  goLive(goLive: GoLive): Promise<Connection>;
  /** Lines of ours that ConnectWise shows otherwise than we last wrote them. */
  readonly drift: { list(filter?: Filter<typeof operations.listDrift>): List<Drift> };
  readonly coverage: {
    /** Where every unit of a month's usage is; of the partner's current month where none is named. */
    get(month?: string): Promise<MonthCoverage>;
    /** The customers and products behind it. */
    pairs(filter?: Filter<typeof operations.listCoveredPairs>): List<CoveredPair>;
  };
  readonly quantities: {
    /** Why a customer is billed so many of a product, step by step; of a plan, as that plan saw it. */
    explain(pair: Pair, of?: QuantityOf): Promise<QuantityExplanation>;
    /** The records behind it, the newest first. */
    records(pair: Pair, of?: QuantityOf): List<QuantityRecord>;
  };
}

export function standingResource(
  call: Call,
  params: { readonly partner: string; readonly connection: string },
): StandingResource {
  return {
    overview: () => call(operations.getOverview, { params, query: {}, body: undefined }),
    review: () => call(operations.getReview, { params, query: {}, body: undefined }),
    goLive: (goLive) => call(operations.goLive, { params, query: {}, body: goLive }),
    drift: {
      list: (filter = {}) =>
        createList((page) =>
          call(operations.listDrift, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
        ),
    },
    coverage: {
      get: (month) => call(operations.getCoverage, { params, query: { month }, body: undefined }),
      pairs: (filter = {}) =>
        createList((page) =>
          call(operations.listCoveredPairs, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
        ),
    },
    quantities: {
      explain: (pair, of = {}) =>
        call(operations.explainQuantity, { params: { ...params, ...pair }, query: of, body: undefined }),
      records: (pair, of = {}) =>
        createList((page) =>
          call(operations.listQuantityRecords, {
            params: { ...params, ...pair },
            query: { ...of, limit: 1000, ...page },
            body: undefined,
          }),
        ),
    },
  };
}
