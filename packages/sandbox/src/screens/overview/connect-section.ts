import { idOf, textOf } from '../../records/read-record.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { keysOf } from '../../security/member-keys.ts';
import { EXAMPLE_CLIENT_ID } from '../../seeds/demo-access.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { recordsById } from '../frame/records-by-id.ts';

interface Access {
  readonly member: string;
  readonly role: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

/** How to point a client at this sandbox; the keys are those of its records. */
export function connectSection(sandbox: Sandbox, origin: string): Html {
  const companyId = textOf(sandbox.records('login')[0], 'companyId') ?? '';
  const accesses = accessesOf(sandbox);
  return html`<section class="card">
    <h2>Point a client at it</h2>
    <dl>
      <dt>Site</dt>
      <dd><code>${origin}</code></dd>
      <dt>Base URL</dt>
      <dd><code>${origin}/v4_6_release/apis/3.0</code></dd>
      <dt>Login company</dt>
      <dd><code>${companyId}</code></dd>
      ${accesses.map(
        ({ member, role, publicKey, privateKey }, index) =>
          html`<dt>${index === 0 ? 'Keys' : ''}</dt>
            <dd>
              <code>${publicKey}</code> / <code>${privateKey}</code> <span class="soft">${member}: ${role}</span>
            </dd>`,
      )}
      <dt>clientId</dt>
      <dd>any GUID</dd>
    </dl>
    ${accesses[0] === undefined ? null : example(companyId, accesses[0])}
  </section>`;
}

function accessesOf(sandbox: Sandbox): readonly Access[] {
  const roles = recordsById(sandbox, 'securityRoles');
  return sandbox.records('members').flatMap((member) => {
    const role = textOf(roles.get(idOf(member, 'securityRole') ?? 0), 'name') ?? 'no role';
    const name = textOf(member, 'identifier') ?? '';
    return keysOf(member).flatMap(({ publicKey, privateKey }) =>
      privateKey === null ? [] : [{ member: name, role, publicKey, privateKey }],
    );
  });
}

function example(companyId: string, { publicKey, privateKey }: Access): Html {
  const login = `${companyId}+${publicKey}:${privateKey}`;
  return html`<pre>
GET /v4_6_release/apis/3.0/company/companies
Authorization: Basic ${Buffer.from(login).toString('base64')}
clientId: ${EXAMPLE_CLIENT_ID}</pre>
    <p class="soft">The Authorization header is the base64 of <code>${login}</code>.</p>`;
}
