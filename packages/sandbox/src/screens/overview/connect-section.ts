import { textOf } from '../../records/read-record.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { EXAMPLE_CLIENT_ID } from '../../seeds/demo-access.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { accessesOf } from '../sandbox/client-access.ts';
import type { Access } from '../sandbox/client-access.ts';

/** How to point a client at this sandbox; the keys are those of its records. */
export function connectSection(sandbox: Sandbox, origin: string, more: Html | null = null): Html {
  const companyId = textOf(sandbox.records('login')[0], 'companyId') ?? '';
  const accesses = accessesOf(sandbox);
  return html`<section class="card">
    <h2>Address and keys</h2>
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
    ${accesses[0] === undefined ? null : example(companyId, accesses[0])} ${more}
  </section>`;
}

function example(companyId: string, { publicKey, privateKey }: Access): Html {
  const login = `${companyId}+${publicKey}:${privateKey}`;
  return html`<pre>
GET /v4_6_release/apis/3.0/company/companies
Authorization: Basic ${Buffer.from(login).toString('base64')}
clientId: ${EXAMPLE_CLIENT_ID}</pre>
    <p class="soft">The Authorization header is the base64 of <code>${login}</code>.</p>`;
}
