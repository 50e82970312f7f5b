import type { InstallationId, IntentId } from '../../ids.ts';
import type { Digest } from '../../ports.ts';
import { alertText } from '../alert.ts';
import type { AlertName } from '../alert.ts';

/**
 * The externalXRef of the ticket that an alert began: the same whenever it is asked for, so that the ticket is found again
 * even by a database that was set back. Other alerts of the ticket do not change it. 35 of the 100 characters.
 */
export function ticketMarker(
  of: { readonly installation: InstallationId; readonly connection: string; readonly first: AlertName },
  digest: Digest,
): string {
  const name = `tb1.${of.installation}.t.${digest(`ticket\u001F${of.connection}\u001F${alertText(of.first)}`).slice(0, 16)}`;
  return `${name}.${digest(name).slice(0, 5)}`;
}

/** The last line of a note of ours; no person types it by chance. */
export function noteTag(installation: InstallationId, intent: IntentId): string {
  return `tb1.${installation}.n.${intent}`;
}
