import type { AdditionId, CustomerKey, Decimal, Instant, Month, Period, Sku } from '../ids.ts';
import type { Intent } from '../ledger/intent.ts';
import type { LineKey, OwnedLine, Published } from '../ledger/owned-line.ts';
import type { Links } from '../links/effective-terms.ts';
import type { PairKey } from '../links/pair-key.ts';
import type { DriftPolicy, ZeroPolicy } from '../links/terms.ts';
import type { Addition } from '../psa/records.ts';
import type { Coverage, PlanTotals } from './coverage.ts';
import type { AdditionDecisions, BrakeRelease } from './decisions.ts';
import type { PlanLine, UsageEvidence } from './plan-line.ts';
import type { Remote } from './remote.ts';

/** What one customer used of one product in the period. */
export interface MeasuredPair {
  readonly customer: CustomerKey;
  readonly sku: Sku;
  readonly quantity: Decimal;
  readonly evidence: UsageEvidence;
  /** The same pair one month before, at the same moment of that month; null where it was not measured. */
  readonly monthBefore: Decimal | null;
}

export const BILLING_MODES = ['arrears', 'advance'] as const;
export type BillingMode = (typeof BILLING_MODES)[number];

/** `unproven`: ConnectWise does not tell what the role may do, so only a try can. */
export type Right = 'yes' | 'no' | 'unproven';

export interface BrakeLimits {
  /** A line is held when it grows to this many times what was last published … */
  readonly lineFactor: Decimal;
  /** … and by at least this many units. */
  readonly lineIncrease: Decimal;
  /** The plan is parked when more lines than this … */
  readonly loweredLines: number;
  /** … and more than this share of them would go to zero or end. */
  readonly loweredPercent: number;
  /** The plan is parked when the total moves by more than this. */
  readonly totalPercent: number;
}

/** The settings of a connection that decide about plans. */
export interface ConnectionRules {
  readonly billing: BillingMode;
  readonly zeroPolicy: ZeroPolicy;
  /** What to do about a line that somebody changed in ConnectWise, where its product link says nothing. */
  readonly driftPolicy: Exclude<DriftPolicy, 'accept'>;
  /** How long a final number waits for the invoice before the next month's numbers are published all the same. */
  readonly finalWaitDays: number;
  readonly isPaused: boolean;
  /** Whether a line with nothing alike to compare with is measured against 0: where plans apply without a person. */
  readonly brakesNewLines: boolean;
  readonly rights: { readonly addAdditions: Right; readonly editAdditions: Right };
  readonly brake: BrakeLimits;
}

/** Whose an addition is by what stands in its marker field. `copied`: our marker, but of another line. */
export type AdditionMarker =
  | { readonly kind: 'none' }
  | { readonly kind: 'ours'; readonly key: LineKey }
  | { readonly kind: 'copied' }
  | { readonly kind: 'foreign-installation' };

export interface RefusedWrite {
  readonly fingerprint: string;
  readonly message: string;
}

export interface PersonHold {
  readonly by: string;
  readonly note: string | null;
}

export interface PlanInput {
  readonly usage: readonly MeasuredPair[];
  readonly links: Links;
  readonly rules: ConnectionRules;
  readonly remote: Remote;
  readonly owned: readonly OwnedLine[];
  /** What lines that show a later month by now last showed for this period. */
  readonly publishedEarlier: ReadonlyMap<AdditionId, Published>;
  readonly open: readonly Pick<Intent, 'key' | 'customer' | 'sku'>[];
  /** By `lineKeyText`: the last write that ConnectWise refused. */
  readonly refusals: ReadonlyMap<string, RefusedWrite>;
  readonly personHolds: ReadonlyMap<PairKey, PersonHold>;
  readonly brakeReleases: ReadonlyMap<PairKey, BrakeRelease>;
  readonly decisions: AdditionDecisions;
  readonly markerOf: (addition: Addition) => AdditionMarker;
  readonly period: Period;
  readonly now: Instant;
}

/** What a sync would change. A parked plan is applied only when a named person approves it. */
export interface Plan {
  readonly month: Month;
  readonly lines: readonly PlanLine[];
  readonly state: 'ready' | 'parked';
  /** Why it is parked, in sentences for a person; empty when it is ready. */
  readonly parkedBecause: readonly string[];
  readonly coverage: Coverage;
  readonly totals: PlanTotals;
}
