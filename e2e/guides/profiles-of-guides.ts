import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { profileSchema } from 'tallybridge-sdk/contract';
import { ROOT } from '../processes.ts';

const PROFILES = join(ROOT, 'profiles');

/** The profiles as they are, but for where the vendors' consoles run: the walks serve them on this machine. */
export async function profilesOfGuides(
  vendorUrl: string,
): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'tallybridge-guides-'));
  const files = (await readdir(PROFILES)).filter((file) => file.endsWith('.json') && !file.startsWith('profile.'));
  for (const file of files) {
    const profile = profileSchema.parse(JSON.parse(await readFile(join(PROFILES, file), 'utf8')));
    const { hostedTab } = profile.capabilities;
    if (hostedTab.url !== undefined) hostedTab.url = hostedTab.url.replace(/^https:\/\/[^/]+/, vendorUrl);
    await writeFile(join(folder, file), JSON.stringify(profile));
  }
  return { folder, remove: () => rm(folder, { recursive: true }) };
}
