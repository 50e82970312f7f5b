import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { ROOT } from '../processes.ts';

const BUILT = join(ROOT, 'apps/console/dist');
const LIMIT_BYTES = 250_000;

const scriptsIn = (text: string) => [...text.matchAll(/\/assets\/([\w.-]+\.js)/g)].map(([, name = '']) => name);

it('begins with less than 250 KB of JavaScript, and brings charts only to pages that draw one', async () => {
  const html = await readFile(join(BUILT, 'index.html'), 'utf8');
  const initial = [...new Set(scriptsIn(html))];
  const texts = await Promise.all(initial.map((name) => readFile(join(BUILT, 'assets', name))));
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(LIMIT_BYTES);
  // Whoever checks a schema in the browser says so in the names of what it is made of.
  expect(texts.filter((text) => text.includes('ZodString'))).toEqual([]);
  const charts = (await readdir(join(BUILT, 'assets'))).filter((name) => /chart.*\.js$/.test(name));
  expect(charts.length).toBeGreaterThan(0);
  expect(initial.filter((name) => charts.includes(name))).toEqual([]);
});

it('shows the tab in ConnectWise with less than 120 KB of JavaScript, and nothing of the console’s own', async () => {
  const html = await readFile(join(BUILT, 'tab.html'), 'utf8');
  const initial = [...new Set(scriptsIn(html))];
  const texts = await Promise.all(initial.map((name) => readFile(join(BUILT, 'assets', name))));
  const bytes = texts.reduce((sum, text) => sum + gzipSync(text).length, 0);
  expect(bytes).toBeGreaterThan(40_000);
  expect(bytes).toBeLessThan(120 * 1024);
  expect(texts.some((text) => text.includes('mantine-Button'))).toBe(false);
});
