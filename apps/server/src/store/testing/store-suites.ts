import type { TestDatabases } from '../../database/testing/test-databases.ts';
import { alertsSuite } from './alerts.suite.ts';
import { auditSuite } from './audit.suite.ts';
import { controlSuite } from './control.suite.ts';
import { decisionsSuite } from './decisions.suite.ts';
import { domainWordsSuite } from './domain-words.suite.ts';
import { dueWorkSuite } from './due-work.suite.ts';
import { ledgerModelSuite } from './ledger-model.suite.ts';
import { ledgerSuite } from './ledger.suite.ts';
import { linksSuite } from './links.suite.ts';
import { periodsSuite } from './periods.suite.ts';
import { recordsSuite } from './records.suite.ts';
import { ticketLedgerModelSuite } from './ticket-ledger-model.suite.ts';
import { ticketsSuite } from './tickets.suite.ts';
import { tokensSuite } from './tokens.suite.ts';
import { requestBudgetsSuite } from './request-budgets.suite.ts';
import { tenancySuite } from './tenancy.suite.ts';
import { usageSuite } from './usage.suite.ts';

/** What the store promises, whichever database is behind it. */
export function storeSuites(databases: TestDatabases): void {
  controlSuite(databases);
  tokensSuite(databases);
  dueWorkSuite(databases);
  linksSuite(databases);
  usageSuite(databases);
  alertsSuite(databases);
  recordsSuite(databases);
  periodsSuite(databases);
  ledgerSuite(databases);
  ledgerModelSuite(databases);
  ticketsSuite(databases);
  ticketLedgerModelSuite(databases);
  decisionsSuite(databases);
  auditSuite(databases);
  requestBudgetsSuite(databases);
  tenancySuite(databases);
  domainWordsSuite(databases);
}
