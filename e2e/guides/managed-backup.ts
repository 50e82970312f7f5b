import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import { setBilling } from './managed-backup/bill.ts';
import { configure } from './managed-backup/configure.ts';
import { connect } from './managed-backup/connect.ts';
import { billMonth, goLive } from './managed-backup/live.ts';
import { prepare, stockConnectWise } from './managed-backup/prepare.ts';
import { editIntegration, removeIntegration } from './managed-backup/remove.ts';
import { raiseTickets, setTickets } from './managed-backup/tickets.ts';
import { COMPANIES, PERSON } from './managed-backup/walking.ts';
import { signInToPsa } from './psa-screens.ts';

const GUIDE = {
  key: 'managed-backup',
  name: 'MSP360 Managed Backup',
  source: 'MSP360: Get Started with ConnectWise PSA Integration',
};

export async function walkManagedBackup(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  stockConnectWise(place);
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  await partner.customers.put([...COMPANIES]);
  await partner.users.put([PERSON]);
  const walk = createGuideWalk(GUIDE);
  const { profile } = await tallybridge.profile();
  const psa = await signInToPsa(browser, place);
  const walking = { browser, place, walk, tallybridge, partner, profile, psa };

  const keys = await prepare(walking);
  const { at, of } = await connect(walking, keys);
  await configure(at);
  await setBilling(at);
  await setTickets(at);
  await goLive(at);
  await raiseTickets(at);
  await billMonth(at);
  await editIntegration(at);
  await removeIntegration(at);
  await psa.close();
  expect(of.complaints).toEqual([]);
  await of.leave();
  return walk;
}
