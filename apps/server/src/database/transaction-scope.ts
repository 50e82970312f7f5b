import { AsyncLocalStorage } from 'node:async_hooks';
import type { Queryable } from './database.ts';
import { DatabaseError } from './database-error.ts';

interface Scope {
  isOpen: boolean;
}

export interface TransactionScope {
  /** Refuses what would wait for the transaction that it is part of. */
  assertOutside(): void;
  /** Runs `use` with a handle that is worthless after it returned. */
  run<Result>(tx: Queryable, use: (tx: Queryable) => Promise<Result>): Promise<Result>;
}

/**
 * Notices nested use of one database. The embedded database has one connection, so a second transaction inside the first
 * would wait for ever; on a server it would quietly be another transaction. Both refuse it alike.
 */
export function createTransactionScope(): TransactionScope {
  const current = new AsyncLocalStorage<Scope>();
  return {
    assertOutside() {
      if (current.getStore()?.isOpen === true) {
        throw new DatabaseError(
          'nested-transaction',
          'a transaction was begun inside another one; pass the outer transaction on instead',
        );
      }
    },
    async run(tx, use) {
      const scope: Scope = { isOpen: true };
      const whileOpen = (): Queryable => {
        if (scope.isOpen) return tx;
        throw new DatabaseError('transaction-over', 'a transaction was used after it had ended; await all its queries');
      };
      const guarded: Queryable = {
        query: async (text, values) => whileOpen().query(text, values),
        script: async (text) => whileOpen().script(text),
      };
      try {
        return await current.run(scope, () => use(guarded));
      } finally {
        scope.isOpen = false;
      }
    },
  };
}
