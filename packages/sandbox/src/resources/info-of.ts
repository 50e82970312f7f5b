import type { Resource } from './resource.ts';

/** The same records with fewer fields, for reading. */
export function infoOf(resource: Resource, hidden: readonly string[], more: Partial<Resource> = {}): Resource {
  const fields = Object.fromEntries(Object.entries(resource.fields).filter(([name]) => !hidden.includes(name)));
  const { children: _, ...rest } = resource;
  return { ...rest, entity: `${resource.entity}Info`, methods: ['GET'], fields, ...more };
}

/** Only these fields. */
export function partOf(resource: Resource, names: readonly string[], more: Partial<Resource> = {}): Resource {
  const others = Object.keys(resource.fields).filter((name) => !names.includes(name));
  return infoOf(resource, others, more);
}

/** Records that can also be read, and only read, at `info`. */
export interface Info {
  /** The resource as it is seen there; its path is that of the records themselves. */
  readonly resource: Resource;
  /** False where the API has no such path. */
  readonly list?: false;
  readonly one?: false;
  /** Below the path; null where there is none. */
  readonly count?: string | null;
}
