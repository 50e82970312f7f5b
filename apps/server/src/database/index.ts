export type { Database, JobsAccess, JobsDatabase, Queryable, Row, SqlValue } from './database.ts';
export { DATABASE_ERROR_CODES, DatabaseError } from './database-error.ts';
export type { DatabaseErrorCode } from './database-error.ts';
export { jobsOptions, jobsTransaction } from './jobs.ts';
export type { JobQueue } from './jobs.ts';
export { assertMigrated, migrate } from './migrate.ts';
export type { MigrateOptions } from './migrate.ts';
export { openDatabase } from './open-database.ts';
export type { DatabasePlace } from './open-database.ts';
