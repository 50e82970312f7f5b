import { addressRanges, isLoopback, isPublic } from './addresses.ts';
import { bareHost, isAllowedBy, isLiteral, isThisMachine } from './allowed-host.ts';
import type { AllowedHost } from './allowed-host.ts';
import { EgressError } from './egress-error.ts';

/** What an outbound request is for; it decides which hosts may be named. */
export type EgressPurpose = 'connectwise' | 'source' | 'provisioning' | 'callback' | 'webhook' | 'oidc';

/** What the operator allows beyond ConnectWise's cloud and the public internet. */
export interface EgressSettings {
  /** ConnectWises on premise. */
  readonly connectWiseHosts: readonly AllowedHost[];
  /** Hosts of the vendor's own that are on another port, on http or not public. */
  readonly hosts: readonly AllowedHost[];
  /** CIDR ranges that listed hosts may be at although they are not public. */
  readonly addresses: readonly string[];
}

/** The right to make one request: to a host, at the addresses that are right for it. */
export interface Grant {
  readonly url: URL;
  mayConnectTo(address: string): boolean;
}

export interface EgressPolicy {
  /** Throws `EgressError` for an address that must not be asked. */
  grant(purpose: EgressPurpose, address: string): Grant;
}

const CLOUD_HOSTS: readonly AllowedHost[] = [
  ...['na', 'eu', 'au', 'aus', 'za'].map((region) => `${region}.myconnectwise.net`),
  'staging.connectwisedev.com',
].flatMap((host) => [host, `api-${host}`].map((hostname) => ({ protocol: 'https:' as const, hostname, port: null })));

/** What URL parsing drops, turns or hides, so that two readers could see two hosts. */
const AMBIGUOUS = /[\s\p{Cc}\\#]/u;

function parse(address: string): URL {
  if (AMBIGUOUS.test(address) || !URL.canParse(address)) {
    throw new EgressError('egress-refused', 'the address is not a plain https:// URL');
  }
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new EgressError('egress-refused', `an address begins with https://, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new EgressError('egress-refused', 'the address must not hold a user name or password');
  }
  return url;
}

function isOrdinary(url: URL): boolean {
  const isPlainName = !isLiteral(url.hostname) && !url.hostname.endsWith('.');
  return url.protocol === 'https:' && url.port === '' && isPlainName;
}

export function createPolicy(settings: EgressSettings): EgressPolicy {
  const ranges = addressRanges(settings.addresses);
  const connectWise = [...CLOUD_HOSTS, ...settings.connectWiseHosts];
  const listOf = (purpose: EgressPurpose): readonly AllowedHost[] =>
    purpose === 'connectwise' || purpose === 'callback' ? connectWise : settings.hosts;
  const isForPublic = (purpose: EgressPurpose): boolean => purpose !== 'connectwise' && purpose !== 'callback';

  return {
    grant(purpose, address) {
      const url = parse(address);
      const isListed = listOf(purpose).some((allowed) => isAllowedBy(allowed, url));
      if (!isListed && !(isForPublic(purpose) && isOrdinary(url))) {
        throw new EgressError('egress-refused', `${url.protocol}//${url.host} is not among the hosts allowed here`);
      }
      const isLocal = isListed && isThisMachine(url.hostname);
      const grant: Grant = {
        url,
        mayConnectTo: (at) => isPublic(at) || (isListed && ranges.has(at)) || (isLocal && isLoopback(at)),
      };
      if (isLiteral(url.hostname) && !grant.mayConnectTo(bareHost(url.hostname))) {
        throw new EgressError('egress-refused', `${url.host} is an address that is not allowed here`);
      }
      return grant;
    },
  };
}
