import type { Behaviour } from '../behaviour.ts';
import { noSuchEndpoint, RoutingRefusal } from '../refusal.ts';
import { RESOURCES } from '../resources/registry.ts';
import type { Resource } from '../resources/resource.ts';

/** Where a path leads. `prefix` is what stands before a resource's path: `/v4_6_release/apis/3.0`. */
export type Address =
  | { readonly kind: 'company-info'; readonly companyId: string; readonly path: string }
  | { readonly kind: 'api'; readonly prefix: string; readonly path: string };

export type SpecialPath =
  | '/system/info'
  | '/system/mySecurity'
  | '/system/mySecurity/customizeItems/'
  | '/system/bundles'
  | '/system/bundles/count';

export type Endpoint =
  | { readonly kind: 'list' | 'count'; readonly resource: Resource; readonly parentId: number | null }
  | { readonly kind: 'record'; readonly resource: Resource; readonly parentId: number | null; readonly id: number }
  | { readonly kind: 'special'; readonly path: SpecialPath };

const ROUTER_CODEBASE = 'v4_6_release';

export function codebaseOf({ release }: Behaviour): string {
  return `v${release.replaceAll('.', '_')}`;
}

/** Repeated slashes count as one. Throws for whatever the gateway in front of ConnectWise cannot route. */
export function readAddress(pathname: string, behaviour: Behaviour): Address {
  const path = pathname.replaceAll(/\/{2,}/g, '/');
  const companyId = /^\/login\/companyinfo\/([^/]+)\/?$/i.exec(path)?.[1];
  if (companyId !== undefined) return { kind: 'company-info', companyId: decoded(companyId), path };
  const [, codebase = '', rest = ''] = /^\/([^/]+)\/apis\/3\.0(\/.*)$/i.exec(path) ?? [];
  const known = [ROUTER_CODEBASE, codebaseOf(behaviour)];
  const isKnown = (segment: string): boolean => known.some((one) => one.toLowerCase() === segment.toLowerCase());
  if (!isKnown(codebase) || isKnown(rest.split('/')[1] ?? '')) throw new RoutingRefusal();
  return { kind: 'api', prefix: `/${codebase}/apis/3.0`, path: decoded(rest) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new RoutingRefusal();
  }
}

const SPECIAL: readonly SpecialPath[] = [
  '/system/info',
  '/system/mySecurity',
  '/system/mySecurity/customizeItems/',
  '/system/bundles',
  '/system/bundles/count',
];

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

/** The endpoint at a path below `apis/3.0`. */
export function findEndpoint(path: string, behaviour: Behaviour): Endpoint {
  const isExact = behaviour.slashAtTheEnd === 'exact';
  const special = SPECIAL.find((one) => one === path || (!isExact && withoutSlash(one) === withoutSlash(path)));
  if (special !== undefined) return { kind: 'special', path: special };
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
  throw noSuchEndpoint();
}

function withoutSlash(path: string): string {
  return path.replace(/\/$/, '');
}
