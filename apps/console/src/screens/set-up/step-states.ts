import type {
  Connection,
  ConnectionHealth,
  ContactLinkCounts,
  HostedTab,
  Permissions,
  TicketRules,
} from 'tallybridge-sdk';
import type { Tone } from '../../parts/status.tsx';
import type { Texts } from '../../texts/texts.ts';

export interface StepState {
  readonly isReady: boolean;
  readonly tone: Tone;
  readonly label: string;
  /** What the step is about is switched off, and may be switched on. */
  readonly isOff?: true;
}

interface Says {
  readonly setUp: Texts['setUp'];
  /** The vendor's words for what is not done yet. */
  readonly required: string;
}

const ready = (label: string): StepState => ({ isReady: true, tone: 'good', label });
const wrong = (label: string): StepState => ({ isReady: false, tone: 'bad', label });
const open = (label: string): StepState => ({ isReady: false, tone: 'warn', label });

/** Nothing waits for what is switched off. */
export function offState({ setUp }: Pick<Says, 'setUp'>): StepState {
  return { isReady: true, tone: 'idle', label: setUp.off, isOff: true };
}

/** By what ConnectWise says now; until it has answered, by how the last contact went. */
export function connectState(
  { connection, health, permissions }: { connection: Connection; health?: ConnectionHealth; permissions?: Permissions },
  { setUp }: Says,
): StepState {
  if (!connection.hasKeys) return wrong(setUp.keysMissing);
  if (permissions !== undefined) {
    if (!permissions.isReachable) return wrong(setUp.notReached);
    if (!permissions.areKeysAccepted) return wrong(setUp.keysRefused);
    const missing = permissions.rights.filter(({ state }) => state === 'missing').length;
    if (missing > 0) return wrong(setUp.rightsMissing(missing));
    return permissions.isUsable ? ready(setUp.ready) : wrong(setUp.notReached);
  }
  if (health?.state === 'ok') return ready(setUp.ready);
  if (health?.state === 'stopped') return wrong(setUp.notReached);
  return { isReady: false, tone: 'idle', label: setUp.checking };
}

export interface Mapped {
  readonly all: number;
  readonly linked: number;
  readonly excluded: number;
  /** Linked, and not billed for want of an agreement. */
  readonly unassigned: number;
}

/** A link is done when somebody has decided about everything, and each that is billed has its agreement. */
export function mappedState(counts: Mapped | undefined, says: Says): StepState {
  if (counts === undefined) return { isReady: false, tone: 'idle', label: says.setUp.checking };
  const decided = counts.linked + counts.excluded - counts.unassigned;
  if (decided === counts.all && counts.linked > 0) return ready(says.setUp.ready);
  return open(decided === 0 ? says.required : says.setUp.mapped(decided, counts.all));
}

/** Nobody needs contacts: only what was linked and no longer holds wants a person. */
export function contactsState(counts: ContactLinkCounts | undefined, { setUp }: Says): StepState {
  if (counts === undefined) return { isReady: true, tone: 'idle', label: setUp.checking };
  if (counts.failed > 0) return { isReady: true, tone: 'warn', label: setUp.toLookAt(counts.failed) };
  if (counts.equal + counts.modified === 0) return { isReady: true, tone: 'idle', label: setUp.optional };
  return ready(setUp.ready);
}

/** Tickets are set up once somebody has switched one kind of alert on. */
export function ticketState(rules: TicketRules | undefined, { setUp, required }: Says): StepState {
  if (rules === undefined) return { isReady: false, tone: 'idle', label: setUp.checking };
  const on = rules.data.filter(({ isOn }) => isOn).length;
  return on === 0 ? open(required) : ready(setUp.ticketsOn(on, rules.data.length));
}

/** Nobody has to do anything for it but where it is refused. */
export function tabState(tab: Pick<HostedTab, 'state'> | undefined, { setUp }: Says): StepState {
  if (tab?.state === 'failed') return wrong(setUp.tabFailed);
  return tab?.state === 'shown' ? ready(setUp.ready) : { isReady: true, tone: 'idle', label: setUp.checking };
}

export function reviewState({ settings }: Connection, { setUp }: Says): StepState {
  return settings.isShadow ? open(setUp.shadow) : ready(setUp.live);
}
