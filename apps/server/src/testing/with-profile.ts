import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ProfileInput } from 'tallybridge-sdk';
import type { Settings } from '../config.ts';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { withService } from './test-service.ts';
import type { TestService } from './test-service.ts';

/** A service whose vendor has the profile. */
export async function withProfile(
  databases: TestDatabases,
  profile: Partial<ProfileInput>,
  use: (service: TestService) => Promise<void>,
  settings: Settings = {},
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'profiles-'));
  writeFileSync(join(folder, 'acme.json'), JSON.stringify({ key: 'acme', name: 'Acme', ...profile }));
  try {
    await withService(databases, use, { settings: { ...settings, TALLYBRIDGE_PROFILES: folder } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
