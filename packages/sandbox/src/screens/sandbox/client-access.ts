import { idOf, textOf } from '../../records/read-record.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { keysOf } from '../../security/member-keys.ts';
import { recordsById } from '../frame/records-by-id.ts';

export interface Access {
  readonly member: string;
  readonly role: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** Everybody whose private key the sandbox can show: keys of a seed, not those that were made here. */
export function accessesOf(sandbox: Sandbox): readonly Access[] {
  const roles = recordsById(sandbox, 'securityRoles');
  return sandbox.records('members').flatMap((member) => {
    const role = textOf(roles.get(idOf(member, 'securityRole') ?? 0), 'name') ?? 'no role';
    const name = textOf(member, 'identifier') ?? '';
    return keysOf(member).flatMap(({ publicKey, privateKey }) =>
      privateKey === null ? [] : [{ member: name, role, publicKey, privateKey }],
    );
  });
}
