import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

interface Violation {
  readonly rule: string;
  readonly help: string;
  readonly where: readonly string[];
}

/** Everything in one theme; in the other only what colours can change. */
async function violations(page: Page, isWhole: boolean, frame?: string): Promise<readonly Violation[]> {
  const axe = new AxeBuilder({ page });
  if (frame !== undefined) axe.include([frame, 'html']);
  const found = await (isWhole ? axe : axe.withRules(['color-contrast'])).analyze();
  return found.violations.map(({ id, help, nodes }) => ({
    rule: id,
    help,
    where: nodes.slice(0, 5).map(({ html, any }) => `${html.slice(0, 200)} ${any[0]?.message ?? ''}`),
  }));
}

type Theme = 'light' | 'dark';

const THEMES: readonly Theme[] = ['light', 'dark'];
const NARROW_PX = 500;

/**
 * Colours have changed when their transitions have ended, which on a busy machine takes more than a frame, however short they
 * are. One that never ends, for nothing draws it, is not waited for.
 */
const COLOURS_STAND = `new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))).then(() =>
  Promise.race([
    new Promise((waited) => setTimeout(waited, 500)),
    Promise.allSettled(
      document.getAnimations().filter((each) => each instanceof CSSTransition).map(({ finished }) => finished),
    ),
  ]).then(() => undefined))`;

/** What is wrong stands in the message, for a log is all that is left of a run. */
function expectNone(found: readonly Violation[], page: Page, theme: Theme): void {
  const told = found.map(({ rule, help, where }) => `${rule}: ${help} (${where.join(' | ').replaceAll('\n', ' ')})`);
  expect(found, `${page.url()} in ${theme}: ${told.join('; ')}`).toEqual([]);
}

/**
 * The page as it stands: nothing that axe objects to in either theme, one heading above all, and no sideways scrolling.
 * A narrow window is looked at in one theme: colours are the same at every width.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const isNarrow = (page.viewportSize()?.width ?? NARROW_PX) < NARROW_PX;
  for (const colorScheme of isNarrow ? THEMES.slice(0, 1) : THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    await page.evaluate(COLOURS_STAND);
    expectNone(await violations(page, colorScheme === 'light'), page, colorScheme);
  }
  const overflow = await page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)');
  expect({ headings: await page.locator('h1').count(), overflow }).toEqual({ headings: 1, overflow: 0 });
}

/** The same of the page in a frame; the one around it is somebody else's. */
export async function expectFrameAccessible(page: Page, frame = 'iframe'): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const framed = page.frameLocator(frame).locator(`html[data-mantine-color-scheme="${colorScheme}"]`);
    await framed.waitFor();
    await framed.evaluate(COLOURS_STAND);
    expectNone(await violations(page, true, frame), page, colorScheme);
  }
}
