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

export {
  BASES,
  BILL_FLAGS,
  DRIFT_POLICIES,
  LINE_STYLES,
  ROUNDINGS,
  ZERO_POLICIES,
} from './links/terms.ts';
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

export {
  ACTIONS,
  BUCKETS,
  EXCLUDED_REASONS,
  HOLD_CODES,
  UNMAPPED_REASONS,
} from './plan/plan-line.ts';
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
export type {
  Intent,
  IntentKind,
  IntentRequest,
  IntentState,
  Publication,
  Standing,
} from './ledger/intent.ts';
export type { IntentOutcome, Ledger, WriterLease } from './ledger/ledger.ts';
export { ORPHAN_DECISIONS, OWNED_STATES } from './ledger/owned-line.ts';
export type { LineKey, OrphanDecision, OwnedLine, OwnedState } from './ledger/owned-line.ts';
