export type DatabaseErrorCode =
  | 'database-closed'
  | 'database-in-use'
  | 'database-newer'
  | 'migration-changed'
  | 'migration-failed'
  | 'migration-missing'
  | 'nested-transaction'
  | 'roles-missing'
  | 'transaction-aborted'
  | 'transaction-over'
  | 'unexpected-value';

export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
