import type { SandboxRecord } from '../../records/record-store.ts';
import { fullName } from '../../resources/members.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { tabs } from '../frame/tabs.ts';

/** What stands above each page of an API member. */
export function memberTabs(member: SandboxRecord, shown: 'details' | 'keys'): Html {
  const path = `/system/api-members/${member.id}`;
  return html`<p><a href="/system/api-members">All API members</a></p>
    <h1>${fullName(member)}</h1>
    ${tabs([
      { label: 'Details', href: path, isShown: shown === 'details' },
      { label: 'API Keys', href: `${path}/keys`, isShown: shown === 'keys' },
    ])}`;
}
