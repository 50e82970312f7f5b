import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeDemoProfiles } from './demo-profiles.ts';

it('leads the tabs of vendors to where their products run, and leaves those without a tab as they are', () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-profiles-'));
  try {
    const written = writeDemoProfiles({ folder, productOf: (vendor) => `http://${vendor}.test` });
    const read = (name: string) => readFileSync(join(written, name), 'utf8');
    const original = (name: string) => readFileSync(join(import.meta.dirname, '../../../../profiles', name), 'utf8');
    expect(readdirSync(written)).toEqual(expect.arrayContaining(['bluegate.json', 'defensx.json']));
    expect(read('coro.json')).toBe(original('coro.json'));
    expect(JSON.parse(read('defensx.json')).capabilities.hostedTab).toMatchObject({
      name: 'DefensX',
      url: 'http://defensx.test/console?customer={customer}&code={code}',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
