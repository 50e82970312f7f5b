import { expectRoleOfGuide, saveRole, setRights } from '../psa-screens.ts';
import type { Keys } from '../psa-screens.ts';
import type { Walking } from './walking.ts';

type Preparing = Pick<Walking, 'psa' | 'onPsa' | 'computed' | 'place'>;

/** A security role exactly as the guide's table has it. */
export async function makeRole({ psa, onPsa: step, computed: { profile }, place }: Preparing): Promise<void> {
  const { roleId, guide } = profile.securityRole;
  await step('System › Security Roles.', 'Sandbox: System › Security Roles', () =>
    psa.getByRole('link', { name: 'Security Roles' }).click(),
  );
  await step('Select + New Item.', 'Sandbox: New role', () => psa.getByRole('link', { name: 'New role' }).click());
  await step('Enter a name as Role ID, such as DefensX API.', 'Sandbox: Role ID', () =>
    psa.getByLabel('Role ID').fill(roleId),
  );
  await step('Save: the modules of the role open.', 'Sandbox: Save the security role', async () => {
    await psa.getByRole('button', { name: 'Save the security role' }).click();
    await psa.getByRole('heading', { name: roleId }).waitFor();
  });
  await step('Set the levels of nine functions.', 'Sandbox: the page of the role', () =>
    setRights(psa, guide?.table ?? []),
  );
  await step('Save the settings.', 'Sandbox: Save the role', () => saveRole(psa));
  expectRoleOfGuide(place, profile);
}

export async function makeMember({ psa, onPsa: step, computed }: Preparing): Promise<Keys> {
  const { roleId, memberId, memberName = memberId } = computed.profile.securityRole;
  const main = psa.getByRole('main');
  await step('System › Members.', 'Sandbox: System › Members', () =>
    psa.getByRole('link', { name: 'Members', exact: true }).click(),
  );
  await step('Open the tab API Members.', 'Sandbox: API Members', () =>
    main.getByRole('link', { name: 'API Members' }).click(),
  );
  await step('Select + New Item.', 'Sandbox: New API member', () =>
    psa.getByRole('link', { name: 'New API member' }).click(),
  );
  await step('Enter defensx as Member ID.', 'Sandbox: Member ID, and the name that the sandbox asks for', async () => {
    await psa.getByLabel('Member ID').fill(memberId);
    await psa.getByLabel('Member name').fill(memberName);
  });
  await step('Select the security role made before as Role ID.', 'Sandbox: Security role', () =>
    psa.getByLabel('Security role').selectOption({ label: roleId }),
  );
  await step('Save.', 'Sandbox: Save the API member', async () => {
    await psa.getByRole('button', { name: 'Save the API member' }).click();
    await psa.getByRole('link', { name: 'API Keys' }).waitFor();
  });
  await step('System › Members › API Members, and defensx in the list.', 'Sandbox: API Members', async () => {
    await psa.getByRole('link', { name: 'Members', exact: true }).click();
    await main.getByRole('link', { name: 'API Members' }).click();
    await main.getByRole('link', { name: memberId, exact: true }).click();
  });
  await step('Open the tab API Keys, + New Item.', 'Sandbox: API Keys', () =>
    psa.getByRole('link', { name: 'API Keys' }).click(),
  );
  await step(
    'Enter a description and save: both keys are shown, the private key only now.',
    'Sandbox: Description › Make a key',
    async () => {
      await psa.getByLabel('Description', { exact: true }).fill('DefensX');
      await psa.getByRole('button', { name: 'Make a key' }).click();
      await psa.getByText('Copy the private key now').waitFor();
    },
  );
  return {
    publicKey: (await psa.locator('#public-key').textContent()) ?? '',
    privateKey: (await psa.locator('#private-key').textContent()) ?? '',
  };
}
