import type { Behaviour } from '../behaviour.ts';
import { isObject, textOf } from '../records/read-record.ts';
import type { RecordStore, SandboxRecord } from '../records/record-store.ts';
import { noSuchEndpoint, Refusal, RoutingRefusal } from '../refusal.ts';
import type { Caller } from './roles.ts';
import { callerOf } from './roles.ts';

export interface Login {
  readonly companyId: string;
  readonly companyName: string;
}

/** The company of this ConnectWise as it stands in the state; there is exactly one. */
export function loginOf(store: Pick<RecordStore, 'get'>): Login {
  const record = store.get('login', 1);
  return { companyId: textOf(record, 'companyId') ?? '', companyName: textOf(record, 'companyName') ?? '' };
}

/** The member behind `Basic base64("{companyId}+{publicKey}:{privateKey}")`. Throws the documented refusal. */
export function authenticate(authorization: string | null, store: RecordStore, behaviour: Behaviour): Caller {
  const credentials = readBasic(authorization);
  if (credentials === null) throw wrongKeys(behaviour);
  if (credentials.companyId.toLowerCase() !== loginOf(store).companyId.toLowerCase()) throw new RoutingRefusal();
  const member = store.list('members').find((one) => holdsKey(one, credentials));
  if (member === undefined || member['inactiveFlag'] === true) throw wrongKeys(behaviour);
  return callerOf(store, member);
}

interface Credentials {
  readonly companyId: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

function readBasic(authorization: string | null): Credentials | null {
  const match = /^Basic\s+([A-Za-z\d+/=]+)$/i.exec(authorization ?? '');
  if (match === null) return null;
  const text = Buffer.from(match[1] ?? '', 'base64').toString('utf8');
  const parts = /^([^+]*)\+([^:]*):(.*)$/s.exec(text);
  if (parts === null) return null;
  const [, companyId = '', publicKey = '', privateKey = ''] = parts;
  return { companyId, publicKey, privateKey };
}

function holdsKey(member: SandboxRecord, { publicKey, privateKey }: Credentials): boolean {
  const keys: unknown = member['keys'];
  return (Array.isArray(keys) ? keys : []).some(
    (key: unknown) => isObject(key) && key['publicKey'] === publicKey && key['privateKey'] === privateKey,
  );
}

function wrongKeys({ wrongKeys: answer }: Behaviour): Refusal {
  switch (answer) {
    case 'incorrect-keys':
      return new Refusal(401, 'Unauthorized', 'Incorrect public/private key');
    case 'user-not-authenticated':
      return new Refusal(401, 'ConnectWiseApi', 'UserNotAuthenticated');
    case 'not-found':
      return noSuchEndpoint();
  }
}
