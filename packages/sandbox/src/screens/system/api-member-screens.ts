import { flagOf, idOf, isObject, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { apiMembers, fullName } from '../../resources/members.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import type { FormField } from '../forms/form-field.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';
import { keysOf } from '../../security/member-keys.ts';
import { memberTabs } from './member-tabs.ts';

const PATH = '/system/api-members';

const TIME_ZONES = [
  '',
  'US Eastern',
  'US Central',
  'US Mountain',
  'US Pacific',
  'GMT',
  'Central Europe',
  'Australia East',
].map((name) => ({ value: name, label: name }));

/** A reference of which a person sees the name only. */
const NAMED: FormField['format'] = {
  show: (value) => (isObject(value) && typeof value['name'] === 'string' ? value['name'] : ''),
  read: (name) => (name === '' ? null : { name }),
};

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'API member',
    fields: [
      { name: 'identifier', label: 'Member ID' },
      { name: 'name', label: 'Member name' },
      {
        name: 'securityRole',
        label: 'Security role',
        help: 'What its keys may do. Without a role they may do nothing.',
      },
      { name: 'timeZone', label: 'Time zone', choices: TIME_ZONES, format: NAMED },
      { name: 'emailAddress', label: 'E-mail' },
      { name: 'inactiveFlag', label: 'Inactive' },
      { name: 'notes', label: 'Notes' },
    ],
  },
];

function roleOf(sandbox: Sandbox) {
  const roles = recordsById(sandbox, 'securityRoles');
  return (member: SandboxRecord): string => textOf(roles.get(idOf(member, 'securityRole') ?? 0), 'name') ?? 'none';
}

function apiMembersPage(visit: Visit) {
  const { sandbox } = visit;
  const columns: readonly Column[] = [
    {
      label: 'Member ID',
      className: 'word',
      cell: (member) => html`<a href="${PATH}/${member.id}">${textOf(member, 'identifier')}</a>`,
    },
    { label: 'Name', cell: fullName },
    { label: 'Security role', cell: roleOf(sandbox) },
    { label: 'API keys', className: 'number', cell: (member) => String(keysOf(member).length) },
  ];
  const content = html`<div class="title">
      <h1>API Members</h1>
      <a class="button" href="${PATH}/new">New API member</a>
    </div>
    ${list(visit, {
      records: visible(visit, apiMembers),
      columns,
      searched: (member) => [textOf(member, 'identifier'), fullName(member)].join('\n'),
      searchLabel: 'Member ID or name',
      nouns: ['API member', 'API members'],
      isEnded: (member) => flagOf(member, 'inactiveFlag'),
    })}`;
  return pageOf('API Members', content);
}

function apiMemberPage(visit: Visit) {
  const member = recordIn(visit, apiMembers);
  if (member === undefined) return noSuchRecord('API member', visit);
  const content = html`${memberTabs(member, 'details')}
    <section class="card">
      <dl>
        <dt>Member ID</dt>
        <dd>${textOf(member, 'identifier')}</dd>
        <dt>Security role</dt>
        <dd>
          <a href="/system/security-roles/${idOf(member, 'securityRole')}">${roleOf(visit.sandbox)(member)}</a>
        </dd>
        <dt>E-mail</dt>
        <dd>${textOf(member, 'officeEmail') ?? ''}</dd>
        <dt>Active</dt>
        <dd>${flagOf(member, 'inactiveFlag') ? 'no: its keys are refused' : 'yes'}</dd>
      </dl>
    </section>
    <p><a class="button" href="${PATH}/${member.id}/edit">Edit</a></p>`;
  return pageOf(fullName(member), content);
}

export const apiMemberScreens: readonly Screen[] = [
  { path: PATH, menu: { section: 'System', label: 'API Members' }, get: apiMembersPage, inquires: apiMembers },
  ...recordScreens({
    collection: apiMembers,
    path: PATH,
    noun: 'API member',
    groups: GROUPS,
    isDeletable: false,
  }),
  { path: `${PATH}/{id}`, get: apiMemberPage },
];
