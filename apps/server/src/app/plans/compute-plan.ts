import { decimalOf, measurePairs, planBilling, readMarker, standingUsage } from 'tallybridge-engine';
import type {
  AdditionId,
  ConnectionRules,
  Instant,
  Period,
  Plan,
  Remote,
  StandingUsage,
  UsageRecord,
} from 'tallybridge-engine';
import type { ConnectionSettings } from '../../store/index.ts';
import type { Services } from '../context.ts';
import type { BillingFacts } from './billing-facts.ts';

export type Rights = ConnectionRules['rights'];

/** The settings of a connection in the planner's words. */
export function toRules(
  { limits, ...settings }: ConnectionSettings,
  { rights, hasApplied }: { readonly rights: Rights; readonly hasApplied: boolean },
): ConnectionRules {
  return {
    billing: settings.billing,
    zeroPolicy: settings.zeroPolicy,
    driftPolicy: settings.driftPolicy,
    finalWaitDays: settings.finalWaitDays,
    isPaused: settings.isPaused,
    brakesNewLines: hasApplied && settings.autoApply !== 'off',
    rights,
    brake: {
      lineFactor: decimalOf(limits.lineFactor),
      lineIncrease: decimalOf(limits.lineIncrease),
      loweredLines: limits.endedLines,
      loweredPercent: limits.endedPercent,
      totalPercent: limits.totalPercent,
    },
  };
}

export interface Months {
  readonly period: Period;
  readonly before: Period;
  readonly now: Instant;
}

interface Inputs {
  readonly facts: BillingFacts;
  readonly remote: Remote;
  /** Additions that another connection of this installation has. */
  readonly claimed: ReadonlySet<AdditionId>;
  readonly rules: ConnectionRules;
  readonly months: Months;
}

/** A pair whose first record is still to come, or came after the month, has no line in it. */
function standingIn(facts: BillingFacts, { period, now }: Months): StandingUsage {
  const hasBegun = ({ at }: UsageRecord) => at < period.end && at <= now;
  return standingUsage(facts.usage).filter(({ records }) => records.some(hasBegun));
}

/** The plan of one month from our own facts and one complete read. */
export function computePlan(
  { installation }: Pick<Services, 'installation'>,
  { facts, remote, claimed, rules, months }: Inputs,
): Plan {
  const { id, digest } = installation;
  return planBilling({
    usage: measurePairs({ standing: standingIn(facts, months), links: facts.links, ...months }),
    links: facts.links,
    rules,
    remote,
    owned: facts.owned,
    publishedEarlier: facts.publishedEarlier,
    open: facts.open,
    refusals: facts.refusals,
    personHolds: facts.personHolds,
    brakeReleases: facts.brakeReleases,
    decisions: facts.decisions,
    markerOf: ({ id: addition, serialNumber, agreement }) =>
      claimed.has(addition)
        ? { kind: 'foreign-installation' }
        : readMarker(serialNumber, { installation: id, agreement, digest }),
    period: months.period,
    now: months.now,
  });
}
