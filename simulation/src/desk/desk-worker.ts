import { instantOf, runTickets } from 'tallybridge-engine';
import type { DeskPorts, IntentId, TicketLedger, TicketsReport } from 'tallybridge-engine';
import { createDesk } from 'tallybridge-server/psa';
import { chaoticDatabase } from '../chaotic-database.ts';
import { between } from '../kernel.ts';
import { ownClient } from '../own-client.ts';
import { Process } from '../process.ts';
import { judgeRecord } from './desk-invariants.ts';
import { INSTALLATION, SETTINGS } from './desk-world.ts';
import type { DeskWorld } from './desk-world.ts';

/** One process with its own client, its own clock and its own way to the database. */
export class DeskWorker {
  readonly world: DeskWorld;
  readonly process: Process;
  readonly #ports: DeskPorts;
  #prepared: { readonly intent: IntentId; readonly fence: number } | null = null;

  constructor(world: DeskWorld, name: string, onCrash: () => void = () => {}) {
    this.world = world;
    this.process = new Process(name, world, onCrash);
    const { kernel, random } = world;
    const bootedAt = between(random, 0, 1_000_000);
    const connectWise = ownClient(world, this.process, () => this.#judgeSend());
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
      prepare: (intent) =>
        call(
          'prepare',
          () => {
            this.#prepared = { intent: intent.id, fence: intent.fence };
            return inner.prepare(intent);
          },
          intent.id,
        ),
      prepareAgain: (again) =>
        call(
          'prepare again',
          () => {
            this.#prepared = { intent: again.id, fence: again.fence };
            return inner.prepareAgain(again);
          },
          again.id,
        ),
      settle: (outcome) => call('settle', () => inner.settle(outcome), `${outcome.id} ${outcome.from} → ${outcome.to}`),
      record: (lease, thread) => {
        judgeRecord(world, thread);
        return call('record', () => inner.record(lease, thread), `${thread.id} ${thread.state}`);
      },
    };
  }

  /** S5 and S6 at the moment at which a request leaves. */
  #judgeSend(): void {
    const { world } = this;
    const prepared = this.#prepared;
    const intent = world.ledger.intents().find(({ id }) => id === prepared?.intent);
    if (prepared === null || intent === undefined) {
      return world.observer.report('S5', `${this.process.name} sent a write without a recorded intent`);
    }
    world.coverage.note(`${intent.request.verb} attempt ${intent.attempt}`);
    const highest = world.fenceBefore(world.kernel.now - SETTINGS.guardMs);
    if (prepared.fence < highest) {
      world.observer.report('S6', `${intent.id} left under fence ${prepared.fence}, while ${highest} was given out`);
    }
  }
}
