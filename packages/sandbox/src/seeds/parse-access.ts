import type { Problems } from '../input/object-reader.ts';
import { readObject } from '../input/object-reader.ts';
import { LEVELS } from '../security/roles.ts';
import { DEMO_ACCESS } from './demo-access.ts';
import type { Seed, SeedMember, SeedRole } from './seed.ts';

type Access = Pick<Seed, 'roles' | 'members'>;

const IDS = { min: 1, max: 2 ** 31 - 1 } as const;

/** The roles and members that a seed adds to those of the demo. */
export function parseAccess(roles: unknown, members: unknown, problems: Problems): Access {
  const allRoles = [...DEMO_ACCESS.roles, ...listOf(roles, 'roles', problems, readRole)];
  const allMembers = [...DEMO_ACCESS.members, ...listOf(members, 'members', problems, readMember)];
  refuseTwice(allRoles, 'roles', problems);
  refuseTwice(allMembers, 'members', problems);
  const identifiers = allMembers.map(({ identifier }) => identifier.toLowerCase());
  for (const { id, identifier, role } of allMembers) {
    if (!allRoles.some((one) => one.id === role)) problems.push(`members ${id}, role: there is no role ${role}.`);
    if (identifiers.filter((one) => one === identifier.toLowerCase()).length > 1) {
      problems.push(`members ${id}, identifier: "${identifier}" is taken.`);
    }
  }
  return { roles: allRoles, members: allMembers };
}

type Read<T> = (value: unknown, where: string, problems: Problems) => T;

function listOf<T>(value: unknown, name: string, problems: Problems, read: Read<T>): readonly T[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value.map((one: unknown, index) => read(one, `${name}[${index}]`, problems));
  problems.push(`${name}: must be a list of records.`);
  return [];
}

function readRole(value: unknown, where: string, problems: Problems): SeedRole {
  const reader = readObject(value, where, problems);
  const role = {
    id: reader.whole('id', IDS),
    name: reader.text('name'),
    level: reader.has('level') ? reader.oneOf('level', LEVELS) : 'None',
    restrictions: listOf(reader.list('restrictions'), `${where}.restrictions`, problems, readRestriction),
  } as const;
  reader.refuseOthers();
  return role;
}

function readRestriction(value: unknown, where: string, problems: Problems): SeedRole['restrictions'][number] {
  const reader = readObject(value, where, problems);
  const level = (name: 'add' | 'edit' | 'delete' | 'inquire') =>
    reader.has(name) ? { [name]: reader.oneOf(name, LEVELS) } : {};
  const right = { module: reader.text('module'), function: reader.text('function') };
  const restriction = { ...right, ...level('add'), ...level('edit'), ...level('delete'), ...level('inquire') };
  reader.refuseOthers();
  return restriction;
}

function readMember(value: unknown, where: string, problems: Problems): SeedMember {
  const reader = readObject(value, where, problems);
  const optional = (name: 'title' | 'officeEmail' | 'password') =>
    reader.has(name) ? { [name]: reader.text(name) } : {};
  const member = {
    id: reader.whole('id', IDS),
    identifier: reader.text('identifier'),
    name: reader.text('name'),
    role: reader.whole('role', IDS),
    ...(reader.has('licenseClass') && { licenseClass: reader.oneOf('licenseClass', ['A', 'C', 'F', 'X'] as const) }),
    ...optional('title'),
    ...optional('officeEmail'),
    ...optional('password'),
    keys: listOf(reader.list('keys'), `${where}.keys`, problems, readKey),
  };
  reader.refuseOthers();
  return member;
}

function readKey(value: unknown, where: string, problems: Problems): SeedMember['keys'][number] {
  const reader = readObject(value, where, problems);
  const key = { publicKey: reader.text('publicKey'), privateKey: reader.text('privateKey') };
  reader.refuseOthers();
  return key;
}

function refuseTwice(records: readonly { readonly id: number }[], name: string, problems: Problems): void {
  const ids = records.map(({ id }) => id);
  for (const id of new Set(ids.filter((one, index) => ids.indexOf(one) !== index))) {
    problems.push(`${name} ${id}, id: is used twice; 1 to 4 are those of the demo.`);
  }
}
