import { resourceOf } from '../../resources/registry.ts';
import type { Resource } from '../../resources/resource.ts';

/** A collection's name, or the resource itself where the collection has several. */
export type Kind = string | Resource;

export function definitionOf(kind: Kind): Resource {
  if (typeof kind !== 'string') return kind;
  const resource = resourceOf(kind);
  if (resource === undefined) throw new Error(`There is no resource "${kind}".`);
  return resource;
}
