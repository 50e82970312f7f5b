import type { Browser, Page } from 'playwright-core';
import type { Profile } from 'tallybridge-sdk/contract';
import { expect } from 'vitest';
import type { GuidePlace } from './guide-place.ts';

/** ConnectWise's address in a browser where nobody is signed in yet. */
export async function openPsa(browser: Browser, { sandboxUrl }: GuidePlace): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ignoreHTTPSErrors: true });
  await page.goto(`${sandboxUrl}/sign-in?to=/companies`);
  return page;
}

/** The MSP's administrator, signed in to ConnectWise. */
export async function signInToPsa(browser: Browser, place: GuidePlace): Promise<Page> {
  const page = await openPsa(browser, place);
  await page.getByLabel('Member').selectOption({ label: 'Pat Keller (pat)' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

export async function makeRole(page: Page, roleId: string): Promise<void> {
  await page.getByRole('link', { name: 'Security Roles' }).click();
  await page.getByRole('link', { name: 'New role' }).click();
  await page.getByLabel('Role ID').fill(roleId);
  await page.getByRole('button', { name: 'Save the security role' }).click();
}

export type GuideTable = NonNullable<Profile['securityRole']['guide']>['table'];

/** Opens a role that exists, from the list of roles. */
export async function openRole(page: Page, roleId: string): Promise<void> {
  await page.getByRole('link', { name: 'Security Roles' }).click();
  await page.getByRole('link', { name: roleId, exact: true }).click();
}

/** Sets what a guide's table says, on the page of the role. */
export async function setRights(page: Page, table: GuideTable): Promise<void> {
  for (const row of table) {
    for (const right of ['inquire', 'add', 'edit', 'delete'] as const) {
      if (row[right] === 'None') continue;
      const label = `${row.function}: ${right.charAt(0).toUpperCase()}${right.slice(1)}`;
      const select = page.getByLabel(label, { exact: true });
      await select.scrollIntoViewIfNeeded();
      await select.selectOption(row[right]);
    }
  }
}

export async function saveRole(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save the role' }).click();
  await page.getByRole('status').getByText('The role was saved.').waitFor();
}

/**
 * On the page of a role that is saved: `allowed` under Customize of one function, by the names that the guide uses. What
 * the guide does not name is withheld; without names everything is allowed.
 */
export async function customize(page: Page, name: string, allowed?: readonly string[]): Promise<void> {
  await page.getByRole('link', { name: `Customize ${name}` }).click();
  for (const box of await page.getByRole('checkbox').all()) {
    const item = (await box.getAttribute('value')) ?? '';
    await box.setChecked(allowed === undefined || allowed.some((one) => one.endsWith(`/${item}`)));
  }
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('status').getByText(`${name} of the role was saved.`).waitFor();
}

type Levels = Pick<GuideTable[number], 'module' | 'function' | 'inquire' | 'add' | 'edit' | 'delete'>;

/** The role stands in ConnectWise exactly as the guide's table has it, and allows nothing else. */
export function expectRoleOfGuide({ sandbox }: GuidePlace, { securityRole }: Pick<Profile, 'securityRole'>): void {
  const role = sandbox.records('securityRoles').find(({ name }) => name === securityRole.roleId);
  const stands: readonly Levels[] = JSON.parse(JSON.stringify(role?.['restrictions'] ?? []));
  const levelsOf = ({ module, function: name, inquire, add, edit, delete: remove }: Levels) =>
    `${module} › ${name}: ${inquire}, ${add}, ${edit}, ${remove}`;
  const isOpen = ({ inquire, add, edit, delete: remove }: Levels) =>
    [inquire, add, edit, remove].some((level) => level !== 'None');
  const asked = (securityRole.guide?.table ?? []).map(levelsOf);
  expect(stands.filter(isOpen).map(levelsOf).toSorted()).toEqual(asked.toSorted());
}

export async function makeApiMember(
  page: Page,
  member: { id: string; name: string; role: string; notes?: string },
): Promise<void> {
  await page.getByRole('link', { name: 'API Members' }).click();
  await page.getByRole('link', { name: 'New API member' }).click();
  await page.getByLabel('Member ID').fill(member.id);
  await page.getByLabel('Member name').fill(member.name);
  await page.getByLabel('Security role').selectOption({ label: member.role });
  if (member.notes !== undefined) await page.getByLabel('Notes').fill(member.notes);
  await page.getByRole('button', { name: 'Save the API member' }).click();
}

export interface Keys {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** On the page of an API member. */
export async function makeKeys(page: Page, description: string): Promise<Keys> {
  await page.getByRole('link', { name: 'API Keys' }).click();
  await page.getByLabel('Description', { exact: true }).fill(description);
  await page.getByRole('button', { name: 'Make a key' }).click();
  return {
    publicKey: (await page.locator('#public-key').textContent()) ?? '',
    privateKey: (await page.locator('#private-key').textContent()) ?? '',
  };
}
