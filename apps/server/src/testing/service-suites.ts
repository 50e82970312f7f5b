import type { TestDatabases } from '../database/testing/test-databases.ts';
import { callsSuite } from './calls.suite.ts';
import { wholeWaySuite } from './whole-way.suite.ts';

/** What the service promises over HTTP, whichever database is behind it. */
export function serviceSuites(databases: TestDatabases): void {
  wholeWaySuite(databases);
  callsSuite(databases);
}
