import type { Behaviour } from '../behaviour.ts';
import { flagOf, textOf } from '../records/read-record.ts';
import type { RecordStore, SandboxRecord } from '../records/record-store.ts';
import { noSuchEndpoint, Refusal, RoutingRefusal } from '../refusal.ts';
import type { Credentials } from './credentials.ts';
import { readCredentials } from './credentials.ts';
import { isMemberHash, memberOfMintedKey } from './member-hashes.ts';
import { keysOf, opensWith } from './member-keys.ts';
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

interface Gate {
  readonly store: RecordStore;
  readonly behaviour: Behaviour;
  readonly now: number;
}

/** Who asks, by the headers of the request. Throws the documented refusal. */
export function authenticate(headers: Headers, { store, behaviour, now }: Gate): Caller {
  const credentials = readCredentials(headers);
  if (credentials === null) throw wrongKeys(behaviour);
  if (credentials.companyId.toLowerCase() !== loginOf(store).companyId.toLowerCase()) throw new RoutingRefusal();
  if (headers.get('x-cw-usertype')?.toLowerCase() === 'integrator') return integrator(credentials, store, behaviour);
  const member = memberBehind(credentials, store, now);
  if (member === undefined || flagOf(member, 'inactiveFlag')) throw wrongKeys(behaviour);
  return callerOf(store, member);
}

function memberBehind({ kind, user, secret }: Credentials, store: RecordStore, now: number): SandboxRecord | undefined {
  const pair = { publicKey: user, privateKey: secret };
  const members = store.list('members');
  const holder = kind === 'basic' ? members.find((one) => keysOf(one).some((key) => opensWith(key, pair))) : undefined;
  if (holder !== undefined) return holder;
  const minted = kind === 'basic' ? memberOfMintedKey(store, pair, now) : null;
  if (minted !== null) return store.get('members', minted);
  const named = memberNamed(store, user);
  return named !== undefined && isMemberHash(store, named, secret, now) ? named : undefined;
}

export function memberNamed(store: Pick<RecordStore, 'list'>, identifier: string): SandboxRecord | undefined {
  const wanted = identifier.toLowerCase();
  return store.list('members').find((one) => textOf(one, 'identifier')?.toLowerCase() === wanted);
}

/** An integrator login may mint keys in the name of members and nothing else. */
function integrator({ kind, user, secret }: Credentials, store: RecordStore, behaviour: Behaviour): Caller {
  const found = store
    .list('integrators')
    .find((one) => textOf(one, 'username') === user && textOf(one, 'password') === secret);
  if (found === undefined || kind !== 'basic') throw wrongKeys(behaviour);
  return { id: 0, identifier: user, name: user, role: undefined, isIntegrator: true };
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
