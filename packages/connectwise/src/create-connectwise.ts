import type { ConnectWise } from './client.ts';
import type { Clock, Fetch, Random, Sleep } from './ports.ts';
import type { Credentials } from './site/credentials.ts';
import type { SiteOptions } from './site/parse-site.ts';
import type { Limiter } from './transport/limiter.ts';

export interface ConnectWiseOptions extends Credentials, SiteOptions {
  /** Region, login address or host, in any spelling `parseSite` knows. */
  readonly site: string;
  /** Version of the API's models, such as `2025.1`. */
  readonly version?: string;
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  readonly sleep?: Sleep;
  readonly random?: Random;
  /** Shared with everything else that talks to this ConnectWise; an own one by default. */
  readonly limiter?: Limiter;
  /** For one exchange, from sending to the last byte of the answer; 30,000 unless told. */
  readonly deadlineMs?: number;
  /** A write that cannot be sent within this time of the call is not sent at all; 2,000 unless told. */
  readonly writeWithinMs?: number;
  /** How often a read is tried, the first time included; 5 unless told. */
  readonly attempts?: number;
  readonly userAgent?: string;
}

export declare function createConnectWise(options: ConnectWiseOptions): ConnectWise;
