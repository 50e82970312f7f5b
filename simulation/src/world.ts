import { createHmac } from 'node:crypto';
import { createSandbox } from 'tallybridge-sandbox';
import type { Sandbox } from 'tallybridge-sandbox';
import { DEFAULT_RULES, lineKeyText } from 'tallybridge-engine';
import type {
  AdditionId,
  ConnectionRules,
  Instant,
  IntentId,
  Links,
  PairKey,
  PersonHold,
  PlanLine,
  RefusedWrite,
  WritePorts,
  WriteSettings,
} from 'tallybridge-engine';
import { PROTOCOL } from 'tallybridge-engine/protocol';
import type { Protocol } from 'tallybridge-engine/protocol';
import type { Coverage } from './coverage.ts';
import type { Regime } from './faults.ts';
import { Kernel, seededRandom } from './kernel.ts';
import type { Random } from './kernel.ts';
import { LINKS, OPENING, START } from './market.ts';
import { createMemoryLedger } from './memory-ledger.ts';
import type { MemoryLedger } from './memory-ledger.ts';
import { Observer } from './observer.ts';
import type { Chaos } from './process.ts';
import { UsageFeed } from './usage-feed.ts';

/** A deliberately weakened protocol; every part left out is the real one. */
export interface Weakness {
  readonly settings?: Partial<WriteSettings>;
  readonly protocol?: Partial<Protocol>;
  readonly wrapPorts?: (ports: WritePorts, world: World) => WritePorts;
  /** Proposals to adopt are applied although nobody picked them. */
  readonly adoptsUnasked?: boolean;
  /** A line that one read missed counts as removed by a person. */
  readonly believesAbsence?: boolean;
  /** A plan may be applied however old it is. */
  readonly forgetsPlanAge?: boolean;
  /** What a person said no to since is written all the same. */
  readonly forgetsRejections?: boolean;
  /** What a person has stopped is sent again all the same when its outcome was lost. */
  readonly forgetsHolds?: boolean;
}

export interface WorldOptions {
  readonly seed: number;
  readonly regime: Regime;
  readonly coverage: Coverage;
  readonly weakness: Weakness;
}

export const SETTINGS: WriteSettings = {
  deadlineMs: 30_000,
  quarantineMs: 600_000,
  leaseMs: 90_000,
  guardMs: 2_000,
  maxAttempts: 3,
};

/** Everything of one run. */
export class World implements Chaos {
  readonly seed: number;
  readonly regime: Regime;
  readonly coverage: Coverage;
  readonly weakness: Weakness;
  readonly kernel = new Kernel(START);
  readonly random: Random;
  readonly settings: WriteSettings;
  readonly protocol: Protocol;
  readonly ledger: MemoryLedger;
  readonly sandbox: Sandbox;
  readonly observer: Observer;
  readonly feed: UsageFeed;
  readonly missed = new Map<AdditionId, Instant>();
  /** Pairs whose line a person has stopped. */
  readonly held = new Map<PairKey, PersonHold>();
  readonly refusals = new Map<string, RefusedWrite>();
  /** When the plan behind each intent was made. */
  readonly plannedAt = new Map<IntentId, number>();
  readonly confirmedAt = new Map<string, number>();
  readonly claims = new Map<number, { readonly fence: number; readonly at: number }[]>();
  links: Links = LINKS;
  readonly rules: ConnectionRules;
  /** Every quantity that accepted usage has ever amounted to, by pair. */
  readonly justified = new Set<string>();
  lastLines: readonly PlanLine[] = [];
  isOn = true;
  /** Workers end their loop once this is set. */
  isClosing = false;

  constructor({ seed, regime, coverage, weakness }: WorldOptions) {
    this.seed = seed;
    this.regime = regime;
    this.coverage = coverage;
    this.weakness = weakness;
    this.random = seededRandom(seed);
    this.rules = { ...DEFAULT_RULES, zeroPolicy: seed % 2 === 0 ? 'end' : 'set-zero' };
    this.settings = { ...SETTINGS, ...weakness.settings };
    this.protocol = { ...PROTOCOL, ...weakness.protocol };
    const { kernel } = this;
    this.ledger = createMemoryLedger({ now: () => kernel.now });
    this.observer = new Observer({
      now: () => kernel.now,
      digest: this.digest,
      coverage,
      forbidsTransient: regime === 'near',
    });
    this.sandbox = createSandbox({
      state: OPENING,
      clock: { now: () => kernel.now },
      sleep: kernel.sleep,
      random: this.random,
      journal: { append: (changes) => this.observer.onCommit(changes), replace: () => {} },
    });
    this.observer.start(this.sandbox.records('additions'));
    this.feed = new UsageFeed(kernel, this.random, coverage);
  }

  readonly digest = (text: string): string => createHmac('sha256', 'simulation').update(text).digest('hex');

  readonly newId = (): string => Array.from({ length: 10 }, () => Math.floor(this.random() * 36).toString(36)).join('');

  /** The highest fence that was given out for an agreement before a moment. */
  fenceBefore(agreement: number, at: number): number {
    const earlier = (this.claims.get(agreement) ?? []).filter((claim) => claim.at < at);
    return Math.max(0, ...earlier.map(({ fence }) => fence));
  }

  keyTextOf(line: PlanLine): string {
    return line.key === null ? '' : lineKeyText(line.key);
  }
}
