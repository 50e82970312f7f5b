import type { DeskPorts, DeskPsa, TicketLedger } from 'tallybridge-engine';
import { BOARDS, closingStatus, DEVICES } from './desk-market.ts';
import type { DeskWeakness, DeskWorld } from './desk-world.ts';

/** Desks that were weakened on purpose. The simulation must notice every one of them, or it proves nothing. */
interface DeskMutant {
  readonly name: string;
  readonly weakness: DeskWeakness;
}

type Wrap = NonNullable<DeskWeakness['wrapPorts']>;

const withDesk =
  (change: (desk: DeskPsa) => Partial<DeskPsa>): Wrap =>
  (ports) => ({ ...ports, desk: { ...ports.desk, ...change(ports.desk) } });

/** As HTTP clients do that retry every method. */
const blindRetry = withDesk((desk) => ({
  addTicket: async (ticket, marker, mayLeave) => {
    const answer = await desk.addTicket(ticket, marker, mayLeave);
    return answer.outcome === 'unknown' ? desk.addTicket(ticket, marker, mayLeave) : answer;
  },
}));

const retriesNotes = withDesk((desk) => ({
  addNote: async (ticket, text, mayLeave) => {
    const answer = await desk.addNote(ticket, text, mayLeave);
    return answer.outcome === 'unknown' ? desk.addNote(ticket, text, mayLeave) : answer;
  },
}));

const retriesDevices = withDesk((desk) => ({
  attach: async (ticket, configuration, mayLeave) => {
    const answer = await desk.attach(ticket, configuration, mayLeave);
    return answer.outcome === 'unknown' ? desk.attach(ticket, configuration, mayLeave) : answer;
  },
}));

/** Whatever became of it, the device is on the ticket. */
const takesDevicesForNamed = withDesk((desk) => ({
  attach: async (ticket, configuration, mayLeave) => {
    const answer = await desk.attach(ticket, configuration, mayLeave);
    return answer.outcome === 'unknown' ? { outcome: 'answered', echo: { configuration } } : answer;
  },
}));

/** Nobody looks what is on a ticket whose answer was lost. */
const neverLooksForDevices = withDesk((desk) => ({
  readConfigurations: async (ticket) => ((await desk.readConfigurations(ticket)) === null ? null : DEVICES),
}));

/** Nobody looks for a ticket whose answer was lost. */
const neverFinds = withDesk(() => ({ findTickets: () => Promise.resolve([]) }));

/** No answer means that nothing happened. */
const takesUnknownForFailure = withDesk((desk) => ({
  addTicket: async (ticket, marker, mayLeave) => {
    const answer = await desk.addTicket(ticket, marker, mayLeave);
    return answer.outcome === 'unknown' ? { outcome: 'refused', refusal: 'not-sent', message: answer.message } : answer;
  },
}));

/** What a callback says of a ticket counts, without a look at the ticket. */
const believesCallbacks: Wrap = (ports, world) => ({
  ...ports,
  desk: {
    ...ports.desk,
    readTickets: async (ids) => {
      const seen = new Map(await ports.desk.readTickets(ids));
      for (const [id, ticket] of seen) {
        const claim = world.callbacks.claims.get(id);
        if (ticket === 'deleted' || claim === undefined) continue;
        const isClosed = BOARDS.some((board) => closingStatus(board) === claim.status);
        seen.set(id, { ...ticket, isClosed });
      }
      return seen;
    },
  },
});

/** Everybody may write at any time, and whatever is recorded is stored. */
const withoutFence: Wrap = (ports: DeskPorts, world: DeskWorld) => {
  const { ledger } = ports;
  const current = (): number => world.ledger.fence();
  const unfenced: TicketLedger = {
    ...ledger,
    claimDesk: (_owner, leaseMs) => ledger.claimDesk('everybody', leaseMs),
    checkDesk: (lease) => Promise.resolve({ ...lease, remainingMs: world.settings.leaseMs }),
    prepare: (intents) => ledger.prepare(intents.map((intent) => ({ ...intent, fence: current() }))),
    prepareAgain: (again) => ledger.prepareAgain({ ...again, fence: current() }),
    settle: (outcomes) => ledger.settle(outcomes.map((outcome) => ({ ...outcome, fence: current() }))),
    record: (lease, thread) => ledger.record({ ...lease, fence: current() }, thread),
  };
  return { ...ports, ledger: unfenced };
};

const withLedger =
  (change: (ledger: TicketLedger) => Partial<TicketLedger>): Wrap =>
  (ports) => ({ ...ports, ledger: { ...ports.ledger, ...change(ports.ledger) } });

/** Of a few writes that are recorded together the first is asked after, and the rest taken for as good. */
const recordsFirstOfGroup = withLedger((ledger) => ({
  prepare: async (intents) => {
    const [first = 'fenced'] = await ledger.prepare(intents.slice(0, 1));
    return intents.map(() => first);
  },
}));

/** A group whose record failed was surely recorded. */
const takesFailureForRecord = withLedger((ledger) => ({
  prepare: (intents) => ledger.prepare(intents).catch(() => intents.map(() => 'stored' as const)),
}));

export const DESK_MUTANTS: readonly DeskMutant[] = [
  { name: 'believes what a callback says', weakness: { wrapPorts: believesCallbacks } },
  { name: 'raises again after a lost answer', weakness: { wrapPorts: blindRetry } },
  { name: 'writes a note again after a lost answer', weakness: { wrapPorts: retriesNotes } },
  { name: 'names a device again after a lost answer', weakness: { wrapPorts: retriesDevices } },
  { name: 'takes a lost answer for a device that is named', weakness: { wrapPorts: takesDevicesForNamed } },
  { name: 'never looks whether a device is named', weakness: { wrapPorts: neverLooksForDevices } },
  { name: 'believes every picture of a ticket', weakness: { wrapState: (state) => ({ ...state, readLagMs: 0 }) } },
  { name: 'never looks for a ticket by its marker', weakness: { wrapPorts: neverFinds } },
  {
    name: 'takes a lost answer for a refusal and forgets it',
    weakness: { wrapPorts: takesUnknownForFailure, wrapState: (state) => ({ ...state, givenUp: [] }) },
  },
  { name: 'looks an unknown outcome up at once', weakness: { settings: { quarantineMs: 0 } } },
  { name: 'knows no fence', weakness: { wrapPorts: withoutFence } },
  { name: 'records the first of several writes and sends all', weakness: { wrapPorts: recordsFirstOfGroup } },
  { name: 'sends what could not be recorded', weakness: { wrapPorts: takesFailureForRecord } },
  {
    name: 'sends after a pause without looking at the clock',
    weakness: { wrapPorts: (ports) => ({ ...ports, monotonic: { elapsedMs: () => 0 } }) },
  },
  {
    name: 'takes a ticket that a person closed for one that it closed',
    weakness: {
      wrapState: (state) => ({
        ...state,
        threads: state.threads.map((thread) =>
          thread.state === 'closed-by-person' ? { ...thread, state: 'closed' as const } : thread,
        ),
      }),
    },
  },
  {
    name: 'takes a merged ticket for its own',
    weakness: {
      wrapState: (state) => ({
        ...state,
        threads: state.threads.map((thread) => ({ ...thread, isMerged: false })),
      }),
    },
  },
  {
    name: 'forgets which problems have a ticket',
    weakness: {
      wrapState: (state) => ({ ...state, threads: state.threads.filter(({ state: is }) => is !== 'closed') }),
    },
  },
];
