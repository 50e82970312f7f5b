import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePorts, startTallybridge } from './processes.ts';
import type { Running } from './processes.ts';

/** How long the months of the histories may take on a machine that is busy. */
export const MONTHS_TAKE_MS = 300_000;

/** One data folder with its ports; the demo may be started in it again and again. */
export interface DemoPlace {
  readonly folder: string;
  readonly page: string;
  readonly service: string;
  readonly sandbox: string;
  readonly vendor: string;
  readonly args: readonly string[];
  start(): Running;
  remove(): Promise<void>;
}

export async function createDemoPlace(vendors?: string): Promise<DemoPlace> {
  const folder = await mkdtemp(join(tmpdir(), 'tallybridge-demo-'));
  const [page, service, sandbox, vendor] = await freePorts(4);
  const options = {
    data: folder,
    'page-port': page,
    port: service,
    'sandbox-port': sandbox,
    'vendor-port': vendor,
    'change-every': 0,
    ...(vendors !== undefined && { only: vendors }),
  };
  const args = ['demo', ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)])];
  return {
    folder,
    args,
    page: `http://localhost:${page}`,
    service: `http://localhost:${service}`,
    sandbox: `http://localhost:${sandbox}`,
    vendor: `http://localhost:${vendor}`,
    start: () => startTallybridge(args),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Presses a button on the vendor's page. */
export async function changeSeats(vendorUrl: string, customer: string, sku: string, by: number): Promise<void> {
  const response = await fetch(`${vendorUrl}/seats`, {
    method: 'POST',
    body: new URLSearchParams({ customer, sku, by: String(by) }),
    redirect: 'manual',
  });
  if (response.status !== 303) throw new Error(`the vendor answered ${response.status}: ${await response.text()}`);
}

/** What the vendor has, by customer and sku, and how many records wait. */
export async function readVendor(vendorUrl: string): Promise<{ seats: ReadonlyMap<string, number>; waiting: number }> {
  // The example vendor's own state; only these fields are used.
  const state = (await (await fetch(`${vendorUrl}/state`)).json()) as {
    customers: { key: string; seats: Record<string, number> }[];
    outbox: unknown[];
  };
  const seats = state.customers.flatMap(({ key, seats }) =>
    Object.entries(seats).map(([sku, count]): [string, number] => [`${key} ${sku}`, count]),
  );
  return { seats: new Map(seats), waiting: state.outbox.length };
}
