import { capital } from './words.ts';

/** A message of the service as a sentence: with a capital and a full stop. An address stays as it is. */
export function sentence(text: string): string {
  const begun = /^https?:/.test(text) ? text : capital(text);
  return /[.!?…]$/.test(begun) ? begun : `${begun}.`;
}
