import { flagOf, textOf } from '../records/read-record.ts';
import { roleSettings } from '../security/role-settings.ts';
import { choice, each, flag, READ_ONLY, REQUIRED, text, whole } from './field.ts';
import type { Resource } from './resource.ts';

const SECURITY = { module: 'System', function: 'Security' } as const;

export const securityRoles: Resource = {
  collection: 'securityRoles',
  entity: 'securityRole',
  noun: 'Security Role',
  path: '/system/securityroles',
  methods: ['GET', 'POST', 'DELETE'],
  right: SECURITY,
  hrefName: 'securityRole',
  shows: (record) => ({ name: textOf(record, 'name') }),
  unique: [{ field: 'name', message: 'Role ID already in use.' }],
  fields: {
    name: text(30, REQUIRED),
    roleType: text(30),
    ...each(['adminFlag', 'inactiveFlag'], flag({ default: false })),
  },
  // A role starts with no rights at all.
  defaults: (record) => ({ level: flagOf(record, 'adminFlag') ? 'All' : 'None', restrictions: [] }),
};

const LEVEL = choice(['None', 'My', 'All'], READ_ONLY);

/** One for each module function; what a role says stands on the role itself. */
export const securityRoleSettings: Resource = {
  collection: 'securityRoleSettings',
  entity: 'securityRoleSetting',
  noun: 'Security Role Setting',
  path: '/system/securityRoles/{parentId}/settings',
  parent: { collection: 'securityRoles', field: 'roleId' },
  methods: ['GET'],
  right: SECURITY,
  hrefName: 'setting',
  shows: () => ({}),
  fields: {
    ...each(['addLevel', 'editLevel', 'deleteLevel', 'inquireLevel'], LEVEL),
    ...each(['moduleFunctionName', 'moduleFunctionDescription', 'moduleFunctionIdentifier'], text(null, READ_ONLY)),
    ...each(['moduleName', 'moduleDescription', 'moduleIdentifier'], text(null, READ_ONLY)),
    ...each(['myAllFlag', 'reportFlag', 'restrictFlag', 'customFlag'], flag(READ_ONLY)),
    sortOrder: whole(READ_ONLY),
  },
  derived: (context, parentId) => {
    const role = context.find('securityRoles', parentId);
    if (role === undefined) return [];
    return roleSettings(role).map((setting) => ({
      ...setting,
      id: role.id * 1000 + setting.sortOrder,
      roleId: role.id,
    }));
  },
};
