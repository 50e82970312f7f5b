import { expect } from 'vitest';
import { expectRoleOfGuide, makeKeys, saveRole, setRights } from '../psa-screens.ts';
import type { GuideTable, Keys } from '../psa-screens.ts';
import type { Walking } from '../walking.ts';

const RIGHTS = ['inquire', 'add', 'edit', 'delete'] as const;
const NOTHING = { inquire: 'None', add: 'None', edit: 'None', delete: 'None' } as const;

/** The guide's way to the role, then each right of its table as a step of its own; where the role stands. */
export async function makeTheRole({ walk, place, psa, computed }: Walking): Promise<string> {
  const { roleId, guide } = computed.profile.securityRole;
  await walk.step({ says: 'Log in to the ConnectWise PSA portal.', here: 'Sandbox: sign-in', page: psa }, () =>
    psa.getByRole('link', { name: 'Security Roles' }).waitFor(),
  );
  await walk.step({ says: 'System › Security Roles.', here: 'Sandbox: Security Roles', page: psa }, () =>
    psa.getByRole('link', { name: 'Security Roles' }).click(),
  );
  await walk.step(
    { says: 'Select the role for this integration.', here: 'Sandbox: New role, whose page opens', page: psa },
    async () => {
      await psa.getByRole('link', { name: 'New role' }).click();
      await psa.getByLabel('Role ID').fill(roleId);
      await psa.getByRole('button', { name: 'Save the security role' }).click();
      await psa.getByText('Companies › Company Maintenance').waitFor();
    },
  );
  const asked = (guide?.table ?? []).flatMap((row) =>
    RIGHTS.flatMap((right) => (row[right] === 'None' ? [] : [{ row, right }])),
  );
  for (const { row, right } of asked) {
    const one: GuideTable[number] = { ...row, ...NOTHING, [right]: row[right] };
    const level = `${right.charAt(0).toUpperCase()}${right.slice(1)} Level`;
    await walk.step(
      {
        says: `${row.module} › ${row.function} › ${level} = ${row[right]}.`,
        here: 'Sandbox: the page of the role',
        page: psa,
      },
      () => setRights(psa, [one]),
    );
  }
  await walk.step(
    { says: 'Save.', here: 'Sandbox: Save the role. It stands exactly as the table of the guide', page: psa },
    async () => {
      await saveRole(psa);
      expectRoleOfGuide(place, computed.profile);
    },
  );
  return psa.url();
}

export async function makeTheMember({ walk, psa, computed }: Walking): Promise<Keys> {
  const { roleId, memberId, memberName = memberId } = computed.profile.securityRole;
  await walk.step({ says: 'System › Members.', here: 'Sandbox: Members', page: psa }, () =>
    psa.getByRole('link', { name: 'Members', exact: true }).click(),
  );
  await walk.step(
    { says: 'The API Members tab, +.', here: 'Sandbox: API Members › New API member', page: psa },
    async () => {
      await psa.getByRole('navigation').getByRole('link', { name: 'API Members' }).click();
      await psa.getByRole('link', { name: 'New API member' }).click();
    },
  );
  await walk.step(
    { says: 'Enter the member details, Save.', here: 'Sandbox: Save the API member', page: psa },
    async () => {
      await psa.getByLabel('Member ID').fill(memberId);
      await psa.getByLabel('Member name').fill(memberName);
      await psa.getByLabel('Security role').selectOption({ label: roleId });
      await psa.getByRole('button', { name: 'Save the API member' }).click();
      await psa.getByRole('status').getByText('The API member was saved').waitFor();
    },
  );
  await walk.step(
    {
      says: 'Select the new member in the list, then the API Keys tab.',
      here: 'Sandbox: API Members, API Keys',
      page: psa,
    },
    async () => {
      await psa.getByRole('navigation').getByRole('link', { name: 'API Members' }).click();
      await psa.getByRole('link', { name: memberId, exact: true }).click();
      await psa.getByRole('link', { name: 'API Keys' }).click();
    },
  );
  let keys = { publicKey: '', privateKey: '' };
  await walk.step({ says: 'Create a new API key pair.', here: 'Sandbox: Make a key', page: psa }, async () => {
    keys = await makeKeys(psa, 'Harmony SASE');
  });
  await walk.step(
    {
      says: 'Copy the public and the private key.',
      here: 'Sandbox: both are shown, the private one only now',
      page: psa,
    },
    async () => expect([keys.publicKey.length, keys.privateKey.length]).toEqual([16, 16]),
  );
  return keys;
}
