import type { Behaviour } from '../behaviour.ts';
import type { DrawingBoard, FiredFault } from '../faults/fault-board.ts';
import { loggedHeaders } from '../log/logged-headers.ts';
import type { OpenEntry, WritableLog } from '../log/request-log.ts';
import type { Change, RecordStore } from '../records/record-store.ts';
import { methodNotSupported } from '../refusal.ts';
import { ruleContext } from '../resources/context.ts';
import type { Views } from '../resources/view.ts';
import type { Answer } from './answer.ts';
import { refusalAnswer } from './answer.ts';
import type { Arrival } from './arrive.ts';
import { arrive } from './arrive.ts';
import type { Call } from './call.ts';
import { ConnectionCut } from './connection-cut.ts';
import type { EditFault } from './disturb.ts';
import { distort, disturb, readEffects } from './disturb.ts';
import type { Incoming } from './incoming.ts';
import { answerOpenCall } from './open-calls.ts';
import { answerResource } from './resource-calls.ts';
import { isBroken, respond } from './respond.ts';
import { findEndpoint } from './route.ts';

/** What requests are answered from. */
export interface Machine {
  readonly store: RecordStore;
  readonly views: Views;
  readonly log: WritableLog;
  readonly board: DrawingBoard;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly behaviour: () => Behaviour;
  readonly edit: (fault: EditFault) => void;
  readonly isClosed: () => boolean;
}

interface Exchange {
  readonly arrival: Arrival;
  readonly fired: readonly FiredFault[];
  readonly entry: OpenEntry;
}

/** One request from arrival to answer. Rejects with a ConnectionCut where a fault cuts the connection. */
export async function exchange(machine: Machine, incoming: Incoming): Promise<Response> {
  const started = start(machine, incoming);
  const { fired, entry } = started;
  const before = await disturb(fired, 'before-commit', machine);
  if (before.kind === 'cut') throw cut(entry, 'cut-before-commit');
  if (before.kind === 'answer') return finish(machine, started, before.answer);

  const late = fired.find(({ fault }) => fault.kind === 'late-commit')?.fault;
  if (late?.kind === 'late-commit') {
    void commitLate(machine, started, late.ms);
    throw cut(entry, 'late');
  }

  const answer = carryOut(machine, started);
  const after = await disturb(fired, 'after-commit', machine);
  if (after.kind === 'cut') throw cut(entry, 'cut-after-commit');
  return finish(machine, started, after.kind === 'answer' ? after.answer : answer);
}

function start(machine: Machine, incoming: Incoming): Exchange {
  const { store, behaviour, now } = machine;
  const arrival = arrive(incoming, { store, behaviour: behaviour(), now: now() });
  const { path, query, passed } = arrival;
  const { method, body, headers } = incoming;
  const member = passed.kind === 'api' ? passed.caller.identifier : null;
  const entry = machine.log.open({
    at: machine.now(),
    method,
    path,
    query,
    requestHeaders: loggedHeaders(headers),
    requestBody: body,
  });
  const fired = machine.board.draw({ method, path, query, member });
  entry.update({ memberIdentifier: member, faultIds: fired.map(({ id }) => id) });
  return { arrival, fired, entry };
}

/** A sandbox that is closed meanwhile forgets it. */
async function commitLate(machine: Machine, started: Exchange, ms: number): Promise<void> {
  const isDue = await machine.sleep(ms).then(
    () => !machine.isClosed(),
    () => false,
  );
  if (isDue) carryOut(machine, started);
}

function cut(entry: OpenEntry, outcome: 'cut-before-commit' | 'cut-after-commit' | 'late'): ConnectionCut {
  entry.update({ outcome });
  return new ConnectionCut();
}

function finish({ behaviour, sleep }: Machine, { arrival, fired, entry }: Exchange, answer: Answer): Response {
  const sent = distort(answer, fired);
  const outcome = isBroken(fired) ? 'truncated' : 'answered';
  entry.update({ status: sent.status, outcome, responseBody: sent.body ?? '' });
  const { signal } = arrival.incoming;
  const response = respond(sent, { fired, sleep, signal, seq: entry.seq, release: behaviour().release });
  entry.update({ responseHeaders: loggedHeaders(response.headers) });
  return response;
}

/** Everything that happens inside ConnectWise: one step, in which nothing else can come between. */
function carryOut(machine: Machine, { arrival, fired, entry }: Exchange): Answer {
  const { passed, path, incoming } = arrival;
  const behaviour = machine.behaviour();
  try {
    if (passed.kind === 'refused') throw passed.error;
    const now = machine.now();
    const commit = (changes: readonly Change[]): void => {
      machine.store.commit(changes, 'API');
      entry.update({ committed: true });
    };
    if (passed.kind === 'open') {
      return answerOpenCall({ address: passed.address, incoming, store: machine.store, behaviour, now, commit });
    }
    const call: Call = {
      method: incoming.method,
      path,
      query: incoming.url.searchParams,
      isForwardOnly: incoming.headers.get('pagination-type')?.toLowerCase() === 'forward-only',
      body: incoming.body,
      caller: passed.caller,
      base: `${incoming.origin}${passed.prefix}`,
      now,
      behaviour,
      effects: readEffects(fired),
      store: machine.store,
      views: machine.views,
      context: ruleContext(machine.store, behaviour, now),
      commit,
    };
    return answerCall(call);
  } catch (error) {
    return refusalAnswer(error);
  }
}

function answerCall(call: Call): Answer {
  const endpoint = findEndpoint(call.method, call.path, call.behaviour);
  if (endpoint.kind === 'action') return endpoint.action.run(call, endpoint.params);
  if (endpoint.kind === 'other-method') throw methodNotSupported(call.method);
  return answerResource(call, endpoint);
}
