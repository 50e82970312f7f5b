import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../processes.ts';

/** One step of a vendor's guide, as it was walked. */
export interface WalkedStep {
  /** What the guide asks for, in our words. */
  readonly says: string;
  /** Where that is done here. */
  readonly here: string;
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
  step(step: Omit<WalkedStep, 'picture'> & { readonly page: Page }, act: () => Promise<void>): Promise<void>;
}

const PICTURES = join(ROOT, 'docs/screenshots/guides');

export function createGuideWalk(guide: Guide): GuideWalk {
  const steps: WalkedStep[] = [];
  return {
    guide,
    steps,
    async step({ page, ...step }, act) {
      await act().catch(async (cause: unknown) => {
        const shown = await page.locator('main').innerText();
        throw new Error(`${guide.name}, step ${steps.length + 1} (${step.says}) ended at:\n${shown}`, { cause });
      });
      const picture = `${guide.key}-${String(steps.length + 1).padStart(2, '0')}.png`;
      if (process.env['TALLYBRIDGE_PICTURES'] === '1') {
        await mkdir(PICTURES, { recursive: true });
        await page.screenshot({ path: join(PICTURES, picture), animations: 'disabled' });
      }
      steps.push({ ...step, picture });
    },
  };
}
