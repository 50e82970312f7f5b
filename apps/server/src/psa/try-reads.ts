import { ConnectWiseError } from 'tallybridge-connectwise';
import type { ConnectWise } from 'tallybridge-connectwise';
import type { RequiredRight } from 'tallybridge-engine';
import { placeKey } from './rights.ts';
import type { TriedReads } from './rights.ts';

type Read = (connectWise: ConnectWise) => Promise<unknown>;

/** The cheapest read that a function's Inquire right allows. Functions that nothing is read of yet are not provable. */
const READS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['Companies › Company Maintenance', ({ companies }) => companies.count()],
  ['Finance › Agreements', ({ agreements }) => agreements.count()],
  ['Procurement › Product Catalog', ({ catalogItems }) => catalogItems.count()],
  ['System › Table Setup', ({ agreementTypes }) => agreementTypes.count()],
]);

async function isAllowed(connectWise: ConnectWise, read: Read): Promise<boolean> {
  try {
    await read(connectWise);
    return true;
  } catch (error) {
    if (error instanceof ConnectWiseError && error.code === 'permission') return false;
    throw error;
  }
}

/** Tries the reads that the rights are for, one request each. */
export async function tryReads(connectWise: ConnectWise, required: readonly RequiredRight[]): Promise<TriedReads> {
  const tried = new Map<string, boolean>();
  for (const right of required.filter((one) => one.right === 'Inquire')) {
    const read = READS.get(placeKey(right));
    if (read !== undefined) tried.set(placeKey(right), await isAllowed(connectWise, read));
  }
  return tried;
}
