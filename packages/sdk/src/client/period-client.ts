import { operations } from '../contract/operations/index.ts';
import type { LateUsage, Period, ReopenRequest, SealRequest, WaiveRequest } from '../contract/periods.ts';
import type { Statement, StatementHead } from '../contract/statements.ts';
import { createList } from './list.ts';
import type { List } from './list.ts';
import type { Call } from './transport.ts';

interface LateFilter {
  readonly month?: string;
  readonly state?: LateUsage['state'];
}

/** The billing months of a connection; a month is named as `YYYY-MM`. */
export interface PeriodsClient {
  /** The newest first. They begin with the first plan that was applied. */
  list(): List<Period>;
  /** The month with what is missing to its seal. */
  get(month: string): Promise<Period>;
  /** Seals the month now if nothing stands against it; a month that is sealed is answered as it is. */
  seal(month: string, request: SealRequest): Promise<Period>;
  /** Takes a sealed month up again, before it is invoiced. */
  reopen(month: string, request: ReopenRequest): Promise<Period>;
  /** Where the usage of sealed months differs from their statements. */
  lateUsage(filter?: LateFilter): List<LateUsage>;
  /** Decides that late usage of the month is not billed. */
  waive(month: string, request: WaiveRequest): Promise<readonly LateUsage[]>;
  /** The statement of a sealed month, the newest revision where none is named. */
  statement(month: string, options?: { readonly revision?: number }): Promise<Statement>;
  /** The same as a file for people. */
  statementFile(
    month: string,
    options: { readonly format: 'json' | 'csv' | 'pdf'; readonly revision?: number },
  ): Promise<Uint8Array>;
  /** Every statement of the connection in the order of its chain. */
  statements(): List<StatementHead>;
}

export function createPeriodsClient(
  call: Call,
  params: { readonly partner: string; readonly connection: string },
): PeriodsClient {
  const of = (month: string) => ({ ...params, month });
  return {
    list: () => createList((page) => call(operations.listPeriods, { params, query: { ...page }, body: undefined })),
    get: (month) => call(operations.getPeriod, { params: of(month), query: {}, body: undefined }),
    seal: (month, body) => call(operations.sealPeriod, { params: of(month), query: {}, body }),
    reopen: (month, body) => call(operations.reopenPeriod, { params: of(month), query: {}, body }),
    lateUsage: (filter = {}) =>
      createList((page) =>
        call(operations.listLateUsage, { params, query: { ...filter, limit: 1000, ...page }, body: undefined }),
      ),
    async waive(month, body) {
      const answer = await call(operations.waiveLateUsage, { params: of(month), query: {}, body });
      return answer.data;
    },
    statement: (month, options = {}) =>
      call(operations.getStatement, { params: of(month), query: options, body: undefined }),
    statementFile: (month, options) =>
      call.file(operations.getStatement, { params: of(month), query: options, body: undefined }),
    statements: () =>
      createList((page) =>
        call(operations.listStatements, { params, query: { limit: 1000, ...page }, body: undefined }),
      ),
  };
}
