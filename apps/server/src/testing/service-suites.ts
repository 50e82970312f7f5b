import type { TestDatabases } from '../database/testing/test-databases.ts';
import { accessSuite } from './access.suite.ts';
import { approvalSuite } from './approval.suite.ts';
import { badInputSuite } from './bad-input.suite.ts';
import { callBudgetSuite } from './call-budget.suite.ts';
import { callsSuite } from './calls.suite.ts';
import { liveLinesSuite } from './live-lines.suite.ts';
import { holdsSuite } from './holds.suite.ts';
import { lookUpsSuite } from './look-ups.suite.ts';
import { malformedSuite } from './malformed.suite.ts';
import { monthsSuite } from './months.suite.ts';
import { scheduleSuite } from './schedule.suite.ts';
import { removalSuite } from './removal.suite.ts';
import { periodsSuite } from './periods.suite.ts';
import { permissionsSuite } from './permissions.suite.ts';
import { profilesSuite } from './profiles.suite.ts';
import { secretsSuite } from './secrets.suite.ts';
import { sessionsSuite } from './sessions.suite.ts';
import { settledPlanSuite } from './settled-plan.suite.ts';
import { sharedAgreementSuite } from './shared-agreement.suite.ts';
import { vendorInSuite } from './vendor-in.suite.ts';
import { workersSuite } from './workers.suite.ts';
import { wholeWaySuite } from './whole-way.suite.ts';

/** What the service promises over HTTP, whichever database is behind it. */
export function serviceSuites(databases: TestDatabases): void {
  wholeWaySuite(databases);
  callsSuite(databases);
  callBudgetSuite(databases);
  approvalSuite(databases);
  badInputSuite(databases);
  liveLinesSuite(databases);
  holdsSuite(databases);
  lookUpsSuite(databases);
  malformedSuite(databases);
  monthsSuite(databases);
  periodsSuite(databases);
  scheduleSuite(databases);
  removalSuite(databases);
  permissionsSuite(databases);
  profilesSuite(databases);
  secretsSuite(databases);
  accessSuite(databases);
  sessionsSuite(databases);
  settledPlanSuite(databases);
  sharedAgreementSuite(databases);
  workersSuite(databases);
  vendorInSuite(databases);
}
