import { ConnectWiseError, createConnectWise, parseSite } from 'tallybridge-connectwise';
import type { Fetch, Limiter, Sleep } from 'tallybridge-connectwise';
import type { CatalogPsa, Psa } from 'tallybridge-engine';
import { checkConnection } from './check-connection.ts';
import type { CheckQuestion, ConnectionCheck } from './check-connection.ts';
import { createCallbackPsa } from './create-callbacks.ts';
import type { CallbackPsa } from './create-callbacks.ts';
import { createCatalogPsa } from './create-catalog-psa.ts';
import { createPsa } from './create-psa.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { askingAfterWait } from './last-moment.ts';
import { createSharedLimiter } from './shared-limiter.ts';
import type { BudgetKey, RequestBudget } from './shared-limiter.ts';
import { createLookUps } from './look-ups.ts';
import type { LookUps } from './look-ups.ts';

export interface ConnectWiseAccess {
  readonly site: string;
  readonly loginCompany: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly clientId: string;
}

/** One ConnectWise, opened with one member's keys. */
export interface OpenPsa {
  readonly psa: Psa;
  readonly catalog: CatalogPsa;
  readonly callbacks: CallbackPsa;
  check(question: CheckQuestion): Promise<ConnectionCheck>;
  readonly lookUps: LookUps;
}

/** Which ConnectWise a site names; what the rate limit and the writers of agreements are kept by. */
export interface PsaAddress {
  readonly host: string;
  readonly kind: 'cloud' | 'on-premise';
  /** Where people log in. */
  readonly loginUrl: string;
}

export interface Connector {
  /** Throws `SiteRefused` for a site that is none or that this installation does not allow. */
  locate(site: string): PsaAddress;
  /** Throws `AccessRefused` for a company or keys that cannot be those of any ConnectWise. */
  open(access: ConnectWiseAccess): OpenPsa;
}

export class SiteRefused extends Error {
  override readonly name = 'SiteRefused';
  readonly code: 'site-invalid' | 'site-not-allowed';

  constructor(code: SiteRefused['code'], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}

/** A company or a key as no ConnectWise has it, found without asking: mostly copied wrongly. */
export class AccessRefused extends Error {
  override readonly name = 'AccessRefused';
}

function opened(options: Parameters<typeof createConnectWise>[0]): ReturnType<typeof createConnectWise> {
  try {
    return createConnectWise(options);
  } catch (cause) {
    if (cause instanceof ConnectWiseError) throw new AccessRefused(cause.message, { cause });
    throw cause;
  }
}

export interface ConnectorOptions {
  /** Whether an address is ConnectWise's cloud or one that the operator allows. */
  readonly isAllowed: (address: string) => boolean;
  readonly fetch: Fetch;
  readonly deadlineMs: number;
  readonly requestsPerMinute: number;
  readonly concurrency: number;
  /** What all processes together may ask. */
  readonly budget: RequestBudget;
  readonly sleep: Sleep;
  readonly onError: (error: unknown) => void;
}

/** A worker does not sit out a longer pause that ConnectWise asks for: it goes on with others, and comes back. */
const PATIENCE_MS = 15_000;

/** Which ConnectWise a site names. Throws `SiteRefused` for none, or for one that is not allowed. */
export function locateSite(site: string, isAllowed: ConnectorOptions['isAllowed']): PsaAddress {
  try {
    const { loginOrigin, apiOrigin, apiHost, kind } = parseSite(site, { allowHttp: true });
    const host = apiHost.toLowerCase();
    if (isAllowed(loginOrigin) && isAllowed(apiOrigin)) return { host, kind, loginUrl: loginOrigin };
    // A host that is allowed may be a bare name or plain http; of any other that is the first thing to say.
    parseSite(site);
    throw new SiteRefused('site-not-allowed', `the site ${host} is not in ConnectWise's cloud and not allowed here`);
  } catch (error) {
    if (error instanceof ConnectWiseError) throw new SiteRefused('site-invalid', error.message, error);
    throw error;
  }
}

/** Opens ConnectWises. All that talk to the same one share its rate limit. */
export function createConnector(options: ConnectorOptions): Connector {
  const limiters = new Map<string, Limiter>();

  function limiterOf(psa: BudgetKey): Limiter {
    const key = `${psa.host} ${psa.company}`;
    const known = limiters.get(key);
    if (known !== undefined) return known;
    const { requestsPerMinute: perMinute, concurrency, budget, sleep, onError } = options;
    const clock = { now: () => Date.now() };
    const shared = createSharedLimiter({ psa, budget, perMinute, concurrency, clock, sleep, onError });
    const limiter = askingAfterWait(shared);
    limiters.set(key, limiter);
    return limiter;
  }

  return {
    locate: (site) => locateSite(site, options.isAllowed),
    open(access) {
      const { host } = locateSite(access.site, options.isAllowed);
      const connectWise = opened({
        site: access.site,
        companyId: access.loginCompany,
        publicKey: access.publicKey,
        privateKey: access.privateKey,
        clientId: access.clientId,
        allowHttp: true,
        deadlineMs: options.deadlineMs,
        patienceMs: PATIENCE_MS,
        limiter: limiterOf({ host, company: access.loginCompany.toLowerCase() }),
        userAgent: 'tallybridge',
        fetch: guardedFetch(options.fetch),
      });
      return {
        psa: createPsa({ connectWise }),
        catalog: createCatalogPsa({ connectWise }),
        callbacks: createCallbackPsa({ connectWise }),
        check: (question) => checkConnection(connectWise, question),
        lookUps: createLookUps(connectWise),
      };
    },
  };
}
