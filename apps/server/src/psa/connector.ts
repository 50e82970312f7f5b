import { ConnectWiseError, createConnectWise, parseSite } from 'tallybridge-connectwise';
import type { Fetch, Limiter, MemberClaim, Sleep } from 'tallybridge-connectwise';
import type { CatalogPsa, DeskPsa, Psa } from 'tallybridge-engine';
import { checkConnection } from './check-connection.ts';
import type { CheckQuestion, ConnectionCheck } from './check-connection.ts';
import { createCallbackPsa } from './create-callbacks.ts';
import type { CallbackPsa } from './create-callbacks.ts';
import { createCatalogPsa } from './create-catalog-psa.ts';
import { createDesk } from './create-desk.ts';
import { createPsa } from './create-psa.ts';
import { createHostedPages } from './hosted-pages.ts';
import type { HostedPages } from './hosted-pages.ts';
import { identifyMember } from './identify-member.ts';
import type { IdentifiedMember } from './identify-member.ts';
import { guardedFetch } from './guarded-fetch.ts';
import { askingAfterWait } from './last-moment.ts';
import { createSharedLimiter } from './shared-limiter.ts';
import type { BudgetKey, RequestBudget } from './shared-limiter.ts';
import { createLookUps } from './look-ups.ts';
import type { LookUps } from './look-ups.ts';
import { findConfigurations } from './find-configurations.ts';
import type { FoundConfiguration, WantedConfigurations } from './find-configurations.ts';
import { readContacts } from './read-contacts.ts';
import type { ContactFilter, FoundContact } from './read-contacts.ts';

export interface ConnectWiseAccess {
  readonly site: string;
  readonly loginCompany: string;
  readonly publicKey: string;
  readonly privateKey: string;
  readonly clientId: string;
}

/** Whose ConnectWise a member is to be of, by our own records, and which company they have in front of them. */
export interface MemberPlace extends Pick<ConnectWiseAccess, 'site' | 'loginCompany' | 'clientId'> {
  readonly company: number;
}

/** One ConnectWise, opened with one member's keys. */
export interface OpenPsa {
  readonly psa: Psa;
  readonly catalog: CatalogPsa;
  readonly callbacks: CallbackPsa;
  readonly desk: DeskPsa;
  check(question: CheckQuestion): Promise<ConnectionCheck>;
  readonly lookUps: LookUps;
  readonly hostedPages: HostedPages;
  readContacts(filter: ContactFilter): Promise<readonly FoundContact[]>;
  /** Active configurations of a company that go by one of the names of its devices. */
  findConfigurations(wanted: WantedConfigurations): Promise<readonly FoundConfiguration[]>;
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
  /** Asks in the name of the member in front of a hosted page, without keys of ours; null for one who is not who they say. */
  identify(place: MemberPlace, claim: MemberClaim): Promise<IdentifiedMember | null>;
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
/** Somebody sits in front of the page and waits. */
const MEMBER_DEADLINE_MS = 10_000;

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

  /** How one ConnectWise is reached, whoever asks. */
  function way({ site, loginCompany, clientId }: Pick<ConnectWiseAccess, 'site' | 'loginCompany' | 'clientId'>) {
    const { host } = locateSite(site, options.isAllowed);
    return {
      site,
      companyId: loginCompany,
      clientId,
      allowHttp: true,
      deadlineMs: options.deadlineMs,
      patienceMs: PATIENCE_MS,
      limiter: limiterOf({ host, company: loginCompany.toLowerCase() }),
      userAgent: 'tallybridge',
      fetch: guardedFetch(options.fetch),
    };
  }

  return {
    locate: (site) => locateSite(site, options.isAllowed),
    open(access) {
      const { publicKey, privateKey } = access;
      const connectWise = opened({ ...way(access), publicKey, privateKey });
      return {
        psa: createPsa({ connectWise }),
        catalog: createCatalogPsa({ connectWise }),
        callbacks: createCallbackPsa({ connectWise }),
        desk: createDesk({ connectWise }),
        check: (question) => checkConnection(connectWise, question),
        lookUps: createLookUps(connectWise),
        hostedPages: createHostedPages(connectWise),
        readContacts: (filter) => readContacts(connectWise, filter),
        findConfigurations: (wanted) => findConfigurations(connectWise, wanted),
      };
    },
    identify: (place, claim) =>
      identifyMember({ ...way(place), attempts: 2, deadlineMs: MEMBER_DEADLINE_MS }, claim, place.company),
  };
}
