import type { Behaviour } from '../behaviour.ts';
import { isObject } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { Refusal } from '../refusal.ts';
import type { Method, Resource } from '../resources/resource.ts';
import type { Action, Caller, Level } from './roles.ts';
import { levelOf, withheldItems } from './roles.ts';

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
  if (method === 'GET' && resource.isSetupTable === true && behaviour.setupTables === 'open') return 'All';
  const level = levelOf(caller.role, resource.right, ACTION_OF[method]);
  const isWithheld = withheldItems(caller.role, resource.right).includes(resource.noun);
  if (level === 'None' || isWithheld) throw forbidden(behaviour);
  return level;
}

export function forbidden({ forbiddenCode }: Behaviour): Refusal {
  return new Refusal(403, forbiddenCode, 'You do not have security permission to perform this action.');
}

/** `My` means the records that the member entered, as far as the sandbox knows ownership. */
export function isWithin(level: Level, record: SandboxRecord, caller: Caller): boolean {
  if (level === 'All') return true;
  const info = record['_info'];
  return level === 'My' && isObject(info) && info['enteredBy'] === caller.identifier;
}
