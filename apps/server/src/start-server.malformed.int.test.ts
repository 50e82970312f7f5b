import { embeddedDatabases } from './database/testing/test-databases.ts';
import { serviceSuites } from './testing/service-suites.ts';

serviceSuites('malformed', embeddedDatabases());
