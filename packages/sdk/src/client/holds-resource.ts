import type {
  Hold,
  HoldResolution,
  HoldResolutions,
  LineDecision,
  PersonHoldInput,
  PersonHoldsInput,
  ResolvedHold,
  ResolvedHolds,
} from '../contract/holds.ts';
import { operations } from '../contract/operations/index.ts';
import { createList } from './list.ts';
import type { Filter, List } from './list.ts';
import type { Call } from './transport.ts';

/** What waits for a person, and what people decided about it. */
export interface HoldsResource {
  readonly holds: {
    list(filter?: Filter<typeof operations.listHolds>): List<Hold>;
    /**
     * Records what a person decided about a hold; the next plan says what follows.
     *
     * @param id - of the hold as it was listed; one that has changed since is not found.
     * @param resolution - one of those that the hold lists; `accept` wants `until`.
     * @example
     * for await (const hold of connection.holds.list({ code: 'brake' })) {
     *   await connection.holds.resolve(hold.id, { by: 'Dana Ruiz', resolution: 'release', note: 'new site' });
     * }
     */
    resolve(id: string, resolution: HoldResolution): Promise<ResolvedHold>;
    /** Stops the line of a customer and product. */
    set(pair: Omit<PersonHoldInput, 'isHeld'>): Promise<PersonHoldInput>;
    /** The same decision about several; each has its own result. */
    resolveMany(resolutions: HoldResolutions): Promise<ResolvedHolds['results']>;
    /** Stops many lines, or lets them go again: all or none. How many were set or lifted. */
    setMany(holds: PersonHoldsInput): Promise<number>;
    /** Lets the line of a customer and product go again. */
    lift(pair: Omit<PersonHoldInput, 'isHeld' | 'note'>): Promise<PersonHoldInput>;
  };
  readonly decisions: {
    list(): List<LineDecision>;
    /** The next plan asks again about this addition where it has to. */
    withdraw(additionId: number, withdrawal: { readonly by: string }): Promise<LineDecision>;
  };
}

export function holdsResource(
  call: Call,
  params: { readonly partner: string; readonly connection: string },
): HoldsResource {
  const put = (body: PersonHoldInput) => call(operations.putPersonHold, { params, query: {}, body });
  return {
    holds: {
      list: (filter = {}) =>
        createList((page) =>
          call(operations.listHolds, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
        ),
      resolveMany: async (resolutions) =>
        (await call(operations.resolveHolds, { params, query: {}, body: resolutions })).results,
      setMany: async (holds) => (await call(operations.putPersonHolds, { params, query: {}, body: holds })).changed,
      resolve: (hold, resolution) =>
        call(operations.resolveHold, { params: { ...params, hold }, query: {}, body: resolution }),
      set: (pair) => put({ ...pair, isHeld: true }),
      lift: (pair) => put({ ...pair, isHeld: false }),
    },
    decisions: {
      list: () =>
        createList((page) =>
          call(operations.listDecisions, { params, query: { limit: 1000, ...page }, body: undefined }),
        ),
      withdraw: (addition, withdrawal) =>
        call(operations.withdrawDecision, { params: { ...params, addition }, query: {}, body: withdrawal }),
    },
  };
}
