import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import type { PortalRole } from 'tallybridge-sdk';
import type { ConsolePlace } from './start-console.ts';

export interface Window {
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
}

/** One person at their browser. */
export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained about: nothing, at the end of every test. */
  readonly complaints: readonly string[];
  /** Everything that the page asked for is there and drawn. */
  readonly settled: () => Promise<void>;
  readonly leave: () => Promise<void>;
}

async function openBrowser(browser: Browser, { width = 1280, scheme = 'light' }: Window): Promise<Person> {
  const context = await browser.newContext({
    viewport: { width, height: width < 600 ? 844 : 860 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/New_York',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // A refused or broken request is what many tests are about; the browser reports each.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, context, complaints, settled: settledOf(page), leave: () => context.close() };
}

const DRAWN = 'new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))';

/** Playwright's own `networkidle` waits half a second for nothing, on every screen. */
function settledOf(page: Page): () => Promise<void> {
  const asked = new Set<Request>();
  page.on('request', (request) => asked.add(request));
  page.on('requestfinished', (request) => asked.delete(request));
  page.on('requestfailed', (request) => asked.delete(request));
  return async () => {
    const isQuiet = async () => {
      if (asked.size > 0) return false;
      // What came may ask for more when it is drawn.
      await page.evaluate(DRAWN);
      return asked.size === 0;
    };
    while (!(await isQuiet())) await pause(10);
  };
}

/** A person of the partner, let in by a link as the vendor's product makes it. */
export async function openPortal(
  browser: Browser,
  { partner }: Pick<ConsolePlace, 'partner'>,
  {
    role = 'admin',
    name = 'Dana Ruiz',
    ...window
  }: Window & { readonly role?: PortalRole; readonly name?: string } = {},
): Promise<Person> {
  const person = await openBrowser(browser, window);
  const { url } = await partner.portal.link({
    role,
    person: { name, email: `${name.split(' ')[0]?.toLowerCase()}@harborview.example` },
  });
  await person.page.goto(url);
  await person.page.locator('h1').waitFor();
  return person;
}

/** One of the vendor's own people. */
export async function openOperator(
  browser: Browser,
  { tallybridge }: Pick<ConsolePlace, 'tallybridge'>,
  window: Window = {},
): Promise<Person> {
  const person = await openBrowser(browser, window);
  await person.page.goto((await tallybridge.operatorLink({ person: 'Olga Park' })).url);
  await person.page.locator('h1').waitFor();
  return person;
}

/** A technician of the MSP, signed in to ConnectWise. */
export async function openMember(
  browser: Browser,
  { sandboxUrl }: Pick<ConsolePlace, 'sandboxUrl'>,
  window: Window = {},
): Promise<Person> {
  const person = await openBrowser(browser, window);
  const { page } = person;
  await page.goto(`${sandboxUrl}/sign-in?to=/companies`);
  await page.getByLabel('Member').selectOption({ label: 'Pat Keller (pat)' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  return person;
}

/** Nobody yet. */
export function openNobody(browser: Browser, window: Window = {}): Promise<Person> {
  return openBrowser(browser, window);
}
