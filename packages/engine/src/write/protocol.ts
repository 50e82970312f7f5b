import type { AdditionId, CustomerKey, InstallationId, ProductLinkNumber, Sku } from '../ids.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { LineKey } from '../ledger/owned-line.ts';
import type { Clock, Digest, MonotonicClock, NewId } from '../ports.ts';
import type { Psa } from '../psa/psa.ts';
import type { IsAskedFor } from './claims.ts';
import type { DecidedSince } from './decided-since.ts';
import { classifyAnswer } from './classify.ts';
import { lookUp } from './look-up.ts';
import { readMarker } from './marker.ts';
import { requestFor } from './request-for.ts';
import type { WriteSettings } from './settings.ts';
import { surplusOf } from './surplus.ts';

export interface WritePorts {
  readonly psa: Psa;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly monotonic: MonotonicClock;
  readonly newId: NewId;
  readonly digest: Digest;
}

/** The decisions of the protocol, each a pure function; the simulation weakens them one by one to prove that it notices. */
export interface Protocol {
  readonly readMarker: typeof readMarker;
  readonly requestFor: typeof requestFor;
  readonly classifyAnswer: typeof classifyAnswer;
  readonly lookUp: typeof lookUp;
  readonly surplusOf: typeof surplusOf;
}

export const PROTOCOL: Protocol = { readMarker, requestFor, classifyAnswer, lookUp, surplusOf };

/** What every part of one run shares. */
export interface WriteContext {
  readonly ports: WritePorts;
  readonly settings: WriteSettings;
  readonly installation: InstallationId;
  readonly protocol: Protocol;
  /** Names this run in the leases that it holds: never shared by two runs. */
  readonly owner: string;
  readonly pairOf: PairOf;
  /** A marker that names another number is another connection's, though of this installation. */
  readonly linkNumbers: ReadonlySet<ProductLinkNumber>;
  /** Additions that are not ours and that a person decided to leave beside our lines. */
  readonly leftAlone: ReadonlySet<AdditionId>;
  /** Null where the links are not at hand: then nothing is sent again. */
  readonly isAskedFor: IsAskedFor | null;
  /** Null where no plan is written. */
  readonly decided: DecidedSince | null;
}

export interface Pair {
  readonly customer: CustomerKey;
  readonly sku: Sku;
}

/** Which customer and sku a key stands for, as far as is known. */
export type PairOf = (key: LineKey) => Pair | null;
