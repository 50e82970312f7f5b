import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProfileInput } from 'tallybridge-sdk';
import { profileSchema } from 'tallybridge-sdk/contract';
import { ROOT } from '../processes.ts';

export interface Profiles {
  readonly folder: string;
  remove(): void;
}

/** A folder with the demo's profile, whose vendor offers this besides. */
export function profilesWith(capabilities: ProfileInput['capabilities']): Profiles {
  const folder = mkdtempSync(join(tmpdir(), 'tallybridge-profiles-'));
  const profile = profileSchema.parse(JSON.parse(readFileSync(join(ROOT, 'profiles/bluegate.json'), 'utf8')));
  const text = JSON.stringify({ ...profile, capabilities: { ...profile.capabilities, ...capabilities } });
  writeFileSync(join(folder, 'bluegate.json'), text);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
