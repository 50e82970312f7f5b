import { createConnectWise, createLimiter } from 'tallybridge-connectwise';
import type { ConnectWise } from 'tallybridge-connectwise';
import type { Sandbox } from 'tallybridge-sandbox';
import { chaoticFetch } from './chaotic-fetch.ts';
import type { Leaving } from './chaotic-fetch.ts';
import type { Chaos, Process } from './process.ts';

const ACCESS = {
  site: 'https://sandbox.example',
  companyId: 'lakeside',
  publicKey: 'demo-public',
  privateKey: 'demo-private',
  clientId: '00000000-0000-4000-8000-000000000001',
};

export interface Reaching extends Chaos {
  readonly sandbox: Sandbox;
  readonly settings: { readonly deadlineMs: number };
}

/** The real client as one process has it; `onSend` is called when a write leaves. */
export function ownClient(world: Reaching, process: Process, onSend: (write: Leaving) => void): ConnectWise {
  const clock = { now: () => world.kernel.now };
  const { sleep } = process;
  return createConnectWise({
    ...ACCESS,
    clock,
    sleep,
    random: world.random,
    limiter: createLimiter({ clock, sleep }),
    deadlineMs: world.settings.deadlineMs,
    fetch: chaoticFetch(world.sandbox, process, world, onSend),
  });
}
