import type { InstallationId, IntentId } from '../ids.ts';
import type { Digest } from '../ports.ts';

const LENGTH = 5;

/** The text written into the integrationXRef of an item that we create: at most 30 of the 50 characters. */
export function composeCatalogMarker(
  { installation, intent }: { readonly installation: InstallationId; readonly intent: IntentId },
  digest: Digest,
): string {
  const name = `tbc1.${installation}.${intent}`;
  return `${name}.${digest(name).slice(0, LENGTH)}`;
}
