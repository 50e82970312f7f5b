import type { HoldCode, Overview } from 'tallybridge-sdk/contract';
import type { Plan, TicketCounts, WaitingUnits } from '../../store/index.ts';
import { HOLD_FACTS } from '../holds/hold-codes.ts';

type Attention = Overview['attention'][number];
type Place = Attention['place'];

const COMPANY_CODES: ReadonlySet<HoldCode> = new Set<HoldCode>([
  'company-deleted',
  'agreement-missing',
  'agreement-ambiguous',
  'agreement-cancelled',
  'agreement-expired',
  'agreement-not-started',
  'agreement-one-time',
  'no-billing-cycle',
]);
const PLACES: Readonly<Partial<Record<HoldCode, Place>>> = {
  'product-missing': 'product-links',
  'product-inactive': 'product-links',
  'product-bundle': 'product-links',
  drift: 'drift',
  'removed-in-psa': 'drift',
  permission: 'permissions',
  adoption: 'plan',
  parked: 'plan',
};

const placeOf = (code: HoldCode): Place => PLACES[code] ?? (COMPANY_CODES.has(code) ? 'company-links' : 'holds');

function ofHolds(holds: ReadonlyMap<HoldCode, number>): readonly Attention[] {
  return [...holds].map(([code, count]) => ({ code, count, place: placeOf(code), remedy: HOLD_FACTS[code].remedy }));
}

interface WaitingBilling {
  readonly holds: ReadonlyMap<HoldCode, number>;
  /** The newest plan of the month. */
  readonly plan: Plan | null;
  readonly changes: number;
  readonly units: WaitingUnits;
}

export interface AttentionFacts {
  readonly health: Overview['health'];
  /** Null where nothing is billed. */
  readonly billing: WaitingBilling | null;
  /** Null where the connection raises none. */
  readonly tickets: Pick<TicketCounts, 'waiting' | 'held'> | null;
}

const isWaiting = (plan: Plan | null) => plan?.state === 'ready' || plan?.state === 'draft';

const NO_HOLDS: ReadonlyMap<HoldCode, number> = new Map();

/** What needs a person, most pressing first: what stops everything, then what stops lines, then what is to decide. */
export function attentionOf({ health, billing, tickets }: AttentionFacts): Attention[] {
  const isMissingRight = health.code === 'right-missing';
  const stopped: Attention = {
    code: 'connection-stopped',
    count: 1,
    place: isMissingRight ? 'permissions' : 'connection',
    remedy: health.advice ?? 'Test the connection: it names what is wrong.',
  };
  const planWaits: Attention = {
    code: 'plan-waits',
    count: billing?.changes ?? 0,
    place: 'plan',
    remedy: 'Look at the lines of the plan, approve them, and apply it.',
  };
  const undecided: readonly Attention[] = [
    {
      code: 'unmapped-customer',
      count: billing?.units.customers ?? 0,
      place: 'company-links',
      remedy: 'Link the customers to their companies, or exclude them.',
    },
    {
      code: 'unmapped-product',
      count: billing?.units.products ?? 0,
      place: 'product-links',
      remedy: 'Link the products to their catalog items, or exclude them.',
    },
    {
      code: 'tickets-waiting',
      count: tickets?.waiting ?? 0,
      place: 'tickets',
      remedy: 'ConnectWise refused them or did not answer: correct the cause, then try again or give up.',
    },
    {
      code: 'alerts-held',
      count: tickets?.held ?? 0,
      place: 'tickets',
      remedy: 'The trace of each says what to correct: its board, its status or its company.',
    },
    {
      code: 'orphan-left',
      count: billing?.units.orphansLeft ?? 0,
      place: 'plan',
      remedy: 'They stay as they are in ConnectWise. End them there, or link their customers and products again.',
    },
  ];
  return [
    ...(health.state === 'stopped' || isMissingRight ? [stopped] : []),
    ...(isWaiting(billing?.plan ?? null) && planWaits.count > 0 ? [planWaits] : []),
    ...ofHolds(billing?.holds ?? NO_HOLDS),
    ...undecided.filter(({ count }) => count > 0),
  ];
}
