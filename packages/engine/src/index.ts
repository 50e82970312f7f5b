export type {
  AdditionId,
  AgreementId,
  BoardId,
  CatalogItemId,
  CompanyId,
  ConfigurationId,
  ContactId,
  CustomerKey,
  Day,
  Decimal,
  InstallationId,
  Instant,
  IntentId,
  Month,
  Period,
  ProductLinkNumber,
  Sku,
  StatusId,
  ThreadId,
  TicketId,
  UsageId,
} from './ids.ts';
export type { Clock, Digest, MonotonicClock, NewId } from './ports.ts';

export { USAGE_KINDS } from './usage/usage-record.ts';
export type { UsageKind, UsageRecord } from './usage/usage-record.ts';

export { BASES, BILL_FLAGS, DRIFT_POLICIES, LINE_STYLES, ROUNDINGS } from './links/terms.ts';
export type { Basis, DriftPolicy, LineStyle, LineTerms, QuantityTerms } from './links/terms.ts';
export type {
  AgreementChoice,
  CompanyDecision,
  CustomerLink,
  LinkOverride,
  Product,
  ProductDecision,
  ProductLink,
} from './links/links.ts';

export type { Addition, Agreement, CatalogItem, Company } from './psa/records.ts';
export type { AdditionChange, MayLeave, NewAddition, Psa, Refusal, WriteAnswer, WriteFailure } from './psa/psa.ts';
export { PsaUnavailable } from './psa/psa-unavailable.ts';
export type { ReadFailure } from './psa/psa-unavailable.ts';

export { ACTIONS, BUCKETS, EXCLUDED_REASONS, HOLD_CODES, UNMAPPED_REASONS } from './plan/plan-line.ts';
export type { Action, Bucket, LineReason, PlanLine, UsageEvidence } from './plan/plan-line.ts';
export type { Remote } from './plan/remote.ts';

export { INTENT_KINDS, INTENT_STATES } from './ledger/intent.ts';
export type { Intent, IntentRequest, IntentState, Publication, Standing } from './ledger/intent.ts';
export type { IntentOutcome, Ledger, WriterLease } from './ledger/ledger.ts';
export type { Lease } from './ledger/lease.ts';
export { ORPHAN_DECISIONS, OWNED_STATES } from './ledger/owned-line.ts';
export type { LineKey, OrphanDecision, OwnedLine, OwnedState, Published } from './ledger/owned-line.ts';

export { isAllowedTransition, isOpen } from './ledger/transitions.ts';
export { lineKeyText } from './ledger/line-key.ts';

export { mayPeriodMove, PERIOD_STATES } from './periods/period-states.ts';
export type { PeriodState } from './periods/period-states.ts';
export { graceEnd, pendingLines, sealObstacles } from './periods/seal-obstacles.ts';
export type { SealFacts, SealObstacle } from './periods/seal-obstacles.ts';
export { statementLines } from './periods/statement-lines.ts';
export type { StatementLine, StatementLines, StatementOrphan } from './periods/statement-lines.ts';
export { isOpenLate, lateUsage } from './periods/late-usage.ts';
export type { LateQuestion, LateUsage } from './periods/late-usage.ts';
export { invoicedAgreements } from './periods/reopen-obstacle.ts';

export { readMarker } from './write/marker.ts';
export { WRITE_SETTINGS } from './write/settings.ts';
export type { WriteSettings } from './write/settings.ts';
export { readRemote } from './write/read-remote.ts';
export type { RemoteReading } from './write/read-remote.ts';
export { applyPlan } from './write/apply-plan.ts';
export type { Decided } from './write/decided-since.ts';
export { settleConnection } from './write/settle-connection.ts';
export type { WritePorts } from './write/protocol.ts';
export { LINE_RESULTS } from './write/run-report.ts';
export type { ApplyReport, LineReport, LineResult, SettledIntent, Stop } from './write/run-report.ts';

export { alertText, SEVERITIES } from './tickets/alert.ts';
export type { Alert, AlertName } from './tickets/alert.ts';
export { composeTicketText } from './tickets/compose-ticket.ts';
export { closingStatusOf, openStatusOf } from './tickets/desk.ts';
export type { Board, BoardStatus, SeenTickets, Ticket } from './tickets/desk.ts';
export { mayThreadMove, THREAD_STATES } from './tickets/thread.ts';
export type { ThreadAlert, ThreadScope, ThreadState, TicketThread } from './tickets/thread.ts';
export type { TicketCustomer, TicketInput } from './tickets/ticket-input.ts';
export { BOARD_DEFAULTS, BODY_TEMPLATE, TICKET_MODES, TICKET_POLICY, TITLE_TEMPLATE } from './tickets/ticket-rules.ts';
export type { TicketMode, TicketPolicy, TicketRule } from './tickets/ticket-rules.ts';
export { TICKET_EVENTS } from './tickets/ticket-step.ts';
export type { NewTicket, TicketStep } from './tickets/ticket-step.ts';
export type { DeskAnswer, DeskPsa } from './tickets/write/desk-psa.ts';
export type { DeskPorts } from './tickets/write/desk-session.ts';
export { runTickets } from './tickets/write/run-tickets.ts';
export { TICKET_VERBS } from './tickets/write/ticket-intent.ts';
export type { TicketIntent, TicketRequest } from './tickets/write/ticket-intent.ts';
export type { TicketLedger, TicketOutcome, TicketState } from './tickets/write/ticket-ledger.ts';
export type { TicketsReport } from './tickets/write/ticket-report.ts';
export { PLACEHOLDERS, unknownPlaceholders } from './tickets/ticket-text.ts';

export {
  additionId,
  agreementId,
  boardId,
  catalogItemId,
  companyId,
  configurationId,
  contactId,
  customerKey,
  installationId,
  intentId,
  productLinkNumber,
  sku,
  statusId,
  ticketId,
  usageId,
} from './ids.ts';

export {
  addDecimals,
  compareDecimals,
  decimalOf,
  isZero,
  ONE,
  parseDecimal,
  subtractDecimals,
  ZERO,
} from './decimal/decimal.ts';
export { DecimalSum } from './decimal/decimal-sum.ts';

export { dayOf, monthName, monthOf, nextMonth, parseMonth, previousMonth } from './calendar/day.ts';
export { instantOf, instantText } from './calendar/instant.ts';

export { compareCodePoints } from './usage/code-point-order.ts';
export { measurePairs } from './usage/measure-pairs.ts';
export { measureUsage, partOf, quantitySteps } from './usage/measure-usage.ts';
export { thinPoints, traceUsage } from './usage/trace-usage.ts';
export type { TracedUsage } from './usage/trace-usage.ts';
export { replacements } from './usage/corrections.ts';
export { basisTexts, explainUsage } from './plan/explain-usage.ts';
export { readUsageRecord } from './usage/read-usage-record.ts';
export type { RawUsageRecord } from './usage/read-usage-record.ts';
export { sameUsage } from './usage/same-usage.ts';
export { standingUsage } from './usage/standing-usage.ts';
export type { StandingUsage } from './usage/standing-usage.ts';

export { effectiveTerms, indexOverrides, quantityTerms } from './links/effective-terms.ts';
export type { Links } from './links/effective-terms.ts';
export { pairKey } from './links/pair-key.ts';
export type { PairKey } from './links/pair-key.ts';

export { agreementsToRead } from './plan/agreements-to-read.ts';
export { coverageOf } from './plan/coverage.ts';
export type { CoveredUnits } from './plan/coverage.ts';
export { isAsSeen, seenOf } from './plan/decisions.ts';
export type { AdditionDecision, AdditionDecisions, BrakeRelease, SeenLine } from './plan/decisions.ts';
export { driftedFields, isEnforceable } from './plan/drift.ts';
export type { DriftedField } from './plan/drift.ts';
export { DEFAULT_RULES } from './plan/default-rules.ts';
export { judgeAgreement, judgeCatalogItem } from './plan/explain-eligibility.ts';
export { fillInvoiceText, invoiceWordsIn } from './plan/invoice-text.ts';
export { planCatalog } from './catalog/plan-catalog.ts';
export type { CatalogLine } from './catalog/plan-catalog.ts';
export { pushCatalog } from './catalog/push-catalog.ts';
export type { CatalogPorts, CatalogReport, CatalogResult } from './catalog/push-catalog.ts';
export type {
  CatalogAnswer,
  CatalogLedger,
  CatalogOutcome,
  CatalogPsa,
  CatalogWrite,
  NamedItem,
  NewCatalogItem,
  WantedItem,
} from './catalog/catalog-write.ts';
export { cutOver, safeStart } from './plan/cut-over.ts';
export type { SafeStart } from './plan/cut-over.ts';
export { planBilling } from './plan/plan-billing.ts';
export type { ConnectionRules, MeasuredPair, PersonHold, Plan, PlanInput, RefusedWrite } from './plan/plan-input.ts';

export { approvableLines, approvedLines } from './approval/approvable-lines.ts';
export { autoApprovedLines } from './approval/auto-approval.ts';
export type { AutoPolicy } from './approval/auto-approval.ts';

export {
  CAPABILITIES,
  capabilitiesOffered,
  capabilitiesOn,
  CAPABILITY_NEEDS,
  capabilityStates,
} from './capabilities/capability.ts';
export type { Capabilities, Capability, CapabilityChoices, CapabilityOffers } from './capabilities/capability.ts';

export { requiredRights, RIGHT_EXTRAS, RIGHTS } from './rights/required-rights.ts';
export type { ModuleFunction, RequiredRight, RightExtra, RightName, RightReason } from './rights/required-rights.ts';
export { compareGuide } from './rights/compare-guide.ts';
export type { GuideDifference } from './rights/compare-guide.ts';
export { repairRecipe, roleRecipe } from './rights/recipe.ts';
export type { RecipeStep, RightSetting } from './rights/recipe.ts';
export { setUpSteps } from './capabilities/set-up-steps.ts';
export type { AgreementRule } from './capabilities/set-up-steps.ts';
export { linksWithin } from './capabilities/within-capabilities.ts';
