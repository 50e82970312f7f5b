import { expect } from 'vitest';
import type { GuideTable } from '../psa-screens.ts';
import { customize, expectRoleOfGuide, makeKeys, openRole, saveRole, setRights } from '../psa-screens.ts';
import type { Keys } from '../psa-screens.ts';
import type { Walking } from '../walking.ts';

/** Signing in, as the guide has it before anything else. */
export async function signIn({ walk, place, psa }: Walking): Promise<void> {
  await walk.step(
    {
      says: 'Have a ConnectWise Manage administration account, and know your way around there.',
      here: 'Sandbox: Pat Keller, whose role allows everything',
      page: psa,
    },
    async () => {
      const pat = place.sandbox.records('members').find(({ identifier }) => identifier === 'pat');
      const role = place.sandbox.records('securityRoles').find(({ id }) => JSON.stringify(pat).includes(`"id":${id}`));
      expect(role).toMatchObject({ level: 'All' });
      await psa.getByRole('option', { name: 'Pat Keller (pat)' }).waitFor({ state: 'attached' });
    },
  );
  await walk.step(
    { says: 'Open the URL that ConnectWise provided.', here: 'Sandbox: its address, over https', page: psa },
    async () => expect(psa.url()).toMatch(/^https:\/\/localhost/),
  );
  await walk.step(
    {
      says: 'Enter company, username and password, select LOGIN.',
      here: 'Sandbox: sign-in, where a member is chosen; it has one company and no passwords',
      page: psa,
    },
    async () => {
      await psa.getByLabel('Member').selectOption({ label: 'Pat Keller (pat)' });
      await psa.getByRole('button', { name: 'Sign in' }).click();
      await psa.getByRole('link', { name: 'Security Roles' }).waitFor();
    },
  );
}

export async function makeTheRole({ walk, psa, computed }: Walking): Promise<void> {
  const { roleId } = computed.profile.securityRole;
  await walk.step({ says: 'System › Security Roles.', here: 'Sandbox: Security Roles', page: psa }, async () => {
    await psa.getByRole('link', { name: 'Security Roles' }).click();
    await psa.getByRole('heading', { name: 'Security Roles' }).waitFor();
  });
  await walk.step({ says: '+ (New Item): a new security role.', here: 'Sandbox: New role', page: psa }, async () => {
    await psa.getByRole('link', { name: 'New role' }).click();
    await psa.getByLabel('Role ID').waitFor();
  });
  await walk.step(
    { says: 'Enter a Role ID and Save.', here: 'Sandbox: Save the security role', page: psa },
    async () => {
      await psa.getByLabel('Role ID').fill(roleId);
      await psa.getByRole('button', { name: 'Save the security role' }).click();
      await psa.getByRole('heading', { name: roleId }).waitFor();
    },
  );
}

/** One function of the role after the other, as the guide has them; each is a row of its table. */
export async function giveRights({ walk, place, psa, computed }: Walking): Promise<void> {
  const { roleId, guide } = computed.profile.securityRole;
  const rowsOf = (...names: readonly string[]): GuideTable =>
    (guide?.table ?? []).filter((row) => names.includes(row.function));
  const set = (says: string, ...names: readonly string[]) =>
    walk.step({ says, here: 'Sandbox: the page of the role', page: psa }, () => setRights(psa, rowsOf(...names)));
  const custom = (name: string) => rowsOf(name)[0]?.customize;

  await walk.step({ says: 'System › Security Roles.', here: 'Sandbox: Security Roles', page: psa }, () =>
    psa.getByRole('link', { name: 'Security Roles' }).click(),
  );
  await walk.step({ says: 'The Role dropdown: Select a Role.', here: 'Sandbox: the list of roles', page: psa }, () =>
    psa.getByRole('link', { name: roleId, exact: true }).waitFor(),
  );
  await walk.step(
    { says: 'Select the role: the permission categories appear.', here: 'Sandbox: the page of the role', page: psa },
    async () => {
      await openRole(psa, roleId);
      await psa.getByText('Companies › Company Maintenance').waitFor();
    },
  );
  await set('Companies: Inquire Level All for Company Maintenance.', 'Company Maintenance');
  await set('Finance: Inquire Level All for Agreement Sales.', 'Agreement Sales');
  await set('Add, Edit and Inquire Level All for Agreements.', 'Agreements');
  await walk.step(
    {
      says: 'Agreements › Customize: see that all sections are set to Allow, SAVE.',
      here: 'Sandbox: Save the role, then Customize beside Agreements',
      page: psa,
    },
    async () => {
      await saveRole(psa);
      await customize(psa, 'Agreements');
    },
  );
  await set('Procurement: Inquire Level All for Product Catalog and Products.', 'Product Catalog', 'Products');
  await set(
    'Service Desk: Add, Edit and Inquire Level All for Close Service Tickets, Merge Tickets and Service Tickets.',
    'Close Service Tickets',
    'Merge Tickets',
    'Service Tickets',
  );
  await set('System: Add and Inquire Level All for Table Setup.', 'Table Setup');
  await walk.step(
    {
      says: 'Table Setup › Customize: Allow Company Status, Company Type, Billing Cycle and Service Board, SAVE.',
      here: 'Sandbox: Save the role, then Customize beside Table Setup; all else is withheld',
      page: psa,
    },
    async () => {
      await saveRole(psa);
      await customize(psa, 'Table Setup', custom('Table Setup'));
      await psa.getByText('without Agreement Type').waitFor();
    },
  );
  await walk.step(
    {
      says: 'Save: a confirmation appears.',
      here: 'Sandbox: Save the role. It stands exactly as the table of the guide',
      page: psa,
    },
    async () => {
      await saveRole(psa);
      expectRoleOfGuide(place, computed.profile);
    },
  );
}

export async function makeTheMember({ walk, place, psa, computed }: Walking): Promise<void> {
  const { roleId, memberId, memberName = memberId } = computed.profile.securityRole;
  await walk.step({ says: 'System › Members.', here: 'Sandbox: Members', page: psa }, () =>
    psa.getByRole('link', { name: 'Members', exact: true }).click(),
  );
  await walk.step({ says: 'The API Members tab.', here: 'Sandbox: API Members', page: psa }, () =>
    psa.getByRole('navigation').getByRole('link', { name: 'API Members' }).click(),
  );
  await walk.step({ says: '+ (New Item): a new API member.', here: 'Sandbox: New API member', page: psa }, () =>
    psa.getByRole('link', { name: 'New API member' }).click(),
  );
  await walk.step(
    {
      says: 'Profile: Member ID, Member Name, Time Zone, and Email if wanted.',
      here: 'Sandbox: the fields of the API member',
      page: psa,
    },
    async () => {
      await psa.getByLabel('Member ID').fill(memberId);
      await psa.getByLabel('Member name').fill(memberName);
      await psa.getByLabel('Time zone').selectOption('US Eastern');
      await psa.getByLabel('E-mail').fill('connectors@harborview.example');
    },
  );
  await walk.step({ says: 'System: the role.', here: 'Sandbox: Security role', page: psa }, () =>
    psa
      .getByLabel('Security role')
      .selectOption({ label: roleId })
      .then(() => undefined),
  );
  await walk.step(
    {
      says: 'Notes, with the moment that the clock option inserts.',
      here: 'Sandbox: Notes, where the moment is typed',
      page: psa,
    },
    () => psa.getByLabel('Notes').fill(`${new Date(place.sandbox.clock.now()).toISOString()} Made for Coro`),
  );
  await walk.step(
    { says: 'Save: a confirmation appears.', here: 'Sandbox: Save the API member', page: psa },
    async () => {
      await psa.getByRole('button', { name: 'Save the API member' }).click();
      await psa.getByRole('status').getByText('The API member was saved').waitFor();
      const member = place.sandbox.records('members').find(({ identifier }) => identifier === memberId);
      expect(member).toMatchObject({ timeZone: { name: 'US Eastern' } });
    },
  );
}

export async function makeTheKeys({ walk, psa, computed }: Walking): Promise<Keys> {
  const { memberId } = computed.profile.securityRole;
  await walk.step(
    { says: 'System › Members: select the API member.', here: 'Sandbox: API Members', page: psa },
    async () => {
      await psa.getByRole('navigation').getByRole('link', { name: 'API Members' }).click();
      await psa.getByRole('link', { name: memberId, exact: true }).click();
    },
  );
  await walk.step(
    { says: 'The API Keys tab, + (New Item).', here: 'Sandbox: API Keys, with a form for a new one', page: psa },
    async () => {
      await psa.getByRole('link', { name: 'API Keys' }).click();
      await psa.getByRole('heading', { name: 'New API key' }).waitFor();
    },
  );
  let keys = { publicKey: '', privateKey: '' };
  await walk.step(
    { says: 'Enter a description and Save: both keys appear.', here: 'Sandbox: Make a key', page: psa },
    async () => {
      keys = await makeKeys(psa, 'Coro');
      expect(keys.privateKey).toHaveLength(16);
    },
  );
  await walk.step(
    {
      says: 'The private key is available only now and not retrievable later.',
      here: 'Sandbox: the page opened again shows the public key only',
      page: psa,
    },
    async () => {
      await psa.getByRole('link', { name: 'API Keys' }).click();
      await psa.getByText(keys.publicKey).waitFor();
      expect(await psa.content()).not.toContain(keys.privateKey);
    },
  );
  return keys;
}
