import { expectRoleOfGuide, saveRole, setRights } from '../psa-screens.ts';
import type { Keys } from '../psa-screens.ts';
import type { Walking } from './walking.ts';

type Preparing = Pick<Walking, 'psa' | 'onPsa' | 'computed' | 'place'>;

/** Step 1 of the guide: a role with the least that is needed, an API member and its keys. */
export async function prepare({ psa, onPsa: step, computed: { profile }, place }: Preparing): Promise<Keys> {
  const { roleId, memberId, memberName = memberId, guide } = profile.securityRole;
  await step('System › Security Roles: add a new role.', 'Sandbox: Security Roles › New role', async () => {
    await psa.getByRole('link', { name: 'Security Roles' }).click();
    await psa.getByRole('link', { name: 'New role' }).click();
    await psa.getByLabel('Role ID').fill(roleId);
    await psa.getByRole('button', { name: 'Save the security role' }).click();
    await psa.getByRole('heading', { name: roleId }).waitFor();
  });
  await step('Assign the minimum permissions of four functions.', 'Sandbox: the page of the role', async () => {
    await setRights(psa, guide?.table ?? []);
    await saveRole(psa);
  });
  expectRoleOfGuide(place, profile);
  await step('Log in to ConnectWise, System › Members › API Members.', 'Sandbox: System › API Members', () =>
    psa.getByRole('link', { name: 'API Members' }).click(),
  );
  await step('Select + to add an API member.', 'Sandbox: New API member', () =>
    psa.getByRole('link', { name: 'New API member' }).click(),
  );
  await step('Fill in what is required, and the new role as Role ID.', 'Sandbox: New API member', async () => {
    await psa.getByLabel('Member ID').fill(memberId);
    await psa.getByLabel('Member name').fill(memberName);
    await psa.getByLabel('Security role').selectOption({ label: roleId });
  });
  await step('Save; on the tab API Keys, generate both keys.', 'Sandbox: API Keys › Make a key', async () => {
    await psa.getByRole('button', { name: 'Save the API member' }).click();
    await psa.getByRole('link', { name: 'API Keys' }).click();
    await psa.getByLabel('Description', { exact: true }).fill('NordLayer');
    await psa.getByRole('button', { name: 'Make a key' }).click();
    await psa.getByText('Copy the private key now').waitFor();
  });
  return {
    publicKey: (await psa.locator('#public-key').textContent()) ?? '',
    privateKey: (await psa.locator('#private-key').textContent()) ?? '',
  };
}
