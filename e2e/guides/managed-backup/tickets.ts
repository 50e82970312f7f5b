import type { AlertInput } from 'tallybridge-sdk';
import { expect } from 'vitest';
import type { Page } from 'playwright-core';
import { toStep } from './configure.ts';
import { HOUR_MS, MINUTE_MS, PERSON, SOON } from './walking.ts';
import type { Connected } from './walking.ts';

interface Kind {
  readonly name: 'Backup Agent' | 'RMM Agent';
  readonly category: string;
  readonly closing: string;
  readonly mode: string;
}

const BACKUP: Kind = {
  name: 'Backup Agent',
  category: 'backup-agent',
  closing: 'Resolved by Agent',
  mode: 'One ticket per problem',
};
const RMM: Kind = { name: 'RMM Agent', category: 'rmm-agent', closing: 'Resolved', mode: 'Only serious problems' };
const QUIET_MINUTES = 15;

/** How tickets are handled, and the two kinds of them, each on a board of its own. */
export async function setTickets({ walk, page }: Connected): Promise<void> {
  await walk.step(
    {
      says: 'Ticket Settings: how tickets are handled.',
      here: 'Set-up › Tickets › For all tickets',
      page,
    },
    async () => {
      await toStep(page, 'Tickets');
      await page.getByLabel('Quiet time, minutes').fill(String(QUIET_MINUTES));
      await page.getByLabel('Time of digests').fill('18:00');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
    },
  );
  for (const kind of [BACKUP, RMM]) {
    await walk.step(
      {
        says: `Configure tickets generated with ${kind.name}.`,
        here: `Set-up › Tickets › ${kind.name}: board, source, closing status, and what gets a ticket`,
        page,
      },
      () => setUpKind(page, kind),
    );
  }
}

async function setUpKind(page: Page, { name, closing, mode }: Kind): Promise<void> {
  await page.getByRole('button', { name: `Set up ${name}` }).click();
  const drawer = page.getByRole('dialog', { name });
  await drawer.getByLabel('Board').selectOption({ label: name });
  await drawer.getByText('The board is ready for tickets.').waitFor();
  await drawer.getByLabel('Closing status').selectOption({ label: closing });
  await drawer.getByLabel(mode, { exact: true }).check();
  await drawer.getByText('Source, type, team and priority').click();
  await drawer.getByLabel('Source').selectOption({ label: name });
  await saveRule(page, name);
}

async function saveRule(page: Page, name: string): Promise<void> {
  const drawer = page.getByRole('dialog', { name });
  await drawer.getByRole('button', { name: 'Save' }).click();
  await drawer.getByText('Saved.').waitFor();
  await page.keyboard.press('Escape');
  await drawer.waitFor({ state: 'hidden' });
}

type Reported = Pick<AlertInput, 'key' | 'title'> & Partial<AlertInput>;

/** What an agent reports of Elmhurst; a ticket of it is on the board of its name. */
async function report({ place, partner }: Connected, { category }: Kind, alert: Reported): Promise<void> {
  const at = new Date(place.sandbox.clock.now()).toISOString();
  const { refused } = await partner.alerts.push([
    {
      id: `${alert.key}-${alert.state}-${at}`,
      customer: 'elmhurst',
      category,
      severity: 'high',
      state: 'raised',
      at,
      ...alert,
    },
  ]);
  expect(refused).toEqual([]);
}

/** What stands on a board in ConnectWise, the oldest first. */
function ticketsOn({ place: { sandbox } }: Connected, name: string) {
  const board = sandbox.records('boards').find((one) => one['name'] === name);
  const ours = sandbox.records('tickets').filter((ticket) => idIn(ticket, 'board') === board?.id);
  return ours.map((ticket) => {
    const status = sandbox.records('boardStatuses').find(({ id }) => id === idIn(ticket, 'status'));
    return {
      summary: ticket['summary'],
      company: idIn(ticket, 'company'),
      contact: idIn(ticket, 'contact'),
      source: idIn(ticket, 'source'),
      status: status?.['name'],
    };
  });
}

function idIn(record: Readonly<Record<string, unknown>>, field: string): unknown {
  const value = record[field];
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
}

const summaries = (at: Connected, board: string) => ticketsOn(at, board).map(({ summary }) => summary);
const stillOpen = (at: Connected, board: string) =>
  ticketsOn(at, board)
    .filter(({ status }) => status === 'New')
    .map(({ summary }) => summary);

/** Tickets of both agents, raised and closed; then the other modes. */
export async function raiseTickets(at: Connected): Promise<void> {
  await toMorning(at);
  await walkBackupAgent(at);
  await walkRmmAgent(at);
  await walkModes(at);
}

/** Ten o'clock of the next day in New York, well before the time of digests. */
async function toMorning({ place: { sandbox } }: Connected): Promise<void> {
  const day = 24 * HOUR_MS;
  sandbox.clock.set((Math.floor(sandbox.clock.now() / day) + 1) * day + 15 * HOUR_MS);
}

async function walkBackupAgent(at: Connected): Promise<void> {
  const { walk, page, place } = at;
  const contact = place.sandbox.records('contacts').find(({ firstName }) => firstName === 'Priya');
  await walk.step(
    {
      says: 'Create Backup Agent tickets in ConnectWise.',
      here: 'Tickets: raised on the board of Backup Agent for the right company and contact, closed when the problem is gone',
      page,
    },
    async () => {
      const alert = { key: 'backup/pc-1', title: 'Backup failed on PC-1', contactEmail: PERSON.email };
      await report(at, BACKUP, alert);
      await expect
        .poll(() => ticketsOn(at, BACKUP.name), SOON)
        .toMatchObject([{ summary: alert.title, company: 255, contact: contact?.id, source: 4, status: 'New' }]);
      await report(at, BACKUP, { ...alert, state: 'resolved' });
      await laterClosed(at, BACKUP, alert.key);
      await page.getByRole('link', { name: 'Tickets', exact: true }).click();
      await page.getByRole('row', { name: /Backup failed on PC-1.*Closed/ }).waitFor();
    },
  );
}

async function walkRmmAgent(at: Connected): Promise<void> {
  const { walk, page } = at;
  await walk.step(
    {
      says: 'Create RMM Agent tickets in ConnectWise.',
      here: 'Tickets: raised on the board of RMM Agent for serious problems only, closed when they are gone; Alerts says why another has none',
      page,
    },
    async () => {
      await report(at, RMM, { key: 'rmm/updates', title: 'Updates are waiting', severity: 'low' });
      await report(at, RMM, { key: 'rmm/disk', title: 'Disk is full on SRV-1', severity: 'critical' });
      await expect.poll(() => summaries(at, RMM.name), SOON).toEqual(['Disk is full on SRV-1']);
      await report(at, RMM, { key: 'rmm/disk', title: 'Disk is full on SRV-1', state: 'resolved' });
      await laterClosed(at, RMM, 'rmm/disk');
      await page.getByText('Alerts', { exact: true }).click();
      await page.getByRole('row', { name: /Updates are waiting.*Not serious enough/ }).waitFor();
    },
  );
}

/** Once the problem was gone long enough, the ticket has its closing status. */
async function laterClosed(at: Connected, { name, closing }: Kind, alert: string): Promise<void> {
  const { place, connection } = at;
  await expect.poll(() => decisionOf(at, alert), SOON).toBe('wait quiet');
  place.sandbox.clock.advance((QUIET_MINUTES + 1) * MINUTE_MS);
  await expect.poll(() => ticketsOn(at, name).map(({ status }) => status), SOON).toEqual([closing]);
  await expect.poll(async () => (await connection.tickets.list({ state: 'open' }).toArray()).length, SOON).toBe(0);
}

async function decisionOf({ connection }: Connected, search: string): Promise<string> {
  const [alert] = await connection.tickets.alerts.list({ search }).toArray();
  return [alert?.decision, alert?.reason].join(' ');
}

async function walkModes(at: Connected): Promise<void> {
  const { walk, page, place } = at;
  await walk.step(
    {
      says: 'Ticket Settings: the other ticket processing modes.',
      here: 'Set-up › Tickets: one open ticket per company, to which problems are added; a daily digest',
      page,
    },
    async () => {
      await page.getByRole('link', { name: 'Set-up', exact: true }).click();
      await toStep(page, 'Tickets');
      await changeMode(page, BACKUP, 'One open ticket per company');
      await changeMode(page, RMM, 'A daily digest');
      await report(at, BACKUP, { key: 'backup/pc-2', title: 'Backup failed on PC-2' });
      await expect.poll(() => stillOpen(at, BACKUP.name), SOON).toHaveLength(1);
      await report(at, BACKUP, { key: 'backup/pc-3', title: 'Backup failed on PC-3' });
      await expect.poll(() => notes(at), SOON).toContainEqual(expect.stringContaining('Backup failed on PC-3'));
      expect(stillOpen(at, BACKUP.name)).toHaveLength(1);
      await report(at, RMM, { key: 'rmm/memory', title: 'Memory is low on SRV-1' });
      await report(at, RMM, { key: 'rmm/offline', title: 'SRV-2 is offline' });
      await expect.poll(() => decisionOf(at, 'rmm/offline'), SOON).toBe('wait digest');
      expect(stillOpen(at, RMM.name)).toEqual([]);
      place.sandbox.clock.advance(9 * HOUR_MS);
      await expect.poll(() => stillOpen(at, RMM.name), SOON).toHaveLength(1);
    },
  );
}

const notes = ({ place }: Connected) => place.sandbox.records('ticketNotes').map(({ text }) => text);

async function changeMode(page: Page, { name }: Kind, mode: string): Promise<void> {
  await page.getByRole('button', { name: `Change ${name}` }).click();
  await page.getByRole('dialog', { name }).getByLabel(mode, { exact: true }).check();
  await saveRule(page, name);
}
