import { isLoopback } from './addresses.ts';

/** A host that the operator, or ConnectWise's list of regions, allows to be named. */
export interface AllowedHost {
  /** Null: https, and http as well where the host is this machine. */
  readonly protocol: 'https:' | 'http:' | null;
  /** In lower case, as a URL spells it; `*.example.com` stands for every host below that name. */
  readonly hostname: string;
  /** Null: the port of the protocol. */
  readonly port: string | null;
}

const SPELLING = /^(?:(https?:)\/\/)?((?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::(\d{1,5}))?$/;
const HIGHEST_PORT = 65_535;

/** Reads `psa.example.com`, `*.example.com:8443`, `http://localhost:4100`; null for what is none of the kind. */
export function parseAllowedHost(text: string): AllowedHost | null {
  const parts = SPELLING.exec(text.trim().toLowerCase());
  if (parts === null) return null;
  const [, protocol, hostname = '', port] = parts;
  if (port !== undefined && (Number(port) === 0 || Number(port) > HIGHEST_PORT)) return null;
  return {
    protocol: protocol === 'https:' || protocol === 'http:' ? protocol : null,
    hostname,
    port: port === undefined ? null : String(Number(port)),
  };
}

/** The host as `URL.hostname` gives it, without the brackets of an IPv6 address. */
export function bareHost(hostname: string): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

const LITERAL = /^(?:\[.*\]|\d+(?:\.\d+){3})$/;

/** After parsing, an address in whatever notation is four numbers with dots, or stands in brackets. */
export function isLiteral(hostname: string): boolean {
  return LITERAL.test(hostname);
}

/** Names that lead to this machine by their standard, whatever a resolver says. */
export function isLocalName(hostname: string): boolean {
  return hostname === 'localhost' || hostname.endsWith('.localhost');
}

/** `localhost`, any name below it, and the addresses of the loopback. */
export function isThisMachine(hostname: string): boolean {
  return isLocalName(hostname) || (isLiteral(hostname) && isLoopback(bareHost(hostname)));
}

const DEFAULT_PORTS: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

function matchesName(allowed: string, hostname: string): boolean {
  return allowed.startsWith('*.')
    ? hostname.endsWith(allowed.slice(1)) && hostname.length >= allowed.length
    : hostname === allowed;
}

export function isAllowedBy(allowed: AllowedHost, url: URL): boolean {
  const protocolFits =
    allowed.protocol === null
      ? url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine(url.hostname))
      : url.protocol === allowed.protocol;
  if (!protocolFits || !matchesName(allowed.hostname, url.hostname)) return false;
  const usual = DEFAULT_PORTS[url.protocol] ?? '';
  return (url.port === '' ? usual : url.port) === (allowed.port ?? usual);
}
