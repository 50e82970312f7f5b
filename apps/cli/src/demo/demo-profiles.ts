import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PROFILES = join(import.meta.dirname, '../../../../profiles');

interface Tabbed {
  readonly key: string;
  readonly capabilities: {
    readonly hostedTab: { readonly isOn: boolean; readonly isSwitchable: boolean; url?: string };
  };
}

/** The profile is ours and checked by the service that loads it; here only its tab is set. */
const asTabbed = (text: string): Tabbed => JSON.parse(text) as Tabbed;

export interface DemoProfiles {
  readonly folder: string;
  /** Where the product of a vendor runs, by the key of its profile. */
  readonly productOf: (vendor: string) => string;
}

/** The profiles, with the vendor's console at the address where the demo runs it; the folder that they are in. */
export function writeDemoProfiles({ folder, productOf }: DemoProfiles): string {
  const written = join(folder, 'profiles');
  mkdirSync(written, { recursive: true });
  for (const name of readdirSync(PROFILES).filter((file) => file.endsWith('.json'))) {
    const text = readFileSync(join(PROFILES, name), 'utf8');
    writeFileSync(join(written, name), name === 'profile.schema.json' ? text : withConsole(text, productOf));
  }
  return written;
}

/** Who has no tab keeps the profile as it is. */
function withConsole(text: string, productOf: DemoProfiles['productOf']): string {
  const profile = asTabbed(text);
  const { hostedTab } = profile.capabilities;
  if (!hostedTab.isOn && !hostedTab.isSwitchable) return text;
  hostedTab.url = `${productOf(profile.key)}/console?customer={customer}&code={code}`;
  return JSON.stringify(profile, null, 2);
}
