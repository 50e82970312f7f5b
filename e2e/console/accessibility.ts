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

const THEMES = ['light', 'dark'] as const;
const NARROW_PX = 500;

/**
 * The page as it stands: nothing that axe objects to in either theme, one heading above all, and no sideways scrolling.
 * A narrow window is looked at in one theme: colours are the same at every width.
 */
export async function expectAccessible(page: Page): Promise<void> {
  const isNarrow = (page.viewportSize()?.width ?? NARROW_PX) < NARROW_PX;
  for (const colorScheme of isNarrow ? THEMES.slice(0, 1) : THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    // Colours change within a frame, however short their transition.
    await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
    expect({ colorScheme, violations: await violations(page, colorScheme === 'light') }).toEqual({
      colorScheme,
      violations: [],
    });
  }
  const overflow = await page.evaluate('Math.max(0, document.documentElement.scrollWidth - innerWidth)');
  expect({ headings: await page.locator('h1').count(), overflow }).toEqual({ headings: 1, overflow: 0 });
}

/** The same of the page in a frame; the one around it is somebody else's. */
export async function expectFrameAccessible(page: Page, frame = 'iframe'): Promise<void> {
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.frameLocator(frame).locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
    expect({ colorScheme, violations: await violations(page, true, frame) }).toEqual({ colorScheme, violations: [] });
  }
}
