import type { SandboxRecord } from '../../records/record-store.ts';
import { apiMembers } from '../../resources/members.ts';
import type { MemberKey, NewKey } from '../../security/member-keys.ts';
import { keysOf, newKey, withKey, withoutKey } from '../../security/member-keys.ts';
import { loginOf } from '../../security/authenticate.ts';
import { noSuchRecord, recordIn } from '../forms/record-screens.ts';
import { demand } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import type { Html } from '../frame/html.ts';
import { goTo, idIn, pageOf } from '../frame/screen.ts';
import type { Act, Screen, Visit } from '../frame/screen.ts';
import { memberTabs } from './member-tabs.ts';

const PATH = '/system/api-members/{id}/keys';
const LONGEST = 100;

interface Shown {
  /** A pair that was just made: the only time that its private key is seen. */
  readonly made?: NewKey & { readonly description: string };
  readonly problem?: string;
}

function keysPage(visit: Visit, { made, problem }: Shown = {}) {
  const member = recordIn(visit, apiMembers);
  if (member === undefined) return noSuchRecord('API member', visit);
  const path = `/system/api-members/${member.id}/keys`;
  const keys = keysOf(member);
  const content = html`${memberTabs(member, 'keys')} ${made === undefined ? null : madeSection(visit, made)}
    ${problem === undefined ? null : html`<p class="problem" role="alert">${problem}</p>`}
    ${keys.length === 0 ? html`<p class="empty">This member has no keys yet.</p>` : keyTable(path, keys)}
    <h2>New API key</h2>
    <form action="${path}" method="post">
      <label for="description">Description</label>
      <input id="description" name="description" maxlength="${LONGEST}" required />
      <button class="main">Make a key</button>
    </form>
    <p class="soft">The private key is shown once, right after it is made.</p>`;
  return pageOf('API Keys', content, { status: problem === undefined ? 200 : 400 });
}

function madeSection({ sandbox }: Visit, { description, publicKey, privateKey }: NonNullable<Shown['made']>): Html {
  const { companyId } = loginOf({ get: (collection) => sandbox.records(collection)[0] });
  return html`<section class="card" role="status">
    <h2>The key "${description}" was made</h2>
    <dl>
      <dt>Public key</dt>
      <dd><code id="public-key">${publicKey}</code></dd>
      <dt>Private key</dt>
      <dd><code id="private-key">${privateKey}</code></dd>
      <dt>As a login</dt>
      <dd><code>${companyId}+${publicKey}:${privateKey}</code></dd>
    </dl>
    <p class="problem">Copy the private key now: this page shows it once and never again.</p>
  </section> `;
}

function keyTable(path: string, keys: readonly MemberKey[]): Html {
  const row = ({ id, description, publicKey }: MemberKey): Html =>
    html`<tr>
      <td data-label="Description">
        <form action="${path}/${id}" method="post" class="inline">
          <input
            name="description"
            value="${description}"
            maxlength="${LONGEST}"
            aria-label="Description of ${publicKey}"
          />
          <button>Save</button>
        </form>
      </td>
      <td data-label="Public key"><code>${publicKey}</code></td>
      <td data-label="">
        <form action="${path}/${id}/delete" method="post" class="inline"><button>Delete</button></form>
      </td>
    </tr> `;
  return html`<table>
      <thead>
        <tr>
          <th scope="col">Description</th>
          <th scope="col">Public key</th>
          <th scope="col"></th>
        </tr>
      </thead>
      <tbody>
        ${keys.map(row)}
      </tbody>
    </table>
    <p class="soft">Saving another description makes a new pair of keys; the old pair stops working at once.</p>`;
}

/** Makes a pair of keys, in place of another where one is named, and shows it. */
function makeKey(act: Act, replaced?: MemberKey) {
  const member = recordIn(act, apiMembers);
  if (member === undefined) return noSuchRecord('API member', act);
  const description = (act.form.get('description') ?? '').trim();
  if (description === '' || description.length > LONGEST) {
    return keysPage(act, { problem: `Give the key a description of at most ${LONGEST} characters.` });
  }
  if (replaced?.description === description) return keysPage(act);
  const key = newKey();
  save(act, withKey(member, description, key, replaced?.id));
  return keysPage(act, { made: { ...key, description } });
}

function save(act: Act, member: SandboxRecord & { readonly keys?: unknown }): void {
  demand(act, apiMembers, 'PATCH', member);
  act.sandbox.edit('members', member.id, { keys: member.keys }, act.viewer.identifier);
}

function changeKey(act: Act) {
  const key = keysOf(recordIn(act, apiMembers)).find(({ id }) => id === idIn(act, 'key'));
  return key === undefined ? keysPage(act, { problem: 'There is no such key any more.' }) : makeKey(act, key);
}

function deleteKey(act: Act) {
  const member = recordIn(act, apiMembers);
  if (member === undefined) return noSuchRecord('API member', act);
  save(act, withoutKey(member, idIn(act, 'key')));
  return goTo(`/system/api-members/${member.id}/keys`, 'The key was deleted and is refused from now on.');
}

export const apiKeyScreens: readonly Screen[] = [
  { path: PATH, get: (visit) => keysPage(visit), post: (act) => makeKey(act) },
  { path: `${PATH}/{key}`, post: changeKey },
  { path: `${PATH}/{key}/delete`, post: deleteKey },
];
