import type { TicketRuleInput } from 'tallybridge-sdk';
import { describe, expect, it } from 'vitest';
import type { TestDatabases } from '../database/testing/test-databases.ts';
import { NOW } from './test-service.ts';
import { alert, BACKUP, decided, HELP_DESK, ours, raised, SOON, statusOf, withDesk } from './ticket-desk.ts';

export function ticketRulesSuite(databases: TestDatabases): void {
  describe('a ticket rule', () => {
    it('takes only what is of its board, and a closing status that closes', () =>
      withDesk(
        databases,
        async ({ service, connection }) => {
          const { tickets } = connection;
          const refused = async (rule: Partial<TicketRuleInput>, field: string) => {
            const set = tickets.rules.set('backup', { isOn: true, boardId: HELP_DESK, ...rule });
            await expect(set).rejects.toMatchObject({ fields: [{ field }] });
          };
          await refused({ boardId: 999 }, 'boardId');
          const foreign = statusOf(service, BACKUP, true);
          await refused({ closingStatusId: foreign }, 'closingStatusId');
          const open = statusOf(service, HELP_DESK, false);
          await refused({ closingStatusId: open }, 'closingStatusId');
          await refused({ initialStatusId: statusOf(service, HELP_DESK, true) }, 'initialStatusId');
          await refused({ teamId: 999 }, 'teamId');
          await refused({ priorities: { high: 999 } }, 'priorities');
          await refused({ titleTemplate: '{nonsense}' }, 'titleTemplate');
          const { value, etag } = await tickets.rules.read('backup');
          expect(value).toMatchObject({ isSetUp: false, isOn: false, boardId: null });
          await tickets.rules.set('backup', { isOn: true, boardId: HELP_DESK }, { ifMatch: etag });
          const late = tickets.rules.set('backup', { isOn: false, boardId: BACKUP }, { ifMatch: etag });
          await expect(late).rejects.toMatchObject({ code: 'changed-meanwhile' });
          expect((await tickets.rules.list()).data).toMatchObject([
            { category: 'backup', isOn: true, boardId: HELP_DESK },
          ]);
        },
        null,
      ));

    it('is used for all other categories, each with its own texts', () =>
      withDesk(
        databases,
        async ({ service, connection }) => {
          const { rules } = connection.tickets;
          await expect(rules.copyToAll('backup')).rejects.toMatchObject({ status: 404 });
          const closingStatusId = statusOf(service, BACKUP, true);
          const own = { titleTemplate: 'RMM: {title}', bodyTemplate: '{body}' };
          await rules.set('rmm', { isOn: false, boardId: HELP_DESK, typeId: null, ...own });
          await rules.set('backup', { isOn: true, mode: 'errors', boardId: BACKUP, closingStatusId });
          const all = (await rules.copyToAll('backup')).data;
          const copied = { isOn: true, mode: 'errors', boardId: BACKUP, closingStatusId };
          expect(all).toMatchObject([
            { category: 'backup', ...copied },
            { category: 'rmm', ...copied, ...own },
          ]);
          const told = async () => connection.tickets.rules.read('rmm');
          const { etag } = await told();
          await rules.copyToAll('backup');
          expect((await told()).etag).toBe(etag);
        },
        null,
      ));

    it('of a board that is gone holds its alerts and says so, and its readiness is told before', () =>
      withDesk(
        databases,
        async (desk) => {
          const { service, partner, connection } = desk;
          expect(await connection.tickets.board(HELP_DESK)).toMatchObject({
            name: 'Help Desk',
            isReady: true,
            problems: [],
          });
          const statuses = service.sandbox.records('boardStatuses').filter((each) => each['boardId'] === BACKUP);
          for (const { id } of statuses) service.sandbox.edit('boardStatuses', id, { closedStatus: false });
          expect(await connection.tickets.board(BACKUP)).toMatchObject({
            isReady: false,
            problems: [{ code: 'no-closing-status', isBlocking: false }],
          });
          service.sandbox.edit('boards', HELP_DESK, { inactiveFlag: true });
          await partner.alerts.push([alert(desk)]);
          await expect.poll(() => decided(desk), SOON).toBe('hold board-inactive');
          expect(ours(desk)).toEqual([]);
          expect(await connection.tickets.overview()).toMatchObject({ held: 1 });
        },
        {},
      ));

    it('whose board was deleted, or whose status went to another board, holds its alerts until it is put right', () =>
      withDesk(databases, async (desk) => {
        const { service, partner, connection } = desk;
        const { rules } = connection.tickets;
        const initialStatusId = statusOf(service, HELP_DESK, false);
        const spare = statusOf(service, BACKUP, false);
        await rules.set('backup', { isOn: true, boardId: HELP_DESK, initialStatusId });
        await rules.set('other', { isOn: true, boardId: BACKUP, initialStatusId: spare });
        service.sandbox.edit('boardStatuses', initialStatusId, { boardId: BACKUP });
        service.sandbox.remove('boards', BACKUP);
        await partner.alerts.push([alert(desk), alert(desk, { key: 'other/1', category: 'other' })]);
        await expect.poll(() => decided(desk), SOON).toBe('hold status-not-on-board');
        expect(await decided(desk, 'other/1')).toBe('hold board-missing');
        expect(ours(desk)).toEqual([]);
        expect(await connection.tickets.overview()).toMatchObject({ held: 2, open: 0 });
        expect((await connection.overview()).attention).toContainEqual(
          expect.objectContaining({ code: 'alerts-held', count: 2, place: 'tickets' }),
        );
        const { decisions } = await connection.tickets.alerts.trace({ key: 'other/1' });
        expect(decisions[0]?.because).toMatch(/^Board 2 is not in ConnectWise any more: choose another/);
        await rules.set('backup', { isOn: true, boardId: HELP_DESK });
        await rules.set('other', { isOn: true, boardId: HELP_DESK });
        await raised(desk, 2);
      }));

    it('shows what a ticket would say, with the newest alert or one that is made up', () =>
      withDesk(databases, async (desk) => {
        const { partner, connection } = desk;
        const templates = { titleTemplate: '{customer}: {title}', bodyTemplate: '{body}\n{url}\n{typo}' };
        const { rules } = connection.tickets;
        expect(await rules.preview('backup', templates)).toMatchObject({
          isSample: true,
          unknownPlaceholders: ['typo'],
        });
        await partner.alerts.push([alert(desk)]);
        expect(await rules.preview('backup', templates)).toEqual({
          summary: 'Riverbend Dental: Backup failed on host-1',
          description: 'The disk is full.\n{typo}',
          isCut: false,
          isSample: false,
          unknownPlaceholders: ['typo'],
        });
      }));

    it('raises a digest once a day at its time in the zone of the partner', () =>
      withDesk(
        databases,
        async (desk) => {
          const { service, partner, connection } = desk;
          const { value } = await connection.tickets.policy.read();
          await connection.tickets.policy.set({ ...value, digestAt: '17:00' });
          await partner.alerts.push([alert(desk), alert(desk, { key: 'backup/host-2', title: 'Another' })]);
          await expect.poll(() => decided(desk), SOON).toBe('wait digest');
          const [waiting] = await connection.tickets.alerts.list({ decision: 'wait' }).toArray();
          // Five in the afternoon in New York, which left summer time the day before.
          expect(waiting?.until).toBe('2026-11-02T22:00:00.000Z');
          service.sandbox.clock.set(Date.parse('2026-11-02T22:00:01Z'));
          const [ticket] = await raised(desk);
          expect(ticket?.['summary']).toContain('2 problems');
          expect(service.sandbox.clock.now()).toBeGreaterThan(NOW);
        },
        { mode: 'digest' },
      ));
  });
}
