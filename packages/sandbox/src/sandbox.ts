import { auditChanges } from './audit/audit-trail.ts';
import type { Behaviour } from './behaviour.ts';
import { DEFAULT_BEHAVIOUR } from './behaviour.ts';
import { createDeliveryLog } from './callbacks/delivery-log.ts';
import { createDispatcher } from './callbacks/dispatcher.ts';
import type { DispatcherOptions } from './callbacks/dispatcher.ts';
import { defaultRandom, realClock, realSleep } from './default-ports.ts';
import { createFaultBoard } from './faults/fault-board.ts';
import { createRequestLog } from './log/request-log.ts';
import { runInvoices } from './invoicing/run-invoices.ts';
import { answerHosted } from './hosted/answer-hosted.ts';
import type { EditFault } from './pipeline/disturb.ts';
import type { Machine } from './pipeline/exchange.ts';
import { exchange } from './pipeline/exchange.ts';
import { readIncoming } from './pipeline/incoming.ts';
import { stamped } from './pipeline/write-record.ts';
import { parseSnapshot } from './records/parse-snapshot.ts';
import type { RecordStore, SandboxRecord } from './records/record-store.ts';
import { createRecordStore } from './records/record-store.ts';
import { ruleContext } from './resources/context.ts';
import { SHOWN_BY_OTHERS } from './resources/registry.ts';
import { PERSON, seedSnapshot } from './resources/seed-snapshot.ts';
import { newInHand, takeIn } from './resources/take-in.ts';
import { createViews } from './resources/view.ts';
import type { Sandbox, SandboxClock, SandboxOptions, StateJournal } from './sandbox-types.ts';
import { smallSeed } from './seeds/small-seed.ts';

/** Starts a ConnectWise PSA in this process; nothing of it is reachable from outside but through `fetch`. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { journal, sleep = realSleep, random = defaultRandom(), origin = 'https://sandbox.example' } = options;
  const clock = movableClock(options.clock ?? realClock);
  const log = createRequestLog();
  const board = createFaultBoard(random);
  let behaviour: Behaviour = { ...DEFAULT_BEHAVIOUR, ...options.behaviour };
  let reachedAt = origin;
  const closing = new AbortController();
  const wait = (ms: number): Promise<void> => sleep(ms, closing.signal);
  const { store, views, deliveries } = storeWithCallbacks(journal, {
    ports: options.callbacks ?? {},
    now: clock.now,
    sleep: wait,
    behaviour: () => behaviour,
    origin: () => reachedAt,
    closing: closing.signal,
  });
  store.restore(options.state ?? seedSnapshot(options.seed ?? smallSeed({ now: clock.now() }), clock.now(), behaviour));

  const context = () => ruleContext(store, behaviour, clock.now());
  const person = personAt(store, clock, context);
  const machine: Machine = {
    store,
    views,
    log,
    board,
    now: clock.now,
    sleep: wait,
    behaviour: () => behaviour,
    edit: (fault) => applyEdit(person, store, fault),
    isClosed: () => closing.signal.aborted,
  };

  return {
    origin,
    servedAt(outside) {
      reachedAt = outside;
    },
    async fetch(input, init) {
      if (closing.signal.aborted) throw new Error('The sandbox is closed.');
      const signal = init?.signal ?? (input instanceof Request ? input.signal : null);
      signal?.throwIfAborted();
      const answered = readIncoming(input, init, origin).then((incoming) => exchange(machine, incoming));
      return signal === null ? answered : untilAborted(answered, signal);
    },
    clock,
    faults: board,
    log,
    deliveries,
    get behaviour() {
      return behaviour;
    },
    setBehaviour(changes) {
      behaviour = { ...behaviour, ...changes };
    },
    ...person,
    hosted: (frame, message) => answerHosted({ store, log, behaviour, now: clock.now() }, frame, message),
    runInvoices({ agreementId = null, upTo = context().today, isPreview = false }, by = PERSON) {
      const ports = { store, context: context(), now: clock.now(), by };
      const { changes, ...run } = runInvoices({ agreementId, upTo }, ports);
      if (!isPreview && changes.length > 0) store.commit(changes, 'Screen');
      return run;
    },
    nextId: (collection) => store.nextId(collection),
    records: (collection) => store.list(collection),
    snapshot: () => store.snapshot(),
    restore(snapshot) {
      const parsed = parseSnapshot(snapshot);
      journal?.replace(parsed);
      store.restore(parsed);
      views.forget(SHOWN_BY_OTHERS);
    },
    async close() {
      closing.abort(new Error('The sandbox is closed.'));
    },
  };
}

/** Every change is safe before it is made, and callbacks are told after it was made. */
function storeWithCallbacks(
  journal: StateJournal | undefined,
  options: Omit<DispatcherOptions, 'store' | 'views' | 'log'>,
) {
  const store: RecordStore = createRecordStore({
    alongside: (changes, source) => auditChanges(changes, source, store),
    beforeCommit(changes) {
      dispatcher.foresee(changes);
      journal?.append(changes);
    },
    afterCommit(changes) {
      views.forget(new Set(changes.map(({ collection }) => collection)));
      dispatcher.tell();
    },
  });
  const views = createViews(store);
  const deliveries = createDeliveryLog();
  const dispatcher = createDispatcher({ ...options, store, views, log: deliveries });
  return { store, views, deliveries };
}

type Person = Pick<Sandbox, 'edit' | 'insert' | 'remove'>;

/** What people do in ConnectWise's own screens: not checked like API calls, but stamped with who did it. */
function personAt(store: RecordStore, clock: SandboxClock, context: () => ReturnType<typeof ruleContext>): Person {
  const existing = (collection: string, id: number): SandboxRecord => {
    const record = store.get(collection, id);
    if (record === undefined) throw new Error(`There is no record ${id} in ${collection}.`);
    return record;
  };
  return {
    edit(collection, id, changes, by = PERSON) {
      const before = existing(collection, id);
      const record = takeIn(collection, { ...before, ...changes, id }, context());
      store.commit([{ at: clock.now(), collection, id, record: stamped(record, before, clock.now(), by) }], 'Screen');
    },
    insert(collection, record, by = PERSON) {
      const id = typeof record['id'] === 'number' ? record['id'] : store.nextId(collection);
      if (store.get(collection, id) !== undefined) throw new Error(`There is a record ${id} in ${collection} already.`);
      const taken = newInHand(collection, { ...record, id }, context());
      store.commit([{ at: clock.now(), collection, id, record: stamped(taken, undefined, clock.now(), by) }], 'Screen');
      return id;
    },
    remove(collection, id, by = PERSON) {
      existing(collection, id);
      store.commit([{ at: clock.now(), collection, id, record: null, by }], 'Screen');
    },
  };
}

/** What an edit fault brings about, as a person would have done it; of a record that is gone by then, nothing. */
function applyEdit(person: Person, store: RecordStore, { collection, action, id, record = {}, by }: EditFault): void {
  if (action === 'insert') person.insert(collection, id === undefined ? record : { ...record, id }, by);
  if (id === undefined || store.get(collection, id) === undefined) return;
  if (action === 'change') person.edit(collection, id, record, by);
  if (action === 'remove') person.remove(collection, id, by);
}

function movableClock(base: { now(): number }): SandboxClock {
  let offset = 0;
  return {
    now: () => base.now() + offset,
    set: (ms) => {
      offset = ms - base.now();
    },
    advance: (ms) => {
      offset += ms;
    },
  };
}

/** ConnectWise goes on with what a client no longer waits for. */
function untilAborted(answered: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason);
    signal.addEventListener('abort', leave, { once: true });
    answered.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
