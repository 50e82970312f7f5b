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

/** A folder with one profile, that of the demo or another, whose vendor offers this besides. */
export function profilesWith(capabilities: ProfileInput['capabilities'], key = 'bluegate'): Profiles {
  const folder = mkdtempSync(join(tmpdir(), 'tallybridge-profiles-'));
  const profile = profileSchema.parse(JSON.parse(readFileSync(join(ROOT, `profiles/${key}.json`), 'utf8')));
  // What is offered besides stands in no guide of that vendor.
  const securityRole = { ...profile.securityRole, guide: undefined };
  const text = JSON.stringify({ ...profile, securityRole, capabilities: { ...profile.capabilities, ...capabilities } });
  writeFileSync(join(folder, `${key}.json`), text);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
}
