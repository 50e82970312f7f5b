import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CliError } from '../cli-error.ts';
import type { DemoSettings } from './demo-settings.ts';
import type { History } from './histories/history.ts';
import { HISTORIES } from './histories/index.ts';
import { readProgress, saveProgress } from './progress-file.ts';
import type { Progress } from './progress-file.ts';
import type { Teller } from './tell.ts';

export function progressFile(folder: string): string {
  return join(folder, 'history.json');
}

/** A folder is begun once; what a version before this one left in it has no history to go on with. */
export async function beginOrGoOn({ folder, vendors }: DemoSettings, tell: Teller): Promise<Progress> {
  const file = progressFile(folder);
  const known = readProgress(file);
  tell.opening(folder, known === null);
  if (known !== null) return known;
  if (existsSync(join(folder, 'sandbox.state'))) {
    throw new CliError(`The demo of an earlier version began ${folder}, and this one cannot go on with it.`, {
      remedy: 'Delete that folder, or begin in another one: npm start -- --data FOLDER',
      exitCode: 1,
    });
  }
  await mkdir(folder, { recursive: true });
  const progress = { begunAt: Date.now(), done: 0, vendors };
  saveProgress(file, progress);
  return progress;
}

/** Those of the vendors that the folder was begun with. */
export function historiesOf({ vendors }: Progress): readonly [History, ...History[]] {
  const [first, ...others] = HISTORIES.filter(({ vendor }) => vendors.includes(vendor));
  if (first === undefined) throw new Error('the folder of the demo was begun without a vendor');
  return [first, ...others];
}
