import { isObject, textOf } from '../records/read-record.ts';
import type { SandboxRecord } from '../records/record-store.ts';
import { notFound, Refusal } from '../refusal.ts';
import { wireTime } from '../resources/context.ts';
import { memberInfos } from '../resources/infos.ts';
import { fullName, members } from '../resources/members.ts';
import type { Resource } from '../resources/resource.ts';
import { memberNamed } from '../security/authenticate.ts';
import { grantMintedKey } from '../security/member-hashes.ts';
import { newKey } from '../security/member-keys.ts';
import { forbidden, isWithin, permit } from '../security/permit.ts';
import type { Action, Params } from './action.ts';
import type { Answer } from './answer.ts';
import { jsonAnswer } from './answer.ts';
import type { Call } from './call.ts';
import { shown } from './resource-calls.ts';
import { stamped } from './write-record.ts';

const FOR_OTHERS: ReadonlySet<string> = new Set([
  'primaryEmail',
  'signature',
  'phoneSource',
  'teams',
  'customFields',
  'useBrowserLanguageFlag',
  'partnerPortalFlag',
]);

/** What members are told of themselves, and keys in their name. */
export const memberActions: readonly Action[] = [
  {
    method: 'GET',
    path: '/system/myMembers',
    run: (call) => jsonAnswer(200, ownMember(call)),
  },
  { method: 'GET', path: '/system/myMembers/info', run: (call) => jsonAnswer(200, ownInfo(call)) },
  {
    method: 'POST',
    path: '/system/members/{memberIdentifier}/tokens',
    run: (call, { memberIdentifier = '' }) => mintKeys(call, memberIdentifier),
  },
  { method: 'GET', path: '/system/members/{memberIdentifier}', run: (call, params) => named(call, members, params) },
  {
    method: 'GET',
    path: '/system/info/members/{memberIdentifier}',
    run: (call, params) => named(call, memberInfos, params),
  },
  { method: 'POST', path: '/system/members/{id}/deactivate', run: (call, { id }) => deactivate(call, Number(id)) },
];

/** One member by their identifier in place of the number. */
function named(call: Call, resource: Resource, { memberIdentifier = '' }: Params): Answer {
  const level = permit(call.caller, resource, 'GET', call.behaviour);
  const member = memberNamed(call.store, memberIdentifier);
  if (member === undefined) throw new Refusal(404, 'NotFound', `Member ${memberIdentifier} not found`);
  if (!isWithin(level, { resource, record: member }, call.caller)) throw forbidden(call.behaviour);
  return jsonAnswer(200, shown(call, resource, member, null));
}

function ownRecord(call: Call): SandboxRecord {
  const { caller, store, behaviour } = call;
  if (behaviour.myMembers === 'need-inquire') permit(caller, members, 'GET', behaviour);
  const member = store.get('members', caller.id);
  if (member === undefined) throw forbidden(behaviour);
  return member;
}

/** Members see a little less of themselves than those who maintain them. */
function ownMember(call: Call): unknown {
  const whole = shown(call, members, ownRecord(call), null);
  return isObject(whole) ? Object.fromEntries(Object.entries(whole).filter(([name]) => !FOR_OTHERS.has(name))) : whole;
}

/** The caller as a hosted page checks who sits in front of it. */
function ownInfo(call: Call): unknown {
  const member = ownRecord(call);
  const { firstName, lastName, licenseClass, inactiveFlag, defaultEmail } = member;
  return {
    id: member.id,
    identifier: textOf(member, 'identifier'),
    firstName,
    lastName,
    fullName: fullName(member),
    defaultEmail,
    licenseClass,
    inactiveFlag,
    _info: { image_href: `${call.base}/system/members/${member.id}/image` },
  };
}

/** A pair of keys that lasts four hours, for whoever signs in as an integrator; ordinary keys cannot mint any. */
function mintKeys({ caller, store, now, commit }: Call, identifier: string): Answer {
  if (!caller.isIntegrator) {
    throw new Refusal(403, 'Unauthorized', 'You do not have security permission to perform this action.');
  }
  const member = memberNamed(store, identifier);
  if (member === undefined || member['inactiveFlag'] === true) {
    throw new Refusal(404, 'NotFound', `Member ${identifier} not found`);
  }
  const { publicKey } = newKey();
  const { secret, expires, changes } = grantMintedKey(store, member.id, now, publicKey);
  commit(changes);
  return jsonAnswer(200, { publicKey, privateKey: secret, expiration: wireTime(expires) });
}

function deactivate({ caller, store, behaviour, now, commit }: Call, id: number): Answer {
  permit(caller, members, 'PATCH', behaviour);
  const member = store.get('members', id);
  if (member === undefined) throw notFound(members.noun, id);
  const after = { ...member, inactiveFlag: true, inactiveDate: wireTime(now) };
  commit([{ at: now, collection: 'members', id, record: stamped(after, member, now, caller.identifier) }]);
  return jsonAnswer(200, {});
}
