import { invalidConfiguration } from '../errors/connectwise-error.ts';

/** Where a ConnectWise is, before its company has been looked up. */
export interface Site {
  readonly kind: 'cloud' | 'on-premise';
  /** Where people log in and where `companyinfo` is read, such as `https://na.myconnectwise.net`. */
  readonly loginOrigin: string;
  /** Such as `https://api-na.myconnectwise.net`; the login origin itself on premise. */
  readonly apiOrigin: string;
  readonly apiHost: string;
}

export interface SiteOptions {
  /** Also take `http:` for hosts other than this machine's own; for a sandbox in a closed network only. */
  readonly allowHttp?: boolean;
}

const REGIONS: Readonly<Record<string, string>> = {
  na: 'na',
  'north america': 'na',
  eu: 'eu',
  europe: 'eu',
  au: 'au',
  australia: 'au',
  aus: 'aus',
  za: 'za',
  'south africa': 'za',
};
const CLOUD_HOST = /^(?:api-)?([a-z0-9][a-z0-9-]*\.myconnectwise\.net|staging\.connectwisedev\.com)$/;
const LOOPBACK = /^(?:(?:[a-z0-9-]+\.)*localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const REMEDY =
  'Give a region (na, eu, au, aus, za) or the address where you log in, such as https://na.myconnectwise.net.';

function parseUrl(text: string): URL {
  const address = text.includes('://') ? text : `https://${text}`;
  if (!URL.canParse(address)) throw invalidConfiguration(`"${text.slice(0, 100)}" is no address. ${REMEDY}`);
  return new URL(address);
}

function checkUrl(url: URL, options: SiteOptions): void {
  if (url.username !== '' || url.password !== '') {
    throw invalidConfiguration('The ConnectWise address must not hold a user name or password.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw invalidConfiguration(`A ConnectWise address begins with https://, not ${url.protocol}//. ${REMEDY}`);
  }
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname) && options.allowHttp !== true) {
    throw invalidConfiguration(`http://${url.host} would send the keys in clear. Use https://${url.host}.`);
  }
}

function cloudSite(name: string): Site {
  return {
    kind: 'cloud',
    loginOrigin: `https://${name}`,
    apiOrigin: `https://api-${name}`,
    apiHost: `api-${name}`,
  };
}

/**
 * Understands every usual spelling of a ConnectWise address.
 *
 * @param text a region (`na`, `Europe`), a cloud host with or without `api-`, `https://` or the path of the login page,
 * or the host of an installation on premise
 * @throws ConnectWiseError `invalid-configuration` naming the remedy
 * @example
 * ```ts
 * import { parseSite } from 'tallybridge-connectwise';
 *
 * export const { apiHost } = parseSite('https://na.myconnectwise.net/v2025_1/ConnectWise.aspx'); // 'api-na.myconnectwise.net'
 * ```
 * Source: the cloud's API hosts are its login hosts with `api-` before them; on premise there is no prefix.
 */
export function parseSite(text: string, options: SiteOptions = {}): Site {
  const spelled = text.trim();
  const region = REGIONS[spelled.toLowerCase().replaceAll(/[\s_-]+/g, ' ')];
  if (region !== undefined) return cloudSite(`${region}.myconnectwise.net`);
  if (spelled.toLowerCase() === 'staging') return cloudSite('staging.connectwisedev.com');
  if (spelled === '' || /[\s\p{Cc}\\]/u.test(spelled)) {
    throw invalidConfiguration(`The ConnectWise address is empty or holds spaces. ${REMEDY}`);
  }
  const url = parseUrl(spelled);
  checkUrl(url, options);
  const host = url.hostname.replace(/\.$/, '');
  const cloud = CLOUD_HOST.exec(host)?.[1];
  if (cloud !== undefined && cloud !== 'www.myconnectwise.net' && url.port === '') return cloudSite(cloud);
  if (/(?:^|\.)myconnectwise\.net$/.test(host)) throw invalidConfiguration(`${url.host} names no region. ${REMEDY}`);
  if (!host.includes('.') && !LOOPBACK.test(host) && options.allowHttp !== true) {
    throw invalidConfiguration(`"${host}" is neither a region nor a full host name. ${REMEDY}`);
  }
  const origin = `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`;
  return { kind: 'on-premise', loginOrigin: origin, apiOrigin: origin, apiHost: origin.replace(/^https?:\/\//, '') };
}
