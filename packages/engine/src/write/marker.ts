import { parseMonth } from '../calendar/day.ts';
import { agreementId, installationId, intentId, productLinkNumber } from '../ids.ts';
import type { AgreementId, InstallationId, IntentId, Month } from '../ids.ts';
import type { LineKey } from '../ledger/owned-line.ts';
import type { Digest } from '../ports.ts';

/** What a marker names. */
export interface MarkerName {
  readonly installation: InstallationId;
  readonly key: LineKey;
  readonly intent: IntentId;
}

/** Where a marker was found and who reads it. */
export interface MarkerReader {
  readonly installation: InstallationId;
  readonly agreement: AgreementId;
  readonly digest: Digest;
}

/**
 * `copied`: our marker, but it names another agreement, as after ConnectWise copied an agreement ·
 * `foreign-installation`: another installation's marker for this agreement; its digest cannot be checked here.
 */
export type MarkerReading =
  | { readonly kind: 'none' }
  | { readonly kind: 'ours'; readonly key: LineKey; readonly intent: IntentId }
  | { readonly kind: 'copied'; readonly key: LineKey; readonly intent: IntentId }
  | { readonly kind: 'foreign-installation'; readonly key: LineKey; readonly installation: InstallationId };

const NONE: MarkerReading = { kind: 'none' };
const MAC_LENGTH = 5;
const STANDING = '0';
/** tb1.installation.agreement.link.month.intent.mac, numbers in base 36: at most 46 of the 50 characters. */
const MARKER =
  /^tb1\.([0-9a-z]{6})\.([1-9a-z][0-9a-z]{0,5})\.([1-9a-z][0-9a-z]{0,5})\.(0|[1-9a-z][0-9a-z]{3})\.([0-9a-z]{10})\.([0-9a-z]{5})$/;

/** The text written into the serialNumber of an addition that we create. */
export function composeMarker({ installation, key, intent }: MarkerName, digest: Digest): string {
  const month = key.month === null ? STANDING : packMonth(key.month);
  const name = `tb1.${installation}.${key.agreement.toString(36)}.${key.productLink.toString(36)}.${month}.${intent}`;
  return `${name}.${macOf(name, digest)}`;
}

/** What a serialNumber says to us; anything that is not exactly one of our markers says nothing. */
export function readMarker(text: string, { installation, agreement, digest }: MarkerReader): MarkerReading {
  const marker = text.trim();
  const parts = MARKER.exec(marker);
  if (parts === null) return NONE;
  const [, from = '', agreementText = '', linkText = '', monthText = '', intentText = '', mac = ''] = parts;
  const key = unpackKey(agreementText, linkText, monthText);
  if (key === null) return NONE;
  if (from !== installation) {
    if (key.agreement !== agreement) return NONE;
    return { kind: 'foreign-installation', key, installation: installationId(from) };
  }
  if (macOf(marker.slice(0, -MAC_LENGTH - 1), digest) !== mac) return NONE;
  const kind = key.agreement === agreement ? 'ours' : 'copied';
  return { kind, key, intent: intentId(intentText) };
}

function macOf(name: string, digest: Digest): string {
  return digest(name).slice(0, MAC_LENGTH);
}

/** `YYYYMM` in base 36: four characters for every year from 1000 to 9999. */
function packMonth(month: Month): string {
  return Number(month.replace('-', '')).toString(36).padStart(4, '0');
}

function unpackMonth(text: string): Month | null {
  const digits = String(Number.parseInt(text, 36));
  return parseMonth(`${digits.slice(0, 4)}-${digits.slice(4)}`);
}

function unpackKey(agreement: string, link: string, monthText: string): LineKey | null {
  const month = monthText === STANDING ? null : unpackMonth(monthText);
  if (month === null && monthText !== STANDING) return null;
  return {
    agreement: agreementId(Number.parseInt(agreement, 36)),
    productLink: productLinkNumber(Number.parseInt(link, 36)),
    month,
  };
}
