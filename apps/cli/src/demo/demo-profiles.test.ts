import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { writeDemoProfiles } from './demo-profiles.ts';

it("leads the tab of the demo's vendor to where it runs, and leaves the others as they are", () => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-profiles-'));
  try {
    const written = writeDemoProfiles({ folder, vendorPort: 4321 });
    const read = (name: string) => readFileSync(join(written, name), 'utf8');
    const original = (name: string) => readFileSync(join(import.meta.dirname, '../../../../profiles', name), 'utf8');
    expect(readdirSync(written)).toEqual(expect.arrayContaining(['bluegate.json', 'defensx.json']));
    expect(read('defensx.json')).toBe(original('defensx.json'));
    expect(JSON.parse(read('bluegate.json')).capabilities.hostedTab).toMatchObject({
      name: 'Bluegate',
      url: 'http://localhost:4321/console?customer={customer}&code={code}',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
