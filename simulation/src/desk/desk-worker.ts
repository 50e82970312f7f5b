import { instantOf, runTickets } from 'tallybridge-engine';
import type { DeskPorts, IntentId, TicketLedger, TicketsReport } from 'tallybridge-engine';
import { createDesk } from 'tallybridge-server/psa';
import { chaoticDatabase } from '../chaotic-database.ts';
import type { Leaving } from '../chaotic-fetch.ts';
import { between } from '../kernel.ts';
import { ownClient } from '../own-client.ts';
import { Process } from '../process.ts';
import { isSentBy, judgeRecord } from './desk-invariants.ts';
import { INSTALLATION, SETTINGS } from './desk-world.ts';
import type { DeskWorld } from './desk-world.ts';

/** One process with its own client, its own clock and its own way to the database. */
export class DeskWorker {
  readonly world: DeskWorld;
  readonly process: Process;
  readonly #ports: DeskPorts;
  /** The fence under which it recorded each write that has not left since. */
  readonly #prepared = new Map<IntentId, number>();

  constructor(world: DeskWorld, name: string, onCrash: () => void = () => {}) {
    this.world = world;
    this.process = new Process(name, world, onCrash);
    const { kernel, random } = world;
    const bootedAt = between(random, 0, 1_000_000);
    const connectWise = ownClient(world, this.process, (request) => this.#judgeSend(request));
    const ports: DeskPorts = {
      desk: createDesk({ connectWise }),
      ledger: this.#watchedLedger(),
      clock: { now: () => instantOf(kernel.now) },
      monotonic: { elapsedMs: () => kernel.now - bootedAt },
      newId: world.newId,
      digest: world.digest,
    };
    this.#ports = world.weakness.wrapPorts?.(ports, world) ?? ports;
  }

  run(): Promise<TicketsReport> {
    const { settings } = this.world;
    return runTickets({ ports: this.#ports, settings, installation: INSTALLATION, connection: 'c1' });
  }

  /** The ledger as this process reaches it. */
  #watchedLedger(): TicketLedger {
    const { world } = this;
    const inner = world.ledger;
    const call = chaoticDatabase(this.process, world);
    return {
      claimDesk: (owner, leaseMs) =>
        call('claim', async () => {
          const lease = await inner.claimDesk(owner, leaseMs);
          if (lease !== null) world.claims.push({ fence: lease.fence, at: world.kernel.now });
          return lease;
        }),
      checkDesk: (lease) => call('check', () => inner.checkDesk(lease)),
      releaseDesk: (lease) => call('release', () => inner.releaseDesk(lease)),
      load: () =>
        call('list state', async () => {
          const state = await inner.load();
          return world.weakness.wrapState?.(state) ?? state;
        }),
      listOpen: () => call('list open', () => inner.listOpen()),
      prepare: (intents) =>
        call(
          'prepare',
          () => {
            for (const { id, fence } of intents) this.#prepared.set(id, fence);
            return inner.prepare(intents);
          },
          intents.map(({ id }) => id).join(' '),
        ),
      prepareAgain: (again) =>
        call(
          'prepare again',
          () => {
            this.#prepared.set(again.id, again.fence);
            return inner.prepareAgain(again);
          },
          again.id,
        ),
      settle: (outcomes) =>
        call(
          'settle',
          () => inner.settle(outcomes),
          outcomes.map(({ id, from, to }) => `${id} ${from} → ${to}`).join(', '),
        ),
      record: (lease, thread) =>
        call(
          'record',
          async () => {
            const before = inner.threads().find(({ id }) => id === thread.id);
            const stored = await inner.record(lease, thread);
            if (stored === 'stored') judgeRecord(world, before, thread);
            return stored;
          },
          `${thread.id} ${thread.state}`,
        ),
    };
  }

  /** S5 and S6 at the moment at which a request leaves. */
  #judgeSend(request: Leaving): void {
    const { world } = this;
    const own = world.ledger.intents().filter((intent) => this.#prepared.has(intent.id) && isSentBy(intent, request));
    const intent = own.find(({ state }) => state === 'prepared') ?? own.at(-1);
    if (intent === undefined) {
      return world.observer.report('S5', `${this.process.name} sent a write that it had not recorded for it`);
    }
    world.coverage.note(`${intent.request.verb} attempt ${intent.attempt}`);
    const fence = this.#prepared.get(intent.id) ?? 0;
    this.#prepared.delete(intent.id);
    const highest = world.fenceBefore(world.kernel.now - SETTINGS.guardMs);
    if (fence < highest) {
      world.observer.report('S6', `${intent.id} left under fence ${fence}, while ${highest} was given out`);
    }
  }
}
