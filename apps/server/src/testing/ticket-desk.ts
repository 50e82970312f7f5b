import type { SandboxRecord } from 'tallybridge-sandbox';
import type { AlertInput, ConnectionClient, PartnerClient, TicketRuleInput } from 'tallybridge-sdk';
import { expect } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { QUEUE } from '../jobs/work-queue.ts';
import { linkedPartner, withService } from './test-service.ts';
import type { TestOptions, TestService } from './test-service.ts';

const MINUTE = 60_000;
export const SOON = { timeout: 20_000, interval: 50 };
const FAST: TestOptions = { settings: { TALLYBRIDGE_TICK_SECONDS: '0.05', TALLYBRIDGE_COALESCE_SECONDS: '0' } };
export const HELP_DESK = 1;
export const BACKUP = 2;

export interface Desk {
  readonly service: TestService;
  readonly partner: PartnerClient;
  readonly connection: ConnectionClient;
  readonly at: (minutes: number) => string;
}

let sent = 0;

export function alert({ at }: Desk, fields: Partial<AlertInput> = {}): AlertInput {
  sent += 1;
  return {
    id: `m-${sent}`,
    key: 'backup/host-1',
    customer: 'dental',
    category: 'backup',
    severity: 'high',
    state: 'raised',
    title: 'Backup failed on host-1',
    body: 'The disk is full.',
    device: 'host-1',
    at: at(0),
    ...fields,
  };
}

/** A partner whose category `backup` becomes tickets of the help desk. */
export async function withDesk(
  databases: TestDatabases,
  use: (desk: Desk) => Promise<void>,
  rule: Partial<TicketRuleInput> | null = {},
  options: Pick<TestOptions, 'others'> = {},
): Promise<void> {
  await withService(
    databases,
    async (service) => {
      const { partner, connection } = await linkedPartner(service);
      await connection.update({ settings: { capabilities: { tickets: true } } });
      if (rule !== null) {
        const closing = statusOf(service, rule.boardId ?? HELP_DESK, true);
        const set = { isOn: true, boardId: HELP_DESK, closingStatusId: closing, ...rule };
        await connection.tickets.rules.set('backup', set);
      }
      const at = (minutes: number) => new Date(service.sandbox.clock.now() + minutes * MINUTE).toISOString();
      await use({ service, partner, connection, at });
    },
    { ...FAST, ...options },
  );
}

export function statusOf({ sandbox }: TestService, board: number, isClosing: boolean): number {
  const found = sandbox
    .records('boardStatuses')
    .find((each) => each['boardId'] === board && (each['closedStatus'] === true) === isClosing);
  if (found === undefined) throw new Error(`board ${board} has no such status`);
  return found.id;
}

/** The tickets that we raised. */
export function ours({ service }: Desk): readonly SandboxRecord[] {
  const isOurs = ({ externalXRef }: SandboxRecord) =>
    typeof externalXRef === 'string' && externalXRef.startsWith('tb1.');
  return service.sandbox.records('tickets').filter(isOurs);
}

export const idIn = (record: SandboxRecord | undefined, field: string): unknown => {
  const reference = record?.[field];
  return typeof reference === 'object' && reference !== null && 'id' in reference ? reference.id : null;
};

export const notesOf = ({ service }: Desk, ticket: number): readonly string[] =>
  service.sandbox
    .records('ticketNotes')
    .filter(({ ticketId }) => ticketId === ticket)
    .map(({ text }) => String(text));

export async function raised(desk: Desk, count = 1): Promise<readonly SandboxRecord[]> {
  await expect.poll(() => ours(desk).length, SOON).toBe(count);
  await expect
    .poll(async () => (await desk.connection.tickets.list({ state: 'open' }).toArray()).length, SOON)
    .toBe(count);
  return ours(desk);
}

/** Lets time go by when nothing is under way that began before. */
export async function pass({ service }: Desk, minutes: number): Promise<void> {
  const underWay = async () => {
    const jobs = `SELECT FROM jobs.job WHERE name = '${QUEUE}' AND (state = 'active' OR state < 'active' AND start_after <= now())`;
    return (await service.database.transaction((tx) => tx.query(jobs))).length;
  };
  await expect.poll(underWay, SOON).toBe(0);
  service.sandbox.clock.set(service.sandbox.clock.now() + minutes * MINUTE);
}

/** The newest decision about an alert. */
export async function decided({ connection }: Desk, key = 'backup/host-1') {
  const found = await connection.tickets.alerts.list({ search: key }).toArray();
  return found.map(({ decision, reason }) => [decision, reason].filter((part) => part !== null).join(' '))[0] ?? null;
}

export const stateOf = async ({ partner }: Desk) =>
  (await partner.alerts.list().toArray())[0]?.tickets[0]?.state ?? null;
