import { describe, expect, it, test } from 'vitest';
import { MODULE_FUNCTIONS } from '../security/roles.ts';
import { testClient } from '../testing/test-client.ts';
import { RESOURCES } from './registry.ts';

describe('members', () => {
  it('V are people and API members, each with role, class and default e-mail', async () => {
    const members = await testClient().list('/system/members?fields=identifier,licenseClass,securityRole/name');
    expect(members).toEqual([
      { identifier: 'tallybridge', licenseClass: 'A', securityRole: { name: 'Integration, all rights' } },
      { identifier: 'pat', licenseClass: 'F', securityRole: { name: 'Integration, all rights' } },
      { identifier: 'reader', licenseClass: 'A', securityRole: { name: 'Integration, reads agreements' } },
      { identifier: 'robin', licenseClass: 'F', securityRole: { name: 'Technician' } },
    ]);
  });

  it('never show keys or passwords, nor can they be searched for', async () => {
    const client = testClient();
    const { text } = await client.send('/system/members/2');
    expect(text).not.toMatch(/pat-p|keys|password/);
    expect((await client.send('/system/members?conditions=password="pat-password"')).status).toBe(400);
  });

  it('V need what the specification requires of a new one', async () => {
    const { json } = await testClient().send('/system/members', { method: 'POST', body: { identifier: 'x' } });
    const fields = [
      'licenseClass',
      'firstName',
      'lastName',
      'hireDate',
      'securityRole',
      'defaultEmail',
      'defaultPhone',
    ];
    expect(json).toMatchObject({
      errors: expect.arrayContaining(fields.map((field) => expect.objectContaining({ field }))),
    });
  });
});

describe('API members', () => {
  it('V are the members of licence class A, by one name', async () => {
    const client = testClient();
    expect(await client.list('/system/apiMembers?fields=id,name')).toEqual([
      { id: 1, name: 'Tallybridge Integration' },
      { id: 3, name: 'Read-only Integration' },
    ]);
    expect((await client.send('/system/apiMembers/2')).status).toBe(404);
  });

  it('V need an identifier only, and are members too', async () => {
    const client = testClient();
    const made = await client.send('/system/apiMembers', {
      method: 'POST',
      body: { identifier: 'acme', name: 'Acme' },
    });
    expect([made.status, made.json]).toMatchObject([201, { id: 5, identifier: 'acme', name: 'Acme' }]);
    expect((await client.send('/system/members/5')).json).toMatchObject({ licenseClass: 'A', firstName: 'Acme' });
    const patch = [{ op: 'replace', path: 'securityRole', value: { name: 'Technician' } }];
    const patched = await client.send('/system/apiMembers/5', { method: 'PATCH', body: patch });
    expect(patched.json).toMatchObject({ name: 'Acme', securityRole: { id: 3, name: 'Technician' } });
  });
});

test('V a PUT of an API member leaves it one', async () => {
  const client = testClient();
  const { json } = await client.send('/system/apiMembers/1');
  expect((await client.send('/system/apiMembers/1', { method: 'PUT', body: json })).status).toBe(200);
  expect((await client.send('/system/apiMembers/1')).json).toMatchObject({ identifier: 'tallybridge' });
  expect((await client.send('/system/members/1')).json).toMatchObject({ licenseClass: 'A', lastName: 'Integration' });
});

describe('security roles', () => {
  it('I start with no rights', async () => {
    const client = testClient();
    const { json } = await client.send('/system/securityroles', { method: 'POST', body: { name: 'New' } });
    expect(json).toMatchObject({ id: 4, name: 'New', adminFlag: false });
    const settings = await client.list('/system/securityRoles/4/settings?pageSize=1000');
    expect(settings).toHaveLength(MODULE_FUNCTIONS.length);
    expect(new Set(settings.map(({ inquireLevel }) => inquireLevel))).toEqual(new Set(['None']));
  });

  it('V tell the levels of each module function, which can be searched and counted', async () => {
    const client = testClient();
    const conditions = encodeURIComponent('moduleFunctionName="Agreements"');
    const [setting] = await client.list(`/system/securityRoles/2/settings?conditions=${conditions}`);
    expect(setting).toMatchObject({ moduleName: 'Finance', addLevel: 'None', inquireLevel: 'All', customFlag: true });
    const one = await client.send(`/system/securityRoles/2/settings/${String(setting?.['id'])}`);
    expect(one.json).toEqual(setting);
    const count = await client.send('/system/securityRoles/2/settings/count');
    expect(count.json).toEqual({ count: MODULE_FUNCTIONS.length });
    expect((await client.send('/system/securityRoles/9/settings')).status).toBe(404);
  });

  it('V cannot be deleted while a member has them', async () => {
    const client = testClient();
    expect((await client.send('/system/securityroles/3', { method: 'DELETE' })).status).toBe(409);
  });

  it('name every right that a resource needs', () => {
    const known = MODULE_FUNCTIONS.map((right) => `${right.module} › ${right.function}`);
    for (const { right } of RESOURCES) expect(known).toContain(`${right.module} › ${right.function}`);
  });
});
