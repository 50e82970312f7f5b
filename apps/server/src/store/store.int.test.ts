import { embeddedDatabases } from '../database/testing/test-databases.ts';
import { storeSuites } from './testing/store-suites.ts';

storeSuites(embeddedDatabases());
