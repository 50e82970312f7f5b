import { flagOf, idOf, textOf } from '../../records/read-record.ts';
import { fullName } from '../../resources/members.ts';
import type { FieldGroup } from '../forms/record-form.ts';
import { recordScreens } from '../forms/record-screens.ts';
import { visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { recordsById } from '../frame/records-by-id.ts';
import { pageOf } from '../frame/screen.ts';
import type { Screen, Visit } from '../frame/screen.ts';
import type { Column } from '../frame/table.ts';

const PATH = '/system/members';

const GROUPS: readonly FieldGroup[] = [
  {
    label: 'Member',
    fields: [
      { name: 'identifier', label: 'Member ID' },
      { name: 'firstName', label: 'First name' },
      { name: 'lastName', label: 'Last name' },
      { name: 'title', label: 'Title' },
      { name: 'licenseClass', label: 'Licence class', help: 'F: a person. A: an integration.' },
      { name: 'securityRole', label: 'Security role' },
      { name: 'hireDate', label: 'Hire date' },
      { name: 'inactiveFlag', label: 'Inactive' },
    ],
  },
  {
    label: 'Reached by',
    fields: [
      { name: 'defaultEmail', label: 'Default e-mail' },
      { name: 'officeEmail', label: 'E-mail, office' },
      { name: 'mobileEmail', label: 'E-mail, mobile' },
      { name: 'defaultPhone', label: 'Default telephone' },
      { name: 'officePhone', label: 'Telephone, office' },
      { name: 'mobilePhone', label: 'Telephone, mobile' },
      {
        name: 'password',
        label: 'Password',
        help: 'Only for programs that sign in for a person; the screens ask for none.',
      },
    ],
  },
];

function membersPage(visit: Visit) {
  const { sandbox } = visit;
  const roles = recordsById(sandbox, 'securityRoles');
  const columns: readonly Column[] = [
    {
      label: 'Member ID',
      className: 'word',
      cell: (member) => html`<a href="${PATH}/${member.id}/edit">${textOf(member, 'identifier')}</a>`,
    },
    { label: 'Name', cell: fullName },
    { label: 'Class', cell: (member) => textOf(member, 'licenseClass') ?? '' },
    { label: 'Security role', cell: (member) => textOf(roles.get(idOf(member, 'securityRole') ?? 0), 'name') ?? '' },
    { label: 'E-mail', cell: (member) => textOf(member, 'officeEmail') ?? '' },
  ];
  const content = html`<div class="title">
      <h1>Members</h1>
      <a class="button" href="${PATH}/new">New member</a>
    </div>
    <p>People and integrations. The keys of integrations stand under <a href="/system/api-members">API Members</a>.</p>
    ${list(visit, {
      records: visible(visit, 'members'),
      columns,
      searched: (member) => [textOf(member, 'identifier'), fullName(member)].join('\n'),
      searchLabel: 'Member ID or name',
      nouns: ['member', 'members'],
      isEnded: (member) => flagOf(member, 'inactiveFlag'),
    })}`;
  return pageOf('Members', content);
}

export const memberScreens: readonly Screen[] = [
  { path: PATH, menu: { section: 'System', label: 'Members' }, get: membersPage, inquires: 'members' },
  ...recordScreens({
    collection: 'members',
    path: PATH,
    noun: 'member',
    groups: GROUPS,
    after: () => PATH,
    initial: () => ({ licenseClass: 'F', defaultEmail: 'Office', defaultPhone: 'Office' }),
    isDeletable: false,
  }),
];
