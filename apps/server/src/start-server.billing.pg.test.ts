import { onPostgres } from './database/testing/on-postgres.ts';
import { serviceSuites } from './testing/service-suites.ts';

await onPostgres((databases) => serviceSuites('billing', databases));
