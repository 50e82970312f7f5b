import { beforeAll } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { accessSuite } from './access.suite.ts';
import { approvalSuite } from './approval.suite.ts';
import { badInputSuite } from './bad-input.suite.ts';
import { callbacksSuite } from './callbacks.suite.ts';
import { callBudgetSuite } from './call-budget.suite.ts';
import { callsSuite } from './calls.suite.ts';
import { doctorSuite } from './doctor.suite.ts';
import { liveLinesSuite } from './live-lines.suite.ts';
import { progressSuite } from './progress.suite.ts';
import { standingSuite } from './standing.suite.ts';
import { hostedTabSuite } from './hosted-tab.suite.ts';
import { tabAttacksSuite } from './tab-attacks.suite.ts';
import { holdsSuite } from './holds.suite.ts';
import { lookUpsSuite } from './look-ups.suite.ts';
import { canarySuite } from './canary.suite.ts';
import { contactsSuite } from './contacts.suite.ts';
import { conventionsSuite } from './conventions.suite.ts';
import { importSuite } from './import.suite.ts';
import { malformedSuite } from './malformed.suite.ts';
import { keyExchangeSuite } from './key-exchange.suite.ts';
import { masterKeySuite } from './master-key.suite.ts';
import { monthsSuite } from './months.suite.ts';
import { scheduleSuite } from './schedule.suite.ts';
import { listsSuite } from './lists.suite.ts';
import { catalogPushSuite } from './catalog-push.suite.ts';
import { goLiveSuite } from './go-live.suite.ts';
import { notificationsSuite } from './notifications.suite.ts';
import { operatorNotificationsSuite } from './operator-notifications.suite.ts';
import { overviewSuite } from './overview.suite.ts';
import { partnerRemovalSuite } from './partner-removal.suite.ts';
import { neighboursSuite } from './neighbours.suite.ts';
import { removalSuite } from './removal.suite.ts';
import { periodsSuite } from './periods.suite.ts';
import { peopleSuite } from './people.suite.ts';
import { permissionsSuite } from './permissions.suite.ts';
import { profilesSuite } from './profiles.suite.ts';
import { secretsSuite } from './secrets.suite.ts';
import { sessionsSuite } from './sessions.suite.ts';
import { signInSuite } from './sign-in.suite.ts';
import { repeatedSuite } from './repeated.suite.ts';
import { rejectedLinesSuite } from './rejected-lines.suite.ts';
import { roleMatrixSuite } from './role-matrix.suite.ts';
import { sinceApprovalSuite } from './since-approval.suite.ts';
import { statementSuite } from './statement.suite.ts';
import { settledPlanSuite } from './settled-plan.suite.ts';
import { sharedAgreementSuite } from './shared-agreement.suite.ts';
import { telemetrySuite } from './telemetry.suite.ts';
import { provisioningSuite } from './provisioning.suite.ts';
import { sourceSuite } from './source.suite.ts';
import { ticketRulesSuite } from './ticket-rules.suite.ts';
import { ticketsSuite } from './tickets.suite.ts';
import { vendorInSuite } from './vendor-in.suite.ts';
import { vendorSideSuite } from './vendor-side.suite.ts';
import { webhooksSuite } from './webhooks.suite.ts';
import { workersSuite } from './workers.suite.ts';
import { wholeWaySuite } from './whole-way.suite.ts';

type Suite = (databases: TestDatabases) => void;

/** What the service promises over HTTP, whichever database is behind it: a file for each part, so that they run at once. */
const SUITES = {
  billing: [
    wholeWaySuite,
    callsSuite,
    callBudgetSuite,
    approvalSuite,
    sinceApprovalSuite,
    rejectedLinesSuite,
    settledPlanSuite,
    sharedAgreementSuite,
    liveLinesSuite,
    holdsSuite,
    standingSuite,
    progressSuite,
    overviewSuite,
  ],
  setUp: [
    profilesSuite,
    permissionsSuite,
    lookUpsSuite,
    importSuite,
    badInputSuite,
    monthsSuite,
    periodsSuite,
    statementSuite,
    removalSuite,
    partnerRemovalSuite,
    vendorSideSuite,
    listsSuite,
  ],
  access: [
    accessSuite,
    sessionsSuite,
    peopleSuite,
    signInSuite,
    roleMatrixSuite,
    conventionsSuite,
    repeatedSuite,
    secretsSuite,
    keyExchangeSuite,
    masterKeySuite,
    canarySuite,
    tabAttacksSuite,
  ],
  work: [
    workersSuite,
    callbacksSuite,
    webhooksSuite,
    scheduleSuite,
    neighboursSuite,
    doctorSuite,
    telemetrySuite,
    vendorInSuite,
    ticketsSuite,
    ticketRulesSuite,
    sourceSuite,
    provisioningSuite,
    notificationsSuite,
    operatorNotificationsSuite,
    contactsSuite,
    goLiveSuite,
    catalogPushSuite,
    hostedTabSuite,
  ],
  // What is refused before the database sees it is refused alike before both: this one runs on one of them.
  malformed: [malformedSuite],
} as const satisfies Record<string, readonly Suite[]>;

export function serviceSuites(part: keyof typeof SUITES, databases: TestDatabases): void {
  // The first database takes long on a busy machine, and no test is to fail for it.
  beforeAll(async () => (await databases.prepared()).close(), 240_000);
  for (const suite of SUITES[part]) suite(databases);
}
