import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DemoSettings } from './demo-settings.ts';

const PROFILES = join(import.meta.dirname, '../../../../profiles');
/** The made-up vendor whose console runs beside the demo. */
const OWN = 'bluegate.json';

interface Tabbed {
  readonly capabilities: { readonly hostedTab: { url?: string } };
}

/** The profile is ours and checked by the service that loads it; here only its tab is set. */
const asTabbed = (text: string): Tabbed => JSON.parse(text) as Tabbed;

/** The profiles with the console of the demo's vendor at the address where it runs; the folder that they are in. */
export function writeDemoProfiles({ folder, vendorPort }: Pick<DemoSettings, 'folder' | 'vendorPort'>): string {
  const written = join(folder, 'profiles');
  mkdirSync(written, { recursive: true });
  for (const name of readdirSync(PROFILES).filter((file) => file.endsWith('.json'))) {
    const text = readFileSync(join(PROFILES, name), 'utf8');
    writeFileSync(join(written, name), name === OWN ? withConsole(text, vendorPort) : text);
  }
  return written;
}

function withConsole(text: string, vendorPort: number): string {
  const profile = asTabbed(text);
  profile.capabilities.hostedTab.url = `http://localhost:${vendorPort}/console?customer={customer}&code={code}`;
  return JSON.stringify(profile, null, 2);
}
