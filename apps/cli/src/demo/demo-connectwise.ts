import type { Seed } from 'tallybridge-sandbox';
import { connectWiseOf } from './connectwise-of.ts';
import { BLUEGATE } from './histories/index.ts';

/** The ConnectWise of the MSP that the made-up vendor has: ids from 251, 451 and 601 on. */
export function demoConnectWise(now: number): Seed {
  return connectWiseOf(BLUEGATE, now);
}
