export const DATABASE_ERROR_CODES = [
  'database-closed',
  'database-in-use',
  'database-newer',
  'database-unreachable',
  'migration-changed',
  'migration-failed',
  'migration-missing',
  'nested-transaction',
  'roles-missing',
  'transaction-aborted',
  'transaction-over',
  'unexpected-value',
] as const;
/** What to do about each says docs/errors.md. */
export type DatabaseErrorCode = (typeof DATABASE_ERROR_CODES)[number];

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** A statement failed, its error was caught, and the transaction went on to its end, where the database took it back. */
export const transactionAborted = (): DatabaseError =>
  new DatabaseError('transaction-aborted', 'a statement of the transaction had failed; nothing of it was stored');
