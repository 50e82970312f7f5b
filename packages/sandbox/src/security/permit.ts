import type { Behaviour } from '../behaviour.ts';
import { isObject } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { Refusal } from '../refusal.ts';
import type { Method, Resource, RuleContext } from '../resources/resource.ts';
import type { Action, Caller, Level } from './roles.ts';
import { levelOf, TABLE_SETUP, withheldItems } from './roles.ts';

const ACTION_OF: Readonly<Record<Method, Action>> = {
  GET: 'inquire',
  POST: 'add',
  PUT: 'edit',
  PATCH: 'edit',
  DELETE: 'delete',
};

/** The level at which the caller may do this; throws ConnectWise's 403 where the role allows nothing. */
export function permit(
  caller: Caller,
  resource: Resource,
  method: Method,
  behaviour: Behaviour,
): Exclude<Level, 'None'> {
  const isOpen = resource.isSetupTable === true && behaviour.setupTables === 'open';
  if (method === 'GET' && (isOpen || resource.isForEverybody === true)) return 'All';
  const level = levelOf(caller.role, resource.right, ACTION_OF[method]);
  const isWithheld = [TABLE_SETUP, resource.right].some((right) =>
    withheldItems(caller.role, right).includes(resource.noun),
  );
  if (level === 'None' || isWithheld) throw forbidden(behaviour);
  return level;
}

export function forbidden({ forbiddenCode }: Behaviour): Refusal {
  return new Refusal(403, forbiddenCode, 'You do not have security permission to perform this action.');
}

/** `My` means the records that the member entered, or that are theirs in a way that the resource knows. */
export function isWithin(
  level: Level,
  { resource, record }: Owned,
  caller: Pick<Caller, 'id' | 'identifier'>,
): boolean {
  if (level === 'All') return true;
  const info = record['_info'];
  const isEntered = isObject(info) && info['enteredBy'] === caller.identifier;
  return level === 'My' && (isEntered || resource.isOwn?.(record, caller.id) === true);
}

interface Owned {
  readonly resource: Resource;
  readonly record: SandboxRecord;
}

export interface FurtherChange {
  readonly resource: Resource;
  readonly before: SandboxRecord | undefined;
  readonly after: SandboxRecord;
}

/** Throws ConnectWise's 403 where a change needs a right beyond its resource's own that the caller does not have. */
export function permitFurther(caller: Caller, { resource, before, after }: FurtherChange, context: RuleContext): void {
  const right = resource.furtherRight?.(after, before, context) ?? null;
  if (right === null) return;
  const level = levelOf(caller.role, right, 'edit');
  if (!isWithin(level, { resource, record: before ?? after }, caller)) throw forbidden(context.behaviour);
}
