import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { HISTORIES } from '../apps/cli/src/demo/histories/index.ts';
import type { History } from '../apps/cli/src/demo/histories/history.ts';

/** Picks two vendors on the page of the demo, and finds on every main screen what their MSPs have lived through. */
export async function walkDemoPage(browser: Browser, pageUrl: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 } });
    const narrow = await context.newPage();
    await narrow.goto(pageUrl);
    expect((await new AxeBuilder({ page: narrow }).analyze()).violations).toEqual([]);
    expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await context.close();
  }
  const context = await browser.newContext({ reducedMotion: 'reduce', timezoneId: 'America/New_York' });
  const page = await context.newPage();
  await page.goto(pageUrl);
  for (const history of HISTORIES.filter(({ people }) => people.length > 0)) await lookAround(page, history);
  await context.close();
}

const cardOf = (page: Page, { name }: History) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

/** What opens behind a button of the page. */
async function through(page: Page, button: Locator): Promise<Page> {
  const [opened] = await Promise.all([page.context().waitForEvent('page'), button.click()]);
  await opened.locator('h1').waitFor();
  return opened;
}

async function lookAround(page: Page, history: History): Promise<void> {
  const { msp, newcomer, operator, problems, trouble } = history;
  const card = cardOf(page, history);
  const console = await through(page, card.getByRole('button', { name: /The MSP’s console/ }));
  await console.getByText('Needs you').waitFor();
  const changed = msp.customers.find(({ key }) => key === trouble.changed?.customer)?.name ?? '';
  const open = problems.find(({ resolved, closedByPerson }) => resolved === undefined && closedByPerson === undefined);
  const shown = {
    statements: /Sealed/,
    holds: new RegExp(changed),
    drift: new RegExp(changed),
    tickets: new RegExp(open?.title ?? ''),
    runs: new RegExp(msp.administrator.name),
    companies: new RegExp(changed),
    activity: new RegExp(msp.administrator.name),
  };
  for (const [screen, text] of Object.entries(shown)) {
    await console.goto(console.url().replace(/\/connections\/([^/]+)\/.*/, `/connections/$1/${screen}`));
    await console.getByRole('main').getByText(text).filter({ visible: true }).first().waitFor();
  }
  await console.close();

  const vendors = await through(page, card.getByRole('button', { name: new RegExp(operator) }));
  for (const { name } of [msp, newcomer]) await vendors.getByText(name).first().waitFor();
  await vendors.close();

  await card.getByText(`Start from nothing: ${newcomer.name}`).click();
  const untouched = await through(page, card.getByRole('button', { name: /Its console/ }));
  await untouched.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).waitFor();
  await untouched.close();
  const product = await through(page, card.getByRole('button', { name: /The vendor’s product/ }));
  await product.getByRole('heading', { name: history.name }).waitFor();
  await product.close();
}
