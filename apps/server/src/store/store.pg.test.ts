import { onPostgres } from '../database/testing/on-postgres.ts';
import { storeSuites } from './testing/store-suites.ts';

await onPostgres(storeSuites);
