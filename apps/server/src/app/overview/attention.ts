import type { Hold, HoldCode, Overview } from 'tallybridge-sdk/contract';
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

function ofHolds(holds: readonly Hold[]): readonly Attention[] {
  const counts = new Map<HoldCode, number>();
  for (const { code } of holds) counts.set(code, (counts.get(code) ?? 0) + 1);
  return [...counts].map(([code, count]) => ({ code, count, place: placeOf(code), remedy: HOLD_FACTS[code].remedy }));
}

export interface AttentionFacts {
  readonly health: Overview['health'];
  readonly holds: readonly Hold[];
  /** The newest plan of the month. */
  readonly plan: Plan | null;
  readonly changes: number;
  readonly waiting: WaitingUnits;
  /** Null where the connection raises none. */
  readonly tickets: Pick<TicketCounts, 'waiting' | 'held'> | null;
}

const isWaiting = ({ state }: Plan) => state === 'ready' || state === 'draft';

/** What needs a person, most pressing first: what stops everything, then what stops lines, then what is to decide. */
export function attentionOf({ health, holds, plan, changes, waiting, tickets }: AttentionFacts): Attention[] {
  const isMissingRight = health.code === 'right-missing';
  const stopped: Attention = {
    code: 'connection-stopped',
    count: 1,
    place: isMissingRight ? 'permissions' : 'connection',
    remedy: health.advice ?? 'Test the connection: it names what is wrong.',
  };
  const planWaits: Attention = {
    code: 'plan-waits',
    count: changes,
    place: 'plan',
    remedy: 'Look at the lines of the plan, approve them, and apply it.',
  };
  const undecided: readonly Attention[] = [
    {
      code: 'unmapped-customer',
      count: waiting.customers,
      place: 'company-links',
      remedy: 'Link the customers to their companies, or exclude them.',
    },
    {
      code: 'unmapped-product',
      count: waiting.products,
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
      count: waiting.orphansLeft,
      place: 'plan',
      remedy: 'They stay as they are in ConnectWise. End them there, or link their customers and products again.',
    },
  ];
  return [
    ...(health.state === 'stopped' || isMissingRight ? [stopped] : []),
    ...(plan !== null && isWaiting(plan) && changes > 0 ? [planWaits] : []),
    ...ofHolds(holds),
    ...undecided.filter(({ count }) => count > 0),
  ];
}
