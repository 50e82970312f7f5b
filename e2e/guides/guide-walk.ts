import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { toWebp } from '../browser/to-webp.ts';

/** One step of a vendor's guide, as it was walked. */
export interface WalkedStep {
  /** What the guide asks for, in our words. */
  readonly says: string;
  /** Where that is done here. */
  readonly here: string;
  /** The test that did it. */
  readonly test: string;
  readonly picture: string;
}

export interface Guide {
  /** The key of the profile. */
  readonly key: string;
  readonly name: string;
  /** The guide, as its vendor calls it. */
  readonly source: string;
}

export interface GuideWalk {
  readonly guide: Guide;
  readonly steps: readonly WalkedStep[];
  /** Does one step, and takes its picture where pictures are wanted (`npm run guides`). */
  step(step: Pick<WalkedStep, 'says' | 'here'> & { readonly page: Page }, act: () => Promise<void>): Promise<void>;
}

/** What `npm run guides` reads of a walk, whether it came to its end or not. */
export interface WalkReport {
  readonly guide: Guide;
  readonly steps: readonly WalkedStep[];
  /** The step at which it ended early. */
  readonly failed: { readonly says: string; readonly problem: string } | null;
}

/** A walk of a guide's steps; `before` are those that another walk of the same guide did. */
export function createGuideWalk(guide: Guide, before: readonly WalkedStep[] = []): GuideWalk {
  const steps = [...before];
  const folder = process.env['TALLYBRIDGE_GUIDES'] || undefined;
  // A picture is the first to go there.
  if (folder !== undefined) mkdirSync(folder, { recursive: true });
  const report = (failed: WalkReport['failed']): void => {
    if (folder === undefined) return;
    writeFileSync(join(folder, `${guide.key}.json`), JSON.stringify({ guide, steps, failed } satisfies WalkReport));
  };
  return {
    guide,
    steps,
    async step({ page, says, here }, act) {
      await act().catch(async (cause: unknown) => {
        const problem = cause instanceof Error ? cause.message : String(cause);
        report({ says, problem });
        const shown = await page.locator('main').innerText();
        throw new Error(`${guide.name}, step ${steps.length + 1} (${says}) ended at:\n${shown}`, { cause });
      });
      const picture = `${guide.key}-${String(steps.length + 1).padStart(2, '0')}.webp`;
      if (folder !== undefined) await photograph(page, join(folder, picture));
      steps.push({ says, here, test: expect.getState().currentTestName ?? '', picture });
      report(null);
    },
  };
}

/** Does one step of the guide, on the page that the walk is at. */
export type Step = (says: string, here: string, act: () => Promise<unknown>) => Promise<void>;

export const stepsOn =
  (walk: GuideWalk, page: Page): Step =>
  (says, here, act) =>
    walk.step({ says, here, page }, async () => {
      await act();
    });

/** Two hundred of them stand beside each other: legible, and small. */
const LOOK = { quality: 0.45, width: 900 };

/** Into a file, as WebP. */
export async function photograph(page: Page, file: string): Promise<void> {
  const take = async () => {
    await page.waitForLoadState();
    // Nothing is seen of what is still loading.
    await expect.poll(() => page.locator('.mantine-Skeleton-root').count(), { timeout: 10_000 }).toBe(0);
    return page.screenshot({ animations: 'disabled' });
  };
  // A page that is just being left for another cannot be photographed: the other can.
  const png = await take().catch(take);
  const context = await page.context().browser()?.newContext();
  if (context === undefined) throw new Error('The page has no browser to write its picture.');
  const encoder = await context.newPage();
  writeFileSync(file, await toWebp(encoder, png, LOOK));
  await context.close();
}
