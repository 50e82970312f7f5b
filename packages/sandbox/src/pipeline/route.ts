import type { Behaviour } from '../behaviour.ts';
import { noSuchEndpoint, RoutingRefusal } from '../refusal.ts';
import { RESOURCES } from '../resources/registry.ts';
import type { Resource } from '../resources/resource.ts';
import type { Action, Params } from './action.ts';
import { ACTIONS } from './actions.ts';
import { codebaseOf } from './codebase.ts';

/** Paths that need no authentication. */
export type OpenAddress =
  | { readonly kind: 'company-info'; readonly companyId: string; readonly path: string }
  | { readonly kind: 'callback-key' | 'login'; readonly path: string };

/** Where a path leads. `prefix` is what stands before a resource's path: `/v4_6_release/apis/3.0`. */
export type Address = OpenAddress | { readonly kind: 'api'; readonly prefix: string; readonly path: string };

export type ResourceEndpoint =
  | { readonly kind: 'list' | 'count'; readonly resource: Resource; readonly parentId: number | null }
  | { readonly kind: 'record'; readonly resource: Resource; readonly parentId: number | null; readonly id: number };

export type Endpoint =
  | ResourceEndpoint
  /** The path is an action's, but the request's method is not. */
  | { readonly kind: 'other-method' }
  | { readonly kind: 'action'; readonly action: Action; readonly params: Params };

const ROUTER_CODEBASE = 'v4_6_release';

/** Repeated slashes count as one. Throws for whatever the gateway in front of ConnectWise cannot route. */
export function readAddress(pathname: string, behaviour: Behaviour): Address {
  const path = pathname.replaceAll(/\/{2,}/g, '/');
  const companyId = /^\/login\/companyinfo\/([^/]+)\/?$/i.exec(path)?.[1];
  if (companyId !== undefined) return { kind: 'company-info', companyId: decoded(companyId), path };
  const [, codebase = '', below = ''] = /^\/([^/]+)(\/.*)$/.exec(path) ?? [];
  const rest = /^\/apis\/3\.0(\/.*)$/i.exec(below)?.[1] ?? '';
  const known = [ROUTER_CODEBASE, codebaseOf(behaviour)];
  const isKnown = (segment: string): boolean => known.some((one) => one.toLowerCase() === segment.toLowerCase());
  if (isKnown(codebase) && /^\/system\/callbackkey\/index\.rails$/i.test(below)) return { kind: 'callback-key', path };
  if (isKnown(codebase) && /^\/login\/login\.aspx$/i.test(below)) return { kind: 'login', path };
  if (!isKnown(codebase) || rest === '' || isKnown(rest.split('/')[1] ?? '')) throw new RoutingRefusal();
  return { kind: 'api', prefix: `/${codebase}/apis/3.0`, path: decoded(rest) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RoutingRefusal();
  }
}

interface Template {
  readonly resource: Resource;
  readonly pattern: RegExp;
  readonly hasSlash: boolean;
}

const TEMPLATES: readonly Template[] = RESOURCES.map((resource) => {
  const base = resource.path.replace(/\/$/, '').replace('{parentId}', String.raw`(?<parent>\d{1,9})`);
  return {
    resource,
    pattern: new RegExp(`^${base}(?<tail>/|/count|/\\d{1,9})?$`),
    hasSlash: resource.path.endsWith('/'),
  };
});

/** Where a member is named, a number or a word of the API is none. */
function partOf(name: string): string {
  if (/(?:^i|I)d$/.test(name)) return String.raw`\d{1,9}`;
  return name === 'memberIdentifier' ? String.raw`(?!(?:\d+|count|types|calendarsync|withSso)/?$)[^/]+` : '[^/]+';
}

interface ActionRoute {
  readonly action: Action;
  readonly pattern: RegExp;
  readonly hasSlash: boolean;
}

const ACTION_ROUTES: readonly ActionRoute[] = ACTIONS.map((action) => {
  const source = action.path
    .replace(/\/$/, '')
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => `(?<${name}>${partOf(name)})`);
  return { action, pattern: new RegExp(`^${source}/?$`), hasSlash: action.path.endsWith('/') };
});

/** The endpoint at a path below `apis/3.0`. Throws where there is none. */
export function findEndpoint(method: string, path: string, behaviour: Behaviour): Endpoint {
  const isExact = behaviour.slashAtTheEnd === 'exact';
  const actions = ACTION_ROUTES.filter(
    ({ pattern, hasSlash }) => pattern.test(path) && (!isExact || hasSlash === path.endsWith('/')),
  );
  const fitting = actions.find(({ action }) => action.method === method);
  if (fitting !== undefined) {
    return { kind: 'action', action: fitting.action, params: { ...fitting.pattern.exec(path)?.groups } };
  }
  const endpoint = findResource(path, isExact);
  if (endpoint !== null) return endpoint;
  if (actions.length === 0) throw noSuchEndpoint();
  return { kind: 'other-method' };
}

function findResource(path: string, isExact: boolean): ResourceEndpoint | null {
  const literal = isExact ? path : withoutSlash(path);
  for (const { resource, pattern, hasSlash } of TEMPLATES) {
    const groups = pattern.exec(literal)?.groups;
    if (groups === undefined) continue;
    const parentId = groups['parent'] === undefined ? null : Number(groups['parent']);
    const tail = groups['tail'] ?? '';
    if (tail === '/count') return { kind: 'count', resource, parentId };
    if (tail.length > 1) return { kind: 'record', resource, parentId, id: Number(tail.slice(1)) };
    if (!isExact || hasSlash === path.endsWith('/')) return { kind: 'list', resource, parentId };
  }
  return null;
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}
