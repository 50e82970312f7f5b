import { openPortal } from '../../console/people.ts';
import { MSP } from '../guide-place.ts';
import type { GuidePlace } from '../guide-place.ts';
import {
  customize,
  expectRoleOfGuide,
  makeApiMember,
  makeKeys,
  makeRole,
  saveRole,
  setRights,
} from '../psa-screens.ts';
import type { Keys } from '../psa-screens.ts';
import { AGREEMENTS, ITEMS } from './walking.ts';
import type { Walking } from './walking.ts';

/** What the MSP has in ConnectWise before it begins: items that it sells, and a second agreement. */
export function stockConnectWise({ sandbox }: GuidePlace): void {
  const [like] = sandbox.records('catalog');
  const itemLike = (id: number, identifier: string, description: string, price: string, cost: string) =>
    sandbox.insert('catalog', { ...like, id, identifier, description, customerDescription: description, price, cost });
  itemLike(ITEMS.desktop, 'MB-DESKTOP', 'Backup of a desktop', '5', '2');
  itemLike(ITEMS.server, 'MB-SERVER', 'Backup of a server', '15', '6');
  itemLike(ITEMS.storage, 'MB-STORAGE', 'Backup storage, GB', '0.1', '0.04');
  const agreement = sandbox.records('agreements').find(({ id }) => id === AGREEMENTS.ironwood);
  const name = 'Ironwood Brewing Co.: Backup Storage';
  sandbox.insert('agreements', { ...agreement, id: AGREEMENTS.ironwoodStorage, name });
}

/** Who may, and what is made in ConnectWise before; the keys. */
export async function prepare({ browser, place, walk, tallybridge, partner, profile, psa }: Walking): Promise<Keys> {
  await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: false });
  const others = await openPortal(browser, { partner });
  await walk.step(
    {
      says: 'Only an administrator with the permission ConnectWise PSA / Autotask Integration manages the integration.',
      here: 'Set-up says so to everybody else; the vendor allows it to the MSP, and lets the administrator in with that role',
      page: others.page,
    },
    async () => {
      const { page } = others;
      await page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await page.getByText(profile.setUp.refusal).first().waitFor();
      await tallybridge.partners.put('harborview-it', { ...MSP, isSetUpAllowed: true });
      const technician = await openPortal(browser, { partner }, { role: 'technician' });
      await technician.page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
      await technician.page.getByRole('button', { name: 'Save', exact: true, disabled: true }).waitFor();
      await technician.leave();
    },
  );
  await others.leave();

  const { roleId, memberId, memberName = memberId, guide } = profile.securityRole;
  const table = guide?.table ?? [];
  await walk.step(
    { says: 'Create a security role in ConnectWise PSA.', here: 'Sandbox: Security Roles › New role', page: psa },
    () => makeRole(psa, roleId),
  );
  await walk.step(
    {
      says: 'Give it the rights of the table, and save it.',
      here: 'Sandbox: the page of the role. Company Finance and Product Billable Option are more than is needed: Check Permissions says so below.',
      page: psa,
    },
    async () => {
      await setRights(psa, table);
      await saveRole(psa);
    },
  );
  await walk.step(
    {
      says: 'Customize Table Setup: the service boards.',
      here: 'Sandbox: Customize. What the guide does not name is withheld: types and statuses of companies, sources and priorities of tickets.',
      page: psa,
    },
    async () => {
      for (const row of table.filter(({ customize: allowed }) => allowed.length > 0)) {
        await customize(psa, row.function, row.customize);
      }
      expectRoleOfGuide(place, profile);
    },
  );
  await walk.step(
    { says: 'Create an API member with that role.', here: 'Sandbox: API Members › New API member', page: psa },
    () => makeApiMember(psa, { id: memberId, name: memberName, role: roleId }),
  );
  let keys = { publicKey: '', privateKey: '' };
  await walk.step(
    { says: 'The API keys tab: a public key and a private key.', here: 'Sandbox: API Keys', page: psa },
    async () => {
      keys = await makeKeys(psa, 'Managed Backup');
    },
  );
  return keys;
}
