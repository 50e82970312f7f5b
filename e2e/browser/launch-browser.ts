import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { findChromium } from './unpack-chromium.ts';

// Not the package's own arguments: those turn the rules about foreign origins off, which are what we test.
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A real browser; close it when done. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const { path, environment } = await findChromium();
  const env = Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return chromium.launch({ executablePath: path, args: [...ARGUMENTS, ...more], env: { ...env, ...environment } });
}
