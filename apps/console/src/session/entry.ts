import { readEntry } from './read-entry.ts';

function metaContent(name: string): string {
  return document.querySelector(`meta[name="${name}"]`)?.getAttribute('content') ?? '';
}

/** Browsers hide the attribute from scripts and give the property. */
function readNonce(): string {
  const meta = document.querySelector('meta[property="csp-nonce"]');
  return meta instanceof HTMLElement ? meta.nonce : '';
}

/** What the server said about this page when it was opened. */
export const entry = readEntry(metaContent('tallybridge'));
export const nonce = readNonce();
