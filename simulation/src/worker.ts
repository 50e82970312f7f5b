import { instantOf, lineKeyText } from 'tallybridge-engine';
import type { Intent, IntentOutcome, Ledger, WritePorts } from 'tallybridge-engine';
import { createPsa } from 'tallybridge-server/psa';
import { chaoticLedger } from './chaotic-ledger.ts';
import type { Prepared } from './chaotic-ledger.ts';
import { between } from './kernel.ts';
import { LINKS, MOVED } from './market.ts';
import { ownClient } from './own-client.ts';
import { Process } from './process.ts';
import { SETTINGS } from './world.ts';
import type { World } from './world.ts';

const KINDS_WITH_NUMBERS: readonly Intent['kind'][] = ['create', 'change', 'adopt'];

/** One process with its own client, its own clock and its own way to the database. */
export class Worker {
  readonly world: World;
  readonly process: Process;
  readonly ports: WritePorts;
  /** When the plan that is being applied was made. */
  plannedAt = 0;
  #lastPrepared: Prepared | null = null;

  constructor(world: World, name: string, onCrash: () => void = () => {}) {
    this.world = world;
    this.process = new Process(name, world, onCrash);
    const { kernel, random } = world;
    const bootedAt = between(random, 0, 1_000_000);
    const connectWise = ownClient(world, this.process, () => this.#judgeSend());
    const ports: WritePorts = {
      psa: createPsa({ connectWise }),
      ledger: this.#watched(),
      clock: { now: () => instantOf(kernel.now) },
      monotonic: { elapsedMs: () => kernel.now - bootedAt },
      newId: world.newId,
      digest: world.digest,
    };
    this.ports = world.weakness.wrapPorts?.(ports, world) ?? ports;
  }

  #watched(): Ledger {
    const { world } = this;
    const watch = {
      onClaim: ({ agreement, fence }: { agreement: number; fence: number }) => {
        world.claims.set(agreement, [...(world.claims.get(agreement) ?? []), { fence, at: world.kernel.now }]);
      },
      onPrepare: (prepared: Prepared) => {
        this.#lastPrepared = prepared;
      },
    };
    const ledger = chaoticLedger(world.ledger, this.process, world, watch);
    return {
      ...ledger,
      prepare: async (intent) => {
        this.#judgeRevision(intent);
        this.#judgeReason(intent);
        return ledger.prepare(intent);
      },
      settle: async (outcome) => {
        const stored = await ledger.settle(outcome);
        if (stored === 'stored') this.#noteConfirmed(outcome);
        return stored;
      },
    };
  }

  /** S1, S5 and S6 at the moment at which a request leaves. */
  #judgeSend(): void {
    const { world } = this;
    const prepared = this.#lastPrepared;
    const intent = world.ledger.intents().find(({ id }) => id === prepared?.intent);
    if (prepared === null || intent === undefined) {
      return world.observer.report('S5', `${this.process.name} sent a write without a recorded intent`);
    }
    world.coverage.note(`attempt ${intent.attempt}`);
    const { kind, request, key } = intent;
    if (kind === 'heal' && request.verb === 'change') world.observer.judgeHeal(request.target, lineKeyText(key));
    const highest = world.fenceBefore(intent.key.agreement, world.kernel.now - SETTINGS.guardMs);
    if (prepared.fence < highest) {
      world.observer.report(
        'S6',
        `intent ${intent.id} left under fence ${prepared.fence}, while ${highest} was given out`,
      );
    }
  }

  /** S15: a number must not take the place of one that a later plan has published. */
  #judgeRevision(intent: Intent): void {
    const { world } = this;
    if (!KINDS_WITH_NUMBERS.includes(intent.kind)) return;
    world.plannedAt.set(intent.id, this.plannedAt);
    const confirmed = world.confirmedAt.get(lineKeyText(intent.key)) ?? 0;
    if (confirmed > this.plannedAt) {
      world.observer.report('S15', `intent ${intent.id} of a plan of ${this.plannedAt} follows one of ${confirmed}`);
    }
  }

  /** S11: whatever a read showed or failed to show, only usage sets a quantity, and only its absence or a person ends a line. */
  #judgeReason({ kind, customer, sku, request }: Intent): void {
    const { world } = this;
    const pair = `${customer}/${sku}`;
    const isMoved = world.links !== LINKS && customer === MOVED.customer;
    if (kind === 'end' && !isMoved && !world.justified.has(`${pair}: 0`)) {
      world.observer.report('S11', `${pair} is ended although it was used`);
    }
    if (kind === 'heal' || kind === 'end' || request.verb === 'none') return;
    const { quantity } = request.verb === 'add' ? request.addition : request.change;
    if (quantity !== undefined && !world.justified.has(`${pair}: ${quantity}`)) {
      world.observer.report('S11', `${pair} is set to ${quantity}, which it never amounted to`);
    }
  }

  #noteConfirmed({ id, to }: IntentOutcome): void {
    const { world } = this;
    const intent = world.ledger.intents().find((known) => known.id === id);
    const plannedAt = world.plannedAt.get(id);
    if (to !== 'done' || intent === undefined || plannedAt === undefined) return;
    const key = lineKeyText(intent.key);
    world.confirmedAt.set(key, Math.max(plannedAt, world.confirmedAt.get(key) ?? 0));
  }
}
