import { isObject } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { toDecimal } from './decimal.ts';
import type { Field } from './field.ts';
import { resourceOf } from './registry.ts';
import { findReferenced, ownerOf } from './resolve-references.ts';
import type { Resource, RuleContext } from './resource.ts';

/**
 * A record that did not come through the API (a seed, a person) as it is stored: decimals as text, references as ids.
 * Nothing is checked: people and old versions leave records behind that the API would refuse.
 */
export function takeIn(collection: string, record: SandboxRecord, context: RuleContext): SandboxRecord {
  const resource = resourceOf(collection);
  if (resource === undefined) return record;
  const taken: Record<string, unknown> & { id: number } = { id: record.id };
  for (const [name, value] of Object.entries(record)) {
    const field = resource.fields[name];
    if (value === null || value === undefined) continue;
    taken[name] = field === undefined ? value : takeValue({ resource, field, record: taken }, value, context);
  }
  return resource.takesIn?.(taken, context) ?? taken;
}

interface Place {
  readonly resource: Resource;
  readonly field: Field;
  /** As far as it is taken in. */
  readonly record: SandboxRecord;
}

function takeValue(place: Place, value: unknown, context: RuleContext): unknown {
  const { resource, field, record } = place;
  if (field.kind === 'decimal') return toDecimal(value) ?? value;
  if (field.items !== undefined && Array.isArray(value)) return value.map((item) => takeItem(place, item, context));
  if (field.to === undefined) return value;
  const { to } = field;
  const owner = ownerOf(resource, field, record);
  const take = (one: unknown): unknown => {
    if (isObject(one) && typeof one['id'] === 'number') return { id: one['id'] };
    const found = findReferenced({ collection: to, owner }, one, context);
    return found === undefined ? one : { id: found.id };
  };
  return Array.isArray(value) ? value.map(take) : take(value);
}

function takeItem(place: Place, item: unknown, context: RuleContext): unknown {
  if (!isObject(item)) return item;
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => {
      const field = place.field.items?.[name];
      return [name, field === undefined ? value : takeValue({ ...place, field }, value, context)];
    }),
  );
}

/** A new record that did not come through the API, with the values that ConnectWise gives where none is named. */
export function newInHand(collection: string, record: SandboxRecord, context: RuleContext): SandboxRecord {
  const taken = takeIn(collection, record, context);
  const defaults = Object.entries(resourceOf(collection)?.fields ?? {}).flatMap(([name, field]) =>
    field.default === undefined || taken[name] !== undefined ? [] : [[name, field.default] as const],
  );
  return { ...Object.fromEntries(defaults), ...taken };
}
