import { ConnectWiseError } from 'tallybridge-connectwise';
import type { ConnectWise, SecuritySetting } from 'tallybridge-connectwise';
import type { RequiredRight } from 'tallybridge-engine';
import { isAbout, placeKey } from './rights.ts';
import type { TriedReads } from './rights.ts';

type Read = (connectWise: ConnectWise) => Promise<unknown>;

/** The cheapest read that a function's Inquire right allows. Functions that nothing is read of yet are not provable. */
const READS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['Companies › Company Maintenance', ({ companies }) => companies.count()],
  ['Finance › Agreements', ({ agreements }) => agreements.count()],
  ['Procurement › Product Catalog', ({ catalogItems }) => catalogItems.count()],
  ['System › Table Setup', ({ agreementTypes }) => agreementTypes.count()],
]);

/** What can be withheld under Customize, by the names of `requiredRights`. What is left out here is not tried. */
const TABLES: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['Company / Company Status', ({ companyStatuses }) => companyStatuses.count()],
  ['Company / Company Type', ({ companyTypes }) => companyTypes.count()],
  ['Service / Service Board', ({ boards }) => boards.count()],
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

/** Tries the tables of functions that are customised: the level of such a function does not hold for all of them. */
export async function tryTables(
  connectWise: ConnectWise,
  required: readonly RequiredRight[],
  settings: readonly SecuritySetting[],
): Promise<TriedReads> {
  const tried = new Map<string, boolean>();
  for (const right of required.filter((one) => one.right === 'Inquire' && one.customize.length > 0)) {
    const setting = settings.find((one) => isAbout(one, right));
    if (setting?.inquireLevel !== 'All' || setting.restrictFlag === false) continue;
    for (const table of right.customize) {
      const read = TABLES.get(table);
      if (read !== undefined) tried.set(table, await isAllowed(connectWise, read));
    }
  }
  return tried;
}
