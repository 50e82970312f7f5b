import { randomUUID } from 'node:crypto';
import type { Behaviour } from '../behaviour.ts';
import { codebaseOf } from '../pipeline/codebase.ts';
import { flagOf, idOf, isObject, textOf } from '../records/read-record.ts';
import type { Change, RecordStore, SandboxRecord } from '../records/record-store.ts';
import { ruleContext } from '../resources/context.ts';
import { resourceOf } from '../resources/registry.ts';
import { render } from '../resources/render.ts';
import type { Views } from '../resources/view.ts';
import { loginOf } from '../security/authenticate.ts';
import { isFor } from './callback-types.ts';
import type { CallbackPorts, Sending } from './deliver.ts';
import { deliver } from './deliver.ts';
import type { WritableDeliveryLog } from './delivery-log.ts';
import type { CallbackEvent } from './events-of.ts';
import { eventsOf } from './events-of.ts';
import { signatureOf, signingKeyOf } from './signing.ts';

export interface DispatcherOptions {
  readonly store: RecordStore;
  readonly views: Views;
  readonly log: WritableDeliveryLog;
  readonly ports: CallbackPorts;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly behaviour: () => Behaviour;
  /** Scheme and host under which the sandbox is reached. */
  readonly origin: () => string;
  readonly closing: AbortSignal;
}

export interface Dispatcher {
  /** Notes what changes mean to callbacks, before they are made. */
  foresee(changes: readonly Change[]): void;
  /** Tells callbacks of what was noted, after it was made. */
  tell(): void;
}

const DISABLED_AFTER_MS = 3 * 24 * 3_600_000;

/** Tells registered callbacks of changes. */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  const { store, behaviour } = options;
  let foreseen: readonly CallbackEvent[] = [];
  return {
    foresee(changes) {
      foreseen = store.list('callbacks').length === 0 ? [] : eventsOf(changes, store, behaviour());
    },
    tell() {
      const events = foreseen;
      foreseen = [];
      for (const event of events) {
        for (const callback of store.list('callbacks')) {
          if (!flagOf(callback, 'inactiveFlag') && isFor(watchedBy(callback), event.type, event.record)) {
            send(options, callback, event);
          }
        }
      }
    },
  };
}

function watchedBy(callback: SandboxRecord) {
  return {
    type: textOf(callback, 'type') ?? '',
    level: textOf(callback, 'level') ?? '',
    objectId: idOf(callback, 'objectId') ?? 0,
  };
}

function send(options: DispatcherOptions, callback: SandboxRecord, event: CallbackEvent): void {
  const { store, log, ports, now, sleep, closing } = options;
  const keyId = randomUUID();
  const body = JSON.stringify(messageOf(options, callback, event, keyId));
  const signature = signatureOf(body, signingKeyOf(loginOf(store).companyId, keyId));
  const url = addressOf(textOf(callback, 'url') ?? '', event);
  const isSuppressed = flagOf(callback, 'isSelfSuppressedFlag') && registrar(callback) === event.by;
  const outcome = isSuppressed ? 'suppressed' : 'pending';
  const entry = log.open({ at: now(), callbackId: callback.id, url, body, signature, outcome });
  if (isSuppressed) return;
  const { fetch = globalThis.fetch, timeout = AbortSignal.timeout.bind(AbortSignal) } = ports;
  void follow(options, callback.id, { url, body, signature, entry, ports: { fetch, timeout }, now, sleep, closing });
}

async function follow(options: DispatcherOptions, callback: number, sending: Sending): Promise<void> {
  // Only waiting rejects, and only because the sandbox is closed.
  const isTaken = await deliver(sending).catch(() => false);
  sending.entry.end(isTaken ? 'delivered' : 'failed');
  if (!options.closing.aborted) noteOutcome(options, callback, isTaken);
}

/** The record's id and the action stand at the end of the address, which is why it ends with `recordId=`. */
function addressOf(url: string, { record, action }: CallbackEvent): string {
  return `${url}${record.id}${url.includes('?') ? '&' : '?'}action=${action}`;
}

function registrar(callback: SandboxRecord): string {
  const info = callback['_info'];
  return isObject(info) ? (textOf(info, 'enteredBy') ?? '') : '';
}

function messageOf(options: DispatcherOptions, callback: SandboxRecord, event: CallbackEvent, keyId: string): unknown {
  const { companyId } = loginOf(options.store);
  const origin = options.origin();
  const query = new URLSearchParams({ companyName: companyId, id: keyId });
  return {
    MessageId: randomUUID(),
    FromUrl: new URL(origin).host,
    CompanyId: companyId,
    MemberId: event.by,
    Action: event.action,
    Type: event.type,
    ID: event.record.id,
    CallbackObjectRecId: callback.id,
    Entity: event.action === 'deleted' ? null : JSON.stringify(entityOf(options, event)),
    Metadata: {
      key_url: `${origin}/${codebaseOf(options.behaviour())}//system/callbackkey/index.rails?${query.toString()}`,
    },
  };
}

/** The record as the API shows it. */
function entityOf({ store, views, now, behaviour, origin }: DispatcherOptions, event: CallbackEvent): unknown {
  const resource = resourceOf(event.collection);
  if (resource === undefined) return event.record;
  const { emptyFields } = behaviour();
  const view = views.of(resource, event.record, ruleContext(store, behaviour(), now()));
  const base = `${origin()}/${codebaseOf(behaviour())}/apis/3.0`;
  return render(resource, view, { base, parentId: null, emptyFields });
}

/** A callback whose messages have failed for three days on end is disabled. */
function noteOutcome({ store, now }: DispatcherOptions, id: number, isTaken: boolean): void {
  const callback = store.get('callbacks', id);
  if (callback === undefined) return;
  const { failingSince, ...rest } = callback;
  const isFailing = typeof failingSince === 'number';
  if (isTaken && !isFailing) return;
  const at = now();
  const since = isFailing ? failingSince : at;
  const failing = { ...rest, failingSince: since, ...(at - since >= DISABLED_AFTER_MS && { inactiveFlag: true }) };
  const record: SandboxRecord = isTaken ? { ...rest, id } : { ...failing, id };
  store.commit([{ at, collection: 'callbacks', id, record }]);
}
