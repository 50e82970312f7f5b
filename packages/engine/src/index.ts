export type {
  AdditionId,
  AgreementId,
  CatalogItemId,
  CompanyId,
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
export type { AdditionChange, MayLeave, NewAddition, Psa, Refusal, WriteAnswer } from './psa/psa.ts';
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
export { ORPHAN_DECISIONS, OWNED_STATES } from './ledger/owned-line.ts';
export type { LineKey, OrphanDecision, OwnedLine, OwnedState } from './ledger/owned-line.ts';

export { isAllowedTransition, isOpen, OPEN_STATES, TRANSITIONS } from './ledger/transitions.ts';
export type { Transition } from './ledger/transitions.ts';
export { lineKeyText } from './ledger/line-key.ts';
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

export { instantOf, instantText, readInstant } from './calendar/instant.ts';
export { dayOf } from './calendar/day.ts';
