import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openPortal } from '../console/people.ts';
import { addConnector, beTheChannel, connect } from './coro/connect.ts';
import { giveRights, makeTheKeys, makeTheMember, makeTheRole, signIn } from './coro/in-connectwise.ts';
import { mapServices, mapWorkspaces } from './coro/map.ts';
import { sync } from './coro/sync.ts';
import { WORKSPACES } from './coro/workspaces.ts';
import type { GuidePlace } from './guide-place.ts';
import { createGuideWalk } from './guide-walk.ts';
import type { GuideWalk } from './guide-walk.ts';
import { openPsa } from './psa-screens.ts';

const GUIDE = { key: 'coro', name: 'Coro', source: 'Coro: Integrating with ConnectWise PSA' };

export async function walkCoro(browser: Browser, place: GuidePlace): Promise<GuideWalk> {
  const { tallybridge, partner } = await place.openVendor(GUIDE);
  await partner.customers.put(WORKSPACES);
  const walk = createGuideWalk(GUIDE);
  const computed = await tallybridge.profile();
  const psa = await openPsa(browser, place);
  const walking = { place, walk, partner, computed, psa };

  await signIn(walking);
  await makeTheRole(walking);
  await giveRights(walking);
  await makeTheMember(walking);
  const keys = await makeTheKeys(walking);

  await beTheChannel(walking, browser, tallybridge);
  const { page, leave, complaints } = await openPortal(browser, { partner });
  const inConsole = { ...walking, page };
  await addConnector(inConsole);
  await connect(inConsole, keys);
  await mapWorkspaces(inConsole);
  await mapServices(inConsole);
  await sync(inConsole);
  await psa.close();
  expect(complaints).toEqual([]);
  await leave();
  return walk;
}
