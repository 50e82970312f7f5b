import type { Behaviour } from '../behaviour.ts';
import { signingKeyOf } from '../callbacks/signing.ts';
import { flagOf, textOf } from '../records/read-record.ts';
import type { Change, RecordStore } from '../records/record-store.ts';
import { methodNotSupported } from '../refusal.ts';
import { loginOf, memberNamed } from '../security/authenticate.ts';
import { apiHost } from '../security/gates.ts';
import { grantMemberHash } from '../security/member-hashes.ts';
import type { Answer } from './answer.ts';
import { errorAnswer, jsonAnswer } from './answer.ts';
import { codebaseOf } from './codebase.ts';
import type { Incoming } from './incoming.ts';
import type { OpenAddress } from './route.ts';

/** A call that needs no authentication. */
export interface OpenCall {
  readonly address: OpenAddress;
  readonly incoming: Incoming;
  readonly store: RecordStore;
  readonly behaviour: Behaviour;
  readonly now: number;
  readonly commit: (changes: readonly Change[]) => void;
}

export function answerOpenCall(call: OpenCall): Answer {
  switch (call.address.kind) {
    case 'company-info':
      return companyInfo(call, call.address.companyId);
    case 'callback-key':
      return callbackKey(call);
    case 'login':
      return login(call);
  }
}

/** `GET /login/companyinfo/{companyId}`. */
function companyInfo({ store, behaviour, incoming }: OpenCall, companyId: string): Answer {
  const own = loginOf(store);
  if (own.companyId.toLowerCase() !== companyId.toLowerCase()) {
    return behaviour.unknownCompany === 'null'
      ? jsonAnswer(200, null)
      : errorAnswer(404, { code: 'NotFound', message: `Company ${companyId} not found` });
  }
  return jsonAnswer(200, {
    CompanyName: own.companyName,
    Codebase: `${codebaseOf(behaviour)}/`,
    VersionCode: `v${behaviour.release}`,
    VersionNumber: 'v4.6.103330',
    CompanyID: own.companyId,
    IsCloud: behaviour.isCloudAs === 'text' ? 'True' : true,
    SiteUrl: apiHost(new URL(incoming.origin)),
  });
}

/** What a callback's `key_url` answers; receivers fetch it without credentials. */
function callbackKey({ store, incoming }: OpenCall): Answer {
  const { companyId } = loginOf(store);
  const asked = incoming.url.searchParams.get('companyName') ?? '';
  const id = incoming.url.searchParams.get('id') ?? '';
  if (asked.toLowerCase() !== companyId.toLowerCase() || id === '') {
    return errorAnswer(404, { code: 'NotFound', message: 'The key does not exist.' });
  }
  return jsonAnswer(200, { signing_key: signingKeyOf(companyId, id) });
}

/** `POST /login/login.aspx?response=json`: the hash of a member's new session for their password. */
function login({ store, incoming, now, commit }: OpenCall): Answer {
  if (incoming.method !== 'POST') throw methodNotSupported(incoming.method);
  const form = new Map([...new URLSearchParams(incoming.body)].map(([name, value]) => [name.toLowerCase(), value]));
  const member = memberNamed(store, form.get('username') ?? '');
  const isCompany = (form.get('companyname') ?? '').toLowerCase() === loginOf(store).companyId.toLowerCase();
  const password = textOf(member, 'password');
  const isPassword = password !== null && password === form.get('password');
  if (member === undefined || !isCompany || !isPassword || flagOf(member, 'inactiveFlag')) {
    return jsonAnswer(200, { Success: false });
  }
  const { secret, changes } = grantMemberHash(store, member.id, now);
  commit(changes);
  return jsonAnswer(200, { Success: true, Hash: secret });
}
