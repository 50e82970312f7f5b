import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tallybridge } from './processes.ts';

const words = (output: string) => output.split('\n').map((line) => line.split('\t')[0]);

it('completes commands, commands of commands and options', async () => {
  expect(words((await tallybridge(['complete', '--', 'us'])).stdout)).toContain('usage');
  expect(words((await tallybridge(['complete', '--', 'audit', 'v'])).stdout)).toContain('verify');
  expect(words((await tallybridge(['complete', '--', 'plan', '--mo'])).stdout)).toContain('--month');
});

it.each(['bash', 'zsh', 'fish'])('gives a script that %s can read', async (shell) => {
  const { code, stdout } = await tallybridge(['completion', shell]);
  expect(code).toBe(0);
  expect(stdout).toContain('tallybridge complete --');
  if (spawnSync(shell, ['--version']).status !== 0) return;
  const folder = await mkdtemp(join(tmpdir(), 'tallybridge-completion-'));
  await writeFile(join(folder, 'script'), stdout);
  expect(spawnSync(shell, ['-n', join(folder, 'script')], { encoding: 'utf8' }).stderr).toBe('');
  await rm(folder, { recursive: true });
});

it('refuses a shell that it does not know, and says which ones it does', async () => {
  const { code, stderr } = await tallybridge(['completion', 'tcsh']);
  expect(code).toBe(2);
  expect(stderr).toContain('bash');
});
