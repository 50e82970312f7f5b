import { isObject, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { ModuleFunction } from '../../resources/resource.ts';
import { customizableItems } from '../../security/my-security.ts';
import type { Action } from '../../security/roles.ts';
import {
  AGREEMENTS,
  isCustomizable,
  isSameFunction,
  LEVELS,
  levelOf,
  MODULE_FUNCTIONS,
  TABLE_SETUP,
  withheldItems,
} from '../../security/roles.ts';
import { select } from '../forms/form-field.ts';
import { noSuchRecord, recordIn, recordScreens } from '../forms/record-screens.ts';
import type { Html } from '../frame/html.ts';
import { demand, visible } from '../forms/rights.ts';
import { html } from '../frame/html.ts';
import { list } from '../frame/list.ts';
import { goTo, pageOf } from '../frame/screen.ts';
import type { Act, Screen, Visit } from '../frame/screen.ts';

const PATH = '/system/security-roles';

const ACTIONS: readonly { readonly name: Action; readonly label: string }[] = [
  { name: 'add', label: 'Add' },
  { name: 'edit', label: 'Edit' },
  { name: 'delete', label: 'Delete' },
  { name: 'inquire', label: 'Inquire' },
];

function rolesPage(visit: Visit) {
  const { sandbox } = visit;
  const members = Map.groupBy(sandbox.records('members'), (member) => {
    const role = member['securityRole'];
    return isObject(role) ? role['id'] : null;
  });
  const content = html`<div class="title">
      <h1>Security Roles</h1>
      <a class="button" href="${PATH}/new">New role</a>
    </div>
    ${list(visit, {
      records: visible(visit, 'securityRoles'),
      columns: [
        { label: 'Role', cell: (role) => html`<a href="${PATH}/${role.id}">${textOf(role, 'name')}</a>` },
        { label: 'Members', className: 'number', cell: ({ id }) => String(members.get(id)?.length ?? 0) },
      ],
      searched: (role) => textOf(role, 'name') ?? '',
      searchLabel: 'Role',
      nouns: ['role', 'roles'],
    })}`;
  return pageOf('Security Roles', content);
}

function rolePage(visit: Visit) {
  const role = recordIn(visit, 'securityRoles');
  if (role === undefined) return noSuchRecord('security role', visit);
  const name = textOf(role, 'name') ?? '';
  const content = html`<p><a href="${PATH}">All roles</a></p>
    <div class="title">
      <h1>${name}</h1>
      <a class="button" href="${PATH}/${role.id}/edit">Rename or delete</a>
    </div>
    <p>
      What its members may do, by the program or on their own. "My" is what the member entered. A change holds from the
      next request on.
    </p>
    <form action="${PATH}/${role.id}" method="post" class="stack">
      <table>
        <thead>
          <tr>
            <th scope="col">Module and function</th>
            ${ACTIONS.map(({ label }) => html`<th scope="col">${label}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${MODULE_FUNCTIONS.map((right, index) => row(role, right, index))}
        </tbody>
      </table>
      <div class="actions"><button class="main">Save the role</button></div>
    </form>`;
  return pageOf(name, content);
}

function row(role: SandboxRecord, right: ModuleFunction, index: number): Html {
  const cells = ACTIONS.map(({ name, label }) => {
    const choices = LEVELS.map((level) => ({ value: level, label: level }));
    const id = `${index}-${name}`;
    return html`<td data-label="${label}">
      <label class="hidden" for="${id}">${right.function}: ${label}</label>${select({
        id,
        name: id,
        value: levelOf(role, right, name),
        choices,
      })}
    </td>`;
  });
  const customize = isCustomizable(right)
    ? html` <a href="${PATH}/${role.id}/${pageOfCustomize(right)}" aria-label="Customize ${right.function}"
          >Customize</a
        >
        <span class="soft">${withheldText(role, right)}</span>`
    : null;
  return html`<tr>
    <td data-label="${right.module}">${right.module} › ${right.function}${customize}</td>
    ${cells}
  </tr> `;
}

function withheldText(role: SandboxRecord, right: ModuleFunction): string {
  const withheld = withheldItems(role, right);
  const all = isSameFunction(right, TABLE_SETUP) ? 'all tables' : 'all sections';
  return withheld.length === 0 ? all : `without ${withheld.join(', ')}`;
}

const pageOfCustomize = (right: ModuleFunction): string =>
  isSameFunction(right, TABLE_SETUP) ? 'customize' : 'customize-agreements';

function saveRole(act: Act) {
  const role = recordIn(act, 'securityRoles');
  if (role === undefined) return noSuchRecord('security role', act);
  demand(act, 'securityRoles', 'PATCH', role);
  const restrictions = MODULE_FUNCTIONS.map((right, index) => {
    const level = (name: Action): string => {
      const filled = act.form.get(`${index}-${name}`);
      return LEVELS.find((one) => one === filled) ?? levelOf(role, right, name);
    };
    const levels = Object.fromEntries(ACTIONS.map(({ name }) => [name, level(name)]));
    return { ...right, ...levels, ...withheldOf(withheldItems(role, right)) };
  });
  act.sandbox.edit('securityRoles', role.id, { restrictions }, act.viewer.identifier);
  return goTo(`${PATH}/${role.id}`, 'The role was saved.');
}

function withheldOf(withheld: readonly string[]) {
  return withheld.length === 0 ? {} : { withheld };
}

function customizePage(visit: Visit, of: ModuleFunction) {
  const role = recordIn(visit, 'securityRoles');
  if (role === undefined) return noSuchRecord('security role', visit);
  const withheld = withheldItems(role, of);
  const box = (item: string, index: number): Html => {
    const input = withheld.includes(item)
      ? html`<input type="checkbox" id="item-${index}" name="allowed" value="${item}" />`
      : html`<input type="checkbox" id="item-${index}" name="allowed" value="${item}" checked />`;
    return html`<div class="field check">${input} <label for="item-${index}">${item}</label></div> `;
  };
  const content = html`<p><a href="${PATH}/${role.id}">${textOf(role, 'name')}</a></p>
    <h1>Customize ${of.function}</h1>
    <p>What the role's level on ${of.module} › ${of.function} holds for.</p>
    <form action="${PATH}/${role.id}/${pageOfCustomize(of)}" method="post" class="record">
      <fieldset>
        <legend>Allow access to</legend>
        <div class="fields">${customizableItems(of).map(box)}</div>
      </fieldset>
      <div class="actions"><button class="main">Save</button> <a href="${PATH}/${role.id}">Cancel</a></div>
    </form>`;
  return pageOf(`Customize ${of.function}`, content);
}

function saveCustomize(act: Act, of: ModuleFunction) {
  const role = recordIn(act, 'securityRoles');
  if (role === undefined) return noSuchRecord('security role', act);
  demand(act, 'securityRoles', 'PATCH', role);
  const allowed = act.form.getAll('allowed');
  const withheld = customizableItems(of).filter((item) => !allowed.includes(item));
  const all: unknown = role['restrictions'];
  const others = (Array.isArray(all) ? all : []).filter(
    (one: unknown) => !isObject(one) || one['module'] !== of.module || one['function'] !== of.function,
  );
  const levels = Object.fromEntries(ACTIONS.map(({ name }) => [name, levelOf(role, of, name)]));
  const restrictions = [...others, { ...of, ...levels, ...withheldOf(withheld) }];
  act.sandbox.edit('securityRoles', role.id, { restrictions }, act.viewer.identifier);
  return goTo(`${PATH}/${role.id}`, `${of.function} of the role was saved.`);
}

export const roleScreens: readonly Screen[] = [
  { path: PATH, menu: { section: 'System', label: 'Security Roles' }, get: rolesPage, inquires: 'securityRoles' },
  ...recordScreens({
    collection: 'securityRoles',
    path: PATH,
    noun: 'security role',
    groups: [{ label: 'Role', fields: [{ name: 'name', label: 'Role ID' }] }],
  }),
  { path: `${PATH}/{id}`, get: rolePage, post: saveRole },
  ...[AGREEMENTS, TABLE_SETUP].map((of): Screen => ({
    path: `${PATH}/{id}/${pageOfCustomize(of)}`,
    get: (visit) => customizePage(visit, of),
    post: (act) => saveCustomize(act, of),
  })),
];
