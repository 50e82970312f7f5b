import { boardId, companyId, contactId, PsaUnavailable, statusId, ticketId } from 'tallybridge-engine';
import type { DeskPsa, NewTicket } from 'tallybridge-engine';
import type { Fault, Sandbox } from 'tallybridge-sandbox';
import { describe, expect, test } from 'vitest';
import { createDesk } from './create-desk.ts';
import { withSandbox } from './testing/with-sandbox.ts';

const yes = () => true;
const MARKER = 'tb1.abc123.t.0123456789abcdef.01234';

const withDesk = (use: (desk: DeskPsa, sandbox: Sandbox) => Promise<void>): Promise<void> =>
  withSandbox((connectWise, sandbox) => use(createDesk({ connectWise }), sandbox));

const COMPANY = companyId(201);

async function newTicket(desk: DeskPsa): Promise<NewTicket> {
  const board = (await desk.readBoards()).find(({ name }) => name === 'Help Desk');
  if (board === undefined) throw new Error('The seed has a help desk');
  return {
    summary: 'Backup failed',
    description: 'The disk is full.',
    company: COMPANY,
    board: board.id,
    status: board.statuses.find(({ isClosing }) => !isClosing)?.id ?? null,
    source: null,
    type: null,
    subtype: null,
    item: null,
    team: null,
    priority: null,
    contact: null,
    configuration: null,
  };
}

async function raised(desk: DeskPsa) {
  const answer = await desk.addTicket(await newTicket(desk), MARKER, yes);
  if (answer.outcome !== 'answered') throw new Error(answer.message);
  return answer.echo;
}

const strike = (sandbox: Sandbox, method: string, fault: Fault) => sandbox.faults.add({ match: { method }, fault });

describe('boards', () => {
  test('come with their statuses, and which of them close', () =>
    withDesk(async (desk) => {
      const boards = await desk.readBoards();
      expect(boards.length).toBeGreaterThan(2);
      for (const { statuses } of boards.filter(({ name }) => name === 'Help Desk')) {
        expect(statuses.some(({ isClosing }) => isClosing)).toBe(true);
        expect(statuses.filter(({ isDefault }) => isDefault)).toHaveLength(1);
      }
    }));
});

describe('a ticket', () => {
  test('is raised with its marker and its description as the first note, and found by the marker', () =>
    withDesk(async (desk) => {
      const ticket = await raised(desk);
      expect(ticket).toMatchObject({ company: COMPANY, isClosed: false, externalXRef: MARKER, mergedInto: null });
      expect(await desk.findTickets(MARKER)).toMatchObject([{ id: ticket.id }]);
      expect(await desk.findTickets(MARKER.slice(0, -1))).toEqual([]);
      expect(await desk.readNotes(ticket.id)).toEqual(['The disk is full.']);
    }));

  test('takes a note and a status that closes it', () =>
    withDesk(async (desk) => {
      const ticket = await raised(desk);
      const board = (await desk.readBoards()).find(({ id }) => id === ticket.board);
      const closing = board?.statuses.find(({ isClosing }) => isClosing)?.id ?? statusId(0);
      expect(await desk.addNote(ticket.id, 'It is gone.', yes)).toMatchObject({
        outcome: 'answered',
        echo: { text: 'It is gone.' },
      });
      expect(await desk.setStatus(ticket.id, closing, yes)).toMatchObject({
        outcome: 'answered',
        echo: { id: ticket.id, status: closing, isClosed: true },
      });
      expect(await desk.readNotes(ticket.id)).toHaveLength(2);
    }));

  test('is read with others by id; one that is not there was deleted', () =>
    withDesk(async (desk) => {
      const ticket = await raised(desk);
      const seen = await desk.readTickets([ticket.id, ticketId(999_999)]);
      expect(seen.get(ticket.id)).toMatchObject({ externalXRef: MARKER });
      expect(seen.get(ticketId(999_999))).toBe('deleted');
      expect((await desk.readTickets([])).size).toBe(0);
      expect(await desk.readNotes(ticketId(999_999))).toBeNull();
    }));

  test('that a person merged says into which', () =>
    withDesk(async (desk, sandbox) => {
      const ticket = await raised(desk);
      const into = sandbox.records('tickets').find(({ id }) => id !== ticket.id)?.id;
      sandbox.edit('tickets', ticket.id, { mergedParentTicket: { id: into } });
      expect((await desk.readTickets([ticket.id])).get(ticket.id)).toMatchObject({ mergedInto: into });
    }));

  test.each([
    ['a status of another board', { board: boardId(1), status: statusId(999_999) }, 'refused'],
    ['a company that is not there', { company: companyId(999_999) }, 'refused'],
    ['a contact that is not there', { contact: contactId(999_999) }, 'refused'],
  ] as const)('with %s is refused, with what ConnectWise says', (_, wrong, outcome) =>
    withDesk(async (desk) => {
      const answer = await desk.addTicket({ ...(await newTicket(desk)), ...wrong }, MARKER, yes);
      expect(answer).toMatchObject({ outcome, refusal: 'invalid' });
      expect(answer.outcome === 'refused' ? answer.message : '').toMatch(/not found/i);
    }),
  );
});

describe('a write', () => {
  test('whose answer is lost may have been carried out', () =>
    withDesk(async (desk, sandbox) => {
      const wanted = await newTicket(desk);
      strike(sandbox, 'POST', { kind: 'cut', when: 'after-commit' });
      expect(await desk.addTicket(wanted, MARKER, yes)).toMatchObject({ outcome: 'unknown' });
      expect(await desk.findTickets(MARKER)).toHaveLength(1);
      expect(sandbox.log.entries().filter(({ method }) => method === 'POST')).toHaveLength(1);
    }));

  test('that comes too late does not leave', () =>
    withDesk(async (desk, sandbox) => {
      const answer = await desk.addTicket(await newTicket(desk), MARKER, () => false);
      expect(answer).toMatchObject({ outcome: 'refused', refusal: 'not-sent' });
      expect(sandbox.log.entries().filter(({ method }) => method === 'POST')).toHaveLength(0);
    }));
});

test('a read that fails is void', () =>
  withDesk(async (desk, sandbox) => {
    sandbox.faults.add({ match: { method: 'GET' }, fault: { kind: 'status', status: 503 } });
    await expect(desk.readBoards()).rejects.toBeInstanceOf(PsaUnavailable);
  }));
