import { createConnectWise, createLimiter } from 'tallybridge-connectwise';
import type { ConnectWise } from 'tallybridge-connectwise';
import { createSandbox } from 'tallybridge-sandbox';
import type { Sandbox } from 'tallybridge-sandbox';
import { askingAfterWait } from '../last-moment.ts';

export const DEADLINE_MS = 2_000;

/** Our client and a sandbox behind it, with two attempts for a read and no pause between them. */
export async function withSandbox(use: (connectWise: ConnectWise, sandbox: Sandbox) => Promise<void>): Promise<void> {
  const sandbox = createSandbox({ origin: 'https://connectwise.example' });
  const connectWise = createConnectWise({
    site: 'connectwise.example',
    companyId: 'lakeside',
    publicKey: 'demo-public',
    privateKey: 'demo-private',
    clientId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
    fetch: (input, init) => sandbox.fetch(input, init),
    // Only the deadline is waited for; pauses between attempts are not.
    sleep: (ms) => new Promise((resolve) => void setTimeout(resolve, ms === DEADLINE_MS ? ms : 0)),
    deadlineMs: DEADLINE_MS,
    limiter: askingAfterWait(createLimiter()),
    attempts: 2,
  });
  try {
    await use(connectWise, sandbox);
  } finally {
    await sandbox.close();
  }
}
