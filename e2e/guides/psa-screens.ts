import type { Browser, Page } from 'playwright-core';
import type { Profile } from 'tallybridge-sdk/contract';
import type { GuidePlace } from './guide-place.ts';

/** The MSP's administrator, signed in to ConnectWise. */
export async function signInToPsa(browser: Browser, { sandboxUrl }: GuidePlace): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ignoreHTTPSErrors: true });
  await page.goto(`${sandboxUrl}/sign-in?to=/companies`);
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

/** Sets what a guide's table says, on the page of the role. */
export async function setRights(page: Page, table: GuideTable): Promise<void> {
  for (const row of table) {
    for (const right of ['inquire', 'add', 'edit', 'delete'] as const) {
      if (row[right] === 'None') continue;
      const label = `${row.function}: ${right.charAt(0).toUpperCase()}${right.slice(1)}`;
      await page.getByLabel(label, { exact: true }).selectOption(row[right]);
    }
  }
}

export async function saveRole(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Save the role' }).click();
  await page.getByRole('status').getByText('The role was saved.').waitFor();
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
