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
export type { Clock, Digest, MonotonicClock, NewId, Sleep } from './ports.ts';

export { USAGE_KINDS } from './usage/usage-record.ts';
export type { UsageKind, UsageRecord } from './usage/usage-record.ts';

export { BASES, BILL_FLAGS, DRIFT_POLICIES, LINE_STYLES, ROUNDINGS, ZERO_POLICIES } from './links/terms.ts';
export type {
  Basis,
  BillFlag,
  DriftPolicy,
  LineStyle,
  LineTerms,
  QuantityTerms,
  Rounding,
  ZeroPolicy,
} from './links/terms.ts';
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
export { REFUSALS } from './psa/psa.ts';
export type { AdditionChange, MayLeave, NewAddition, Psa, Refusal, WriteAnswer, WriteFailure } from './psa/psa.ts';
export { PsaUnavailable, READ_FAILURES } from './psa/psa-unavailable.ts';
export type { ReadFailure } from './psa/psa-unavailable.ts';

export { ACTIONS, BUCKETS, EXCLUDED_REASONS, HOLD_CODES, UNMAPPED_REASONS } from './plan/plan-line.ts';
export type {
  Action,
  Bucket,
  ExcludedReason,
  HoldCode,
  LineReason,
  PlanLine,
  UnmappedReason,
  UsageEvidence,
} from './plan/plan-line.ts';
export type { Remote } from './plan/remote.ts';

export { INTENT_KINDS, INTENT_STATES } from './ledger/intent.ts';
export type { Intent, IntentKind, IntentRequest, IntentState, Publication, Standing } from './ledger/intent.ts';
export type { IntentOutcome, Ledger, WriterLease } from './ledger/ledger.ts';
export type { Lease } from './ledger/lease.ts';
export { ORPHAN_DECISIONS, OWNED_STATES } from './ledger/owned-line.ts';
export type { LineKey, OrphanDecision, OwnedLine, OwnedState, Published } from './ledger/owned-line.ts';

export { isAllowedTransition, isOpen, OPEN_STATES, TRANSITIONS } from './ledger/transitions.ts';
export type { Transition } from './ledger/transitions.ts';
export { lineKeyText } from './ledger/line-key.ts';

export { mayPeriodMove, PERIOD_STATES, PERIOD_TRANSITIONS } from './periods/period-states.ts';
export type { PeriodState, PeriodTransition } from './periods/period-states.ts';
export { graceEnd, pendingLines, SEAL_OBSTACLES, sealObstacles } from './periods/seal-obstacles.ts';
export type { SealFacts, SealObstacle } from './periods/seal-obstacles.ts';
export { statementLines } from './periods/statement-lines.ts';
export type { StatementLine, StatementLines, StatementOrphan, Stood } from './periods/statement-lines.ts';
export { isOpenLate, lateUsage } from './periods/late-usage.ts';
export type { LateQuestion, LateUsage } from './periods/late-usage.ts';
export { invoicedAgreements } from './periods/reopen-obstacle.ts';

export { composeMarker, readMarker } from './write/marker.ts';
export type { MarkerName, MarkerReader, MarkerReading } from './write/marker.ts';
export { classifyAnswer } from './write/classify.ts';
export type { Verdict } from './write/classify.ts';
export { WRITE_SETTINGS } from './write/settings.ts';
export type { WriteSettings } from './write/settings.ts';
export { readRemote } from './write/read-remote.ts';
export type { MissingLine, RemoteReading, RemoteScope } from './write/read-remote.ts';
export { applyPlan } from './write/apply-plan.ts';
export type { ApplyInput } from './write/apply-plan.ts';
export type { Decided } from './write/decided-since.ts';
export { settleConnection } from './write/settle-connection.ts';
export type { SettleInput } from './write/settle-connection.ts';
export type { Pair, WritePorts } from './write/protocol.ts';
export type { KeyedPair } from './write/pairs.ts';
export { LINE_RESULTS } from './write/run-report.ts';
export type {
  AgreementFailure,
  ApplyReport,
  HealedLine,
  LineReport,
  LineResult,
  SettledIntent,
  Stop,
} from './write/run-report.ts';

export { alertText, SEVERITIES } from './tickets/alert.ts';
export type { Alert, AlertName, Severity } from './tickets/alert.ts';
export { composeTicketText } from './tickets/compose-ticket.ts';
export type { TicketText } from './tickets/compose-ticket.ts';
export { decideTickets } from './tickets/decide-tickets.ts';
export { closingStatusOf, openStatusOf } from './tickets/desk.ts';
export type { Board, BoardStatus, SeenTickets, Ticket } from './tickets/desk.ts';
export { mayThreadMove, scopeText, THREAD_STATES, THREAD_TRANSITIONS } from './tickets/thread.ts';
export type { ThreadAlert, ThreadScope, ThreadState, ThreadTransition, TicketThread } from './tickets/thread.ts';
export type { TicketCustomer, TicketInput } from './tickets/ticket-input.ts';
export { BODY_TEMPLATE, TICKET_MODES, TICKET_POLICY, TITLE_TEMPLATE } from './tickets/ticket-rules.ts';
export type { TicketMode, TicketPolicy, TicketRule } from './tickets/ticket-rules.ts';
export { SKIP_REASONS, TICKET_EVENTS, TICKET_HOLDS, WAIT_REASONS } from './tickets/ticket-step.ts';
export type {
  NewThread,
  NewTicket,
  SkipReason,
  TicketEvent,
  TicketHold,
  TicketStep,
  TicketWrite,
  WaitReason,
} from './tickets/ticket-step.ts';
export type { DeskAnswer, DeskPsa } from './tickets/write/desk-psa.ts';
export type { DeskPorts } from './tickets/write/desk-session.ts';
export { runTickets } from './tickets/write/run-tickets.ts';
export type { TicketsRun } from './tickets/write/run-tickets.ts';
export { TICKET_VERBS } from './tickets/write/ticket-intent.ts';
export type { TicketIntent, TicketRequest } from './tickets/write/ticket-intent.ts';
export type { TicketLedger, TicketOutcome, TicketState } from './tickets/write/ticket-ledger.ts';
export { noteTag, ticketMarker } from './tickets/write/ticket-marker.ts';
export type { TicketsReport, TicketWritten } from './tickets/write/ticket-report.ts';
export { fillTemplate, PLACEHOLDERS, SUMMARY_LENGTH, unknownPlaceholders, valuesOf } from './tickets/ticket-text.ts';

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
  threadId,
  ticketId,
  usageId,
} from './ids.ts';

export {
  absDecimal,
  addDecimals,
  compareDecimals,
  decimalOf,
  isNegative,
  isZero,
  maxDecimal,
  multiplyDecimals,
  ONE,
  parseDecimal,
  subtractDecimals,
  ZERO,
} from './decimal/decimal.ts';
export { DecimalSum } from './decimal/decimal-sum.ts';

export {
  addDays,
  compareDays,
  dayOf,
  firstDayOfMonth,
  lastDayOfMonth,
  monthName,
  monthOf,
  nextMonth,
  parseMonth,
  previousMonth,
} from './calendar/day.ts';
export { instantOf, instantText, readInstant } from './calendar/instant.ts';
export type { ReadInstant } from './calendar/instant.ts';

export { compareCodePoints } from './usage/code-point-order.ts';
export { measurePairs, sameMomentOf } from './usage/measure-pairs.ts';
export type { MeasurePairs } from './usage/measure-pairs.ts';
export { measureUsage, partOf, quantitySteps } from './usage/measure-usage.ts';
export type { MeasuredUsage, MeasureInput, QuantitySteps, UsagePart } from './usage/measure-usage.ts';
export { thinPoints, traceUsage } from './usage/trace-usage.ts';
export type { LevelPoint, TracedUsage } from './usage/trace-usage.ts';
export { replacements } from './usage/corrections.ts';
export { basisTexts, explainUsage } from './plan/explain-usage.ts';
export { readUsageRecord, USAGE_PROBLEM_CODES } from './usage/read-usage-record.ts';
export type { RawUsageRecord, ReadUsageRecord, UsageProblem, UsageProblemCode } from './usage/read-usage-record.ts';
export { sameUsage } from './usage/same-usage.ts';
export { standingUsage } from './usage/standing-usage.ts';
export type { PairUsage, StandingUsage } from './usage/standing-usage.ts';

export { effectiveTerms, indexOverrides, quantityTerms } from './links/effective-terms.ts';
export type { Links } from './links/effective-terms.ts';
export { pairKey } from './links/pair-key.ts';
export type { PairKey } from './links/pair-key.ts';

export { agreementsToRead } from './plan/agreements-to-read.ts';
export type { MappedAgreements } from './plan/agreements-to-read.ts';
export { coverageOf } from './plan/coverage.ts';
export type { BucketShare, Coverage, CoveredUnits, PlanTotals, Shares } from './plan/coverage.ts';
export { isAsSeen, seenOf } from './plan/decisions.ts';
export type { AdditionDecision, AdditionDecisions, BrakeRelease, SeenLine } from './plan/decisions.ts';
export { driftedFields, isEnforceable } from './plan/drift.ts';
export type { DriftedField } from './plan/drift.ts';
export { DEFAULT_RULES } from './plan/default-rules.ts';
export type { AgreementProblem, ProductProblem } from './plan/eligibility.ts';
export { judgeAgreement, judgeCatalogItem } from './plan/explain-eligibility.ts';
export type { Ineligible } from './plan/explain-eligibility.ts';
export { fillInvoiceText, INVOICE_WORDS, invoiceWordsIn } from './plan/invoice-text.ts';
export type { InvoiceWord } from './plan/invoice-text.ts';
export { foldIdentifier, planCatalog } from './catalog/plan-catalog.ts';
export type { CatalogAction, CatalogLine, CatalogState } from './catalog/plan-catalog.ts';
export { pushCatalog } from './catalog/push-catalog.ts';
export type { CatalogPorts, CatalogPush, CatalogReport, CatalogResult } from './catalog/push-catalog.ts';
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
export { BILLING_MODES } from './plan/plan-input.ts';
export type {
  AdditionMarker,
  BillingMode,
  BrakeLimits,
  ConnectionRules,
  MeasuredPair,
  PersonHold,
  Plan,
  PlanInput,
  RefusedWrite,
  Right,
} from './plan/plan-input.ts';

export { approvableLines, approvedLines, isApproved } from './approval/approvable-lines.ts';
export type { Approval, Picked } from './approval/approvable-lines.ts';
export { AUTO_APPLY, autoApprovedLines, isWithinLimits } from './approval/auto-approval.ts';
export type { AutoApply, AutoLimits, AutoPolicy } from './approval/auto-approval.ts';

export {
  CAPABILITIES,
  capabilitiesOffered,
  capabilitiesOn,
  CAPABILITY_NEEDS,
  capabilityStates,
} from './capabilities/capability.ts';
export type {
  Capabilities,
  Capability,
  CapabilityChoices,
  CapabilityOffer,
  CapabilityOffers,
  CapabilityState,
} from './capabilities/capability.ts';

export { requiredRights, RIGHT_EXTRAS, RIGHT_LEVELS, RIGHTS } from './rights/required-rights.ts';
export type {
  ModuleFunction,
  RequiredRight,
  RightExtra,
  RightLevel,
  RightName,
  RightReason,
} from './rights/required-rights.ts';
export { compareGuide } from './rights/compare-guide.ts';
export type { GuideDifference, GuideRow } from './rights/compare-guide.ts';
export { repairRecipe, roleRecipe } from './rights/recipe.ts';
export type { RecipeStep, RightSetting, RoleNames } from './rights/recipe.ts';
export { SET_UP_STEPS, setUpSteps } from './capabilities/set-up-steps.ts';
export type { AgreementRule, SetUpStep, SetUpStepName } from './capabilities/set-up-steps.ts';
export { linksWithin } from './capabilities/within-capabilities.ts';
