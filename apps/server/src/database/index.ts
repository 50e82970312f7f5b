export type { Database, Queryable, Row, SqlValue } from './database.ts';
export { DATABASE_ERROR_CODES, DatabaseError } from './database-error.ts';
export { inspectFolder } from './inspect-folder.ts';
export { inspectServer, missingMigrations } from './inspect-server.ts';
export { jobsOptions, jobsTransaction } from './jobs.ts';
export { migrate } from './migrate.ts';
export { openDatabase } from './open-database.ts';
export type { DatabasePlace } from './open-database.ts';
