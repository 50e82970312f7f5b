import { createHmac } from 'node:crypto';
import { instantOf, installationId } from 'tallybridge-engine';
import type { DeskPorts, InstallationId, TicketState, WriteSettings } from 'tallybridge-engine';
import { createSandbox } from 'tallybridge-sandbox';
import type { Sandbox } from 'tallybridge-sandbox';
import type { Coverage } from '../coverage.ts';
import type { Regime } from '../faults.ts';
import { Kernel, seededRandom } from '../kernel.ts';
import type { Random } from '../kernel.ts';
import { createMemoryTicketLedger } from '../memory-ticket-ledger.ts';
import type { MemoryTicketLedger, Surroundings } from '../memory-ticket-ledger.ts';
import type { Chaos } from '../process.ts';
import { AlertFeed } from './alert-feed.ts';
import {
  COMPANIES,
  configurationOf,
  dayAt,
  digestTimes,
  OPENING,
  policyOf,
  RULES,
  START,
  TICKET_CUSTOMERS,
} from './desk-market.ts';
import { DeskCallbacks } from './desk-callbacks.ts';
import { DeskObserver } from './desk-observer.ts';

/** A deliberately weakened desk; every part left out is the real one. */
export interface DeskWeakness {
  readonly settings?: Partial<WriteSettings>;
  readonly wrapPorts?: (ports: DeskPorts, world: DeskWorld) => DeskPorts;
  readonly wrapState?: (state: TicketState) => TicketState;
}

export interface DeskWorldOptions {
  readonly seed: number;
  readonly regime: Regime;
  readonly coverage: Coverage;
  readonly weakness: DeskWeakness;
}

export const INSTALLATION: InstallationId = installationId('sim001');
export const SETTINGS: WriteSettings = {
  deadlineMs: 30_000,
  quarantineMs: 600_000,
  leaseMs: 90_000,
  guardMs: 2_000,
  maxAttempts: 3,
};

/** Everything of one run. */
export class DeskWorld implements Chaos {
  readonly seed: number;
  readonly regime: Regime;
  readonly coverage: Coverage;
  readonly weakness: DeskWeakness;
  readonly kernel = new Kernel(START);
  readonly random: Random;
  readonly settings: WriteSettings;
  readonly sandbox: Sandbox;
  readonly observer: DeskObserver;
  readonly feed: AlertFeed;
  readonly ledger: MemoryTicketLedger;
  readonly callbacks: DeskCallbacks;
  readonly claims: { readonly fence: number; readonly at: number }[] = [];
  isOn = true;
  /** Workers end their loop once this is set. */
  isClosing = false;

  constructor({ seed, regime, coverage, weakness }: DeskWorldOptions) {
    this.seed = seed;
    this.regime = regime;
    this.coverage = coverage;
    this.weakness = weakness;
    this.random = seededRandom(seed);
    this.settings = { ...SETTINGS, ...weakness.settings };
    const { kernel } = this;
    this.callbacks = new DeskCallbacks(this);
    this.sandbox = createSandbox({
      callbacks: this.callbacks.ports,
      state: OPENING,
      clock: { now: () => kernel.now },
      sleep: kernel.sleep,
      random: this.random,
      journal: { append: (changes) => this.observer.onCommit(changes), replace: () => {} },
    });
    const statuses = this.sandbox.records('boardStatuses');
    const closing = new Set(statuses.filter((each) => each['closedStatus'] === true).map(({ id }) => id));
    this.observer = new DeskObserver({
      now: () => kernel.now,
      coverage,
      isClosing: (status) => closing.has(status),
      forbidsTransient: regime === 'near',
    });
    this.observer.start(this.sandbox.records('tickets'));
    this.#registerCallback();
    this.feed = new AlertFeed(kernel, this.random, coverage);
    this.ledger = createMemoryTicketLedger({ now: () => kernel.now, surroundings: () => this.#surroundings() });
  }

  /** It tells of everything, also of what we did ourselves: whether ConnectWise leaves that out is not certain. */
  #registerCallback(): void {
    this.observer.isPerson = true;
    this.sandbox.insert('callbacks', {
      url: 'https://service.example/callbacks/simulated?recordId=',
      type: 'ticket',
      level: 'owner',
      objectId: 1,
    });
    this.observer.isPerson = false;
  }

  #surroundings(): Surroundings {
    const { kernel } = this;
    return {
      now: instantOf(kernel.now),
      today: dayAt(kernel.now),
      ...digestTimes(kernel.now),
      alerts: this.feed.alerts(),
      customers: TICKET_CUSTOMERS,
      companies: COMPANIES,
      rules: RULES,
      policy: policyOf(this.seed),
      readLagMs: this.settings.quarantineMs,
      contactOf: () => null,
      configurationOf,
      outage: null,
    };
  }

  readonly digest = (text: string): string => createHmac('sha256', 'simulation').update(text).digest('hex');

  readonly newId = (): string => Array.from({ length: 10 }, () => Math.floor(this.random() * 36).toString(36)).join('');

  /** The highest fence that was given out before a moment. */
  fenceBefore(at: number): number {
    return Math.max(0, ...this.claims.filter((claim) => claim.at < at).map(({ fence }) => fence));
  }
}
