import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ConnectionClient } from 'tallybridge-sdk';
import { photograph } from '../../guides/guide-walk.ts';
import { saveRole, setRights } from '../../guides/psa-screens.ts';
import type { Keys } from '../../guides/psa-screens.ts';
import { ROOT } from '../../processes.ts';
import type { Person } from '../people.ts';
import type { ConsolePlace } from '../start-console.ts';
import { rightsOf } from './guide-page.ts';

/** One administrator of the MSP with two windows: the console, and ConnectWise. */
export interface Walk extends Person {
  readonly place: ConsolePlace;
  readonly connectWise: Page;
  /** What was done so far in each window. */
  readonly clicks: () => { readonly console: number; readonly connectWise: number };
  /** Where the security role is; known once it was made. */
  role: string;
  keys: Keys;
}

export type Act = (walk: Walk) => Promise<void>;

export const SOON = { timeout: 20_000, interval: 100 };

/** The connection that the walk has made. */
export async function made({ place }: Walk): Promise<ConnectionClient> {
  const [connection] = await place.partner.connections.list().toArray();
  return place.partner.connection(connection?.id ?? '');
}

const PICTURES = join(ROOT, 'docs/screenshots/guide-msp');

/** What the guide shows of the console at this moment, where pictures are wanted: `TALLYBRIDGE_PICTURES=1`. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['TALLYBRIDGE_PICTURES'] !== '1') return;
  mkdirSync(PICTURES, { recursive: true });
  await page.waitForLoadState('networkidle');
  await photograph(page, join(PICTURES, `${name}.webp`));
}

export async function openConnectWise(browser: Browser, { sandboxUrl }: ConsolePlace): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${sandboxUrl}/sign-in?to=/companies`);
  await page.getByLabel('Member').selectOption({ label: 'Pat Keller (pat)' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  return page;
}

// In ConnectWise fields are filled by their label: one is a click, a choice from a list two. A click that Playwright takes
// back, because the page moved under it, gets no further than the window.
const COUNT = `
  const seen = new WeakSet();
  document.addEventListener('pointerdown', (event) => { if (event.isTrusted) countClicks(1); }, { capture: true });
  document.addEventListener('input', ({ target }) => {
    if (!location.pathname.startsWith('/system/') || seen.has(target)) return;
    seen.add(target);
    countClicks(target.tagName === 'SELECT' ? 2 : 1);
  }, { capture: true });`;

/** Clicks of a person, counted on every page that the window shows from now on. */
export async function countClicks(page: Page): Promise<() => number> {
  let clicks = 0;
  await page.exposeFunction('countClicks', (more: number) => (clicks += more));
  await page.addInitScript(COUNT);
  await page.reload();
  await page.locator('h1').waitFor();
  return () => clicks;
}

/** Clicked into and typed: nobody has to know that Tab leads on. */
export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await page.getByLabel(label).first().click();
  await page.keyboard.type(text);
}

export async function toStep(page: Page, name: string): Promise<void> {
  const steps = page.getByRole('navigation', { name: 'Steps of the set-up' });
  await steps.getByRole('link', { name: new RegExp(name) }).click();
}

/** Gives the role what the guide's table says, and has the console look again until nothing is missing or too much. */
export async function giveRights(walk: Walk, what: Parameters<typeof rightsOf>[0]): Promise<void> {
  const { connectWise, page, role } = walk;
  await connectWise.goto(role);
  await setRights(connectWise, rightsOf(what));
  await saveRole(connectWise);
  await page.getByRole('link', { name: 'Set-up', exact: true }).click();
  await toStep(page, 'Connect');
  await page.getByRole('button', { name: 'Check again' }).click();
  await page.getByText('Every right that is needed is there').waitFor();
  const { rights } = await (await made(walk)).permissions();
  const wrong = rights.filter(({ state }) => state !== 'ok');
  if (wrong.length > 0) throw new Error(`after the rights of ${what}: ${JSON.stringify(wrong)}`);
}

/** Through the menu, as people go. */
export async function openSettings({ page }: Walk, section: string): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: section }).click();
}
