import type { Browser, Page } from 'playwright-core';
import { countClicks, typeInto } from './walk.ts';

/** The MSP that starts from nothing, and its console. */
const CLICKS_ON_THE_PAGE = 2;

/**
 * The way of docs/guide-msp.md from the page that `npm start` opens, for the MSP of a vendor that begins from nothing, to
 * its first written plan. The keys stand on that page, so nothing is done in ConnectWise. How many clicks it took.
 */
export async function walkFromStartPage(browser: Browser, start: string, vendor: string): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(start);
  const card = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: vendor }) });
  await card.getByText('Start from nothing').click();
  const [site = '', company = '', publicKey = '', privateKey = ''] = await card.locator('dd').allTextContents();
  const [opened] = await Promise.all([
    context.waitForEvent('page'),
    card.getByRole('button', { name: /Its console/ }).click(),
  ]);
  await opened.locator('h1').waitFor();
  const clicks = await countClicks(opened);
  await connect(opened, { site, company, publicKey, privateKey });
  await sayWhoIsWho(opened);
  await opened.getByRole('link', { name: 'Next: Review and go live' }).click();
  await opened.getByRole('button', { name: /^Go live and write \d+ lines/ }).click();
  await opened.getByText(/\d+ lines written to ConnectWise PSA/).waitFor();
  await context.close();
  return CLICKS_ON_THE_PAGE + clicks();
}

interface Access {
  readonly site: string;
  readonly company: string;
  readonly publicKey: string;
  readonly privateKey: string;
}

async function connect(page: Page, { site, company, publicKey, privateKey }: Access): Promise<void> {
  await page.getByRole('main').getByRole('link', { name: 'Connect ConnectWise' }).click();
  await page.getByLabel('Region').first().click();
  await page.getByRole('option', { name: 'On-premise' }).click();
  await typeInto(page, 'Address of your server', site);
  await typeInto(page, 'Login company', company);
  await typeInto(page, 'Public key', publicKey);
  await typeInto(page, 'Private key', privateKey);
  await page.getByRole('button', { name: 'Create integration' }).click();
  await page.getByRole('link', { name: 'Next: Services' }).click();
}

async function sayWhoIsWho(page: Page): Promise<void> {
  const one = page.getByRole('button', { name: /^Accept .* for / });
  await one.first().waitFor();
  for (let left = await one.count(); left > 0; left -= 1) {
    await one.first().click();
    await page.getByRole('link', { name: /Services \d of \d mapped|Services Ready/ }).waitFor();
    await one.nth(left - 1).waitFor({ state: 'detached' });
  }
  await page.getByRole('link', { name: 'Next: Companies' }).click();
  await page.getByRole('button', { name: /^Accept \d+$/ }).click();
  await page.getByRole('link', { name: /Companies Ready/ }).waitFor();
}
