import { describe, expect, test } from 'vitest';
import type { Behaviour } from '../../behaviour.ts';
import { isObject } from '../../records/read-record.ts';
import type { Received, TestClient } from '../../testing/test-client.ts';
import { testClient } from '../../testing/test-client.ts';

const ticket = { summary: 'It beeps', company: { id: 201 } };

function post(client: TestClient, body: unknown, path = '/service/tickets'): Promise<Received> {
  return client.send(path, { method: 'POST', body });
}

function patch(client: TestClient, id: number, values: Readonly<Record<string, unknown>>): Promise<Received> {
  const body = Object.entries(values).map(([path, value]) => ({ op: 'replace', path, value }));
  return client.send(`/service/tickets/${id}`, { method: 'PATCH', body });
}

function refused(...errors: readonly object[]): object {
  return { status: 400, json: { code: 'InvalidObject', message: 'ticket object is invalid', errors } };
}

const field = (received: Received, name: string): unknown =>
  isObject(received.json) ? received.json[name] : undefined;

describe('a new ticket', () => {
  test('gets from board, company and tables what it does not name', async () => {
    const { status, json } = await post(testClient(), ticket);
    expect(status).toBe(201);
    expect(json).toMatchObject({
      id: 1009,
      recordType: 'ServiceTicket',
      board: { id: 1, name: 'Help Desk' },
      status: { id: 1, name: 'New', Sort: 10 },
      type: { id: 1 },
      team: { name: 'Service Desk' },
      priority: { name: 'Priority 3: Normal', sort: 30 },
      source: { name: 'Email' },
      contact: { id: 201, name: 'Marcus Holloway' },
      contactName: 'Marcus Holloway',
      city: 'Albany',
      stateIdentifier: 'NY',
      severity: 'Medium',
      impact: 'Medium',
      closedFlag: false,
      _info: { enteredBy: 'tallybridge', notes_href: expect.stringMatching(/\/service\/tickets\/1009\/notes$/) },
    });
  });

  test('goes to the board that its member works on', async () => {
    const client = testClient();
    client.sandbox.edit('members', 1, { serviceDefaultBoard: { id: 4 } });
    expect((await post(client, ticket)).json).toMatchObject({ board: { name: 'Security' }, status: { id: 31 } });
  });

  test('links its references to where they stand below the board', async () => {
    const made = await post(testClient(), { ...ticket, board: { id: 2 } });
    expect(field(made, 'status')).toMatchObject({
      _info: { status_href: expect.stringMatching(/\/service\/boards\/2\/statuses\/11$/) },
    });
  });

  test('finds a status by name on its own board, also where another board has the name first', async () => {
    const client = testClient();
    const named = { ...ticket, board: { name: 'Security' }, status: { name: 'new' }, type: { name: 'Phishing' } };
    expect((await post(client, named)).json).toMatchObject({ status: { id: 31 }, type: { id: 32 } });
    expect((await post(client, { ...ticket, status: { name: 'new' } })).json).toMatchObject({ status: { id: 1 } });
  });

  test('turns its first texts into notes and does not show them', async () => {
    const client = testClient();
    const texts = {
      initialDescription: 'It beeps\nall day',
      initialInternalAnalysis: 'UPS?',
      initialResolution: 'Quiet',
    };
    const made = await post(client, { ...ticket, ...texts });
    expect(Object.keys(texts).map((name) => field(made, name))).toEqual([undefined, undefined, undefined]);
    const notes = await client.list('/service/tickets/1009/notes');
    expect(notes).toMatchObject([
      { text: 'It beeps\nall day', detailDescriptionFlag: true, internalFlag: false, member: { id: 1 } },
      { text: 'UPS?', internalAnalysisFlag: true, internalFlag: true, externalFlag: false },
      { text: 'Quiet', resolutionFlag: true },
    ]);
  });

  test.each<readonly [string, object, object]>([
    ['no summary', { company: { id: 201 } }, { code: 'MissingRequiredField', field: 'summary' }],
    ['no company', { summary: 'x' }, { code: 'MissingRequiredField', message: 'The company field is required.' }],
    [
      'a summary of 101 letters',
      { ...ticket, summary: 'x'.repeat(101) },
      { code: 'MaxLengthField', message: 'The field summary must be a string with a maximum length of 100.' },
    ],
    [
      'a status of another board',
      { ...ticket, board: { id: 4 }, status: { id: 2 } },
      { code: 'NotFound', message: 'Service Status 2 not found for Service Board 4', field: 'status/id' },
    ],
    [
      'a status of another board than the one it gets',
      { ...ticket, status: { id: 31 } },
      { code: 'NotFound', message: 'Service Status 31 not found for Service Board 1', field: 'status/id' },
    ],
    [
      'a status that no board has',
      { ...ticket, status: { id: 17 } },
      { message: 'Service Status 17 not found for Service Board 1' },
    ],
    [
      'a status name of another board',
      { ...ticket, status: { name: 'Triage' } },
      { message: 'Service Status Triage not found for Service Board 1', field: 'status/name' },
    ],
    [
      'a type of another board',
      { ...ticket, type: { id: 31 } },
      { message: 'Service Type 31 not found for Service Board 1' },
    ],
    [
      'a subtype of another board',
      { ...ticket, subType: { id: 31 } },
      { message: 'Service Sub Type 31 not found for Service Board 1', field: 'subType/id' },
    ],
    ['an item of another board', { ...ticket, item: { id: 31 } }, { field: 'item/id' }],
    ['a team of another board', { ...ticket, team: { id: 31 } }, { field: 'team/id' }],
    [
      'a board that there is not',
      { ...ticket, board: { id: 9 } },
      { message: 'Service Board 9 not found', field: 'board/id' },
    ],
    [
      'a contact of another company',
      { ...ticket, contact: { id: 200 } },
      { message: 'Contact 200 not found for Company 201', field: 'contact/id' },
    ],
    ['a reference of 101 letters', { ...ticket, externalXRef: 'x'.repeat(101) }, { code: 'MaxLengthField' }],
  ])('is refused with %s', async (_, body, error) => {
    const client = testClient();
    client.sandbox.edit('contacts', 200, { company: { id: 200 } });
    expect(await post(client, body)).toMatchObject(refused(error));
  });

  test('is not taken by an inactive board, nor by one without a status', async () => {
    const client = testClient();
    client.sandbox.insert('boards', { id: 7, name: 'Empty' });
    expect(await post(client, { ...ticket, board: { id: 7 } })).toMatchObject(
      refused({ code: 'MissingRequiredField', message: 'The status field is required.' }),
    );
    client.sandbox.edit('boards', 3, { inactiveFlag: true });
    expect(await post(client, { ...ticket, board: { id: 3 } })).toMatchObject(
      refused({ message: 'The board RMM Agent is inactive.', field: 'board/id' }),
    );
  });

  test.each<readonly [Partial<Behaviour>, object, object]>([
    [{ ticketContactDefault: 'none' }, ticket, { contact: undefined }],
    [{ contactOfAnotherCompany: 'accepted' }, { ...ticket, contact: { id: 200 } }, { contact: { id: 200 } }],
    [{ inactiveBoards: 'accepted' }, { ...ticket, board: { id: 3 } }, { board: { id: 3 } }],
  ])('is made as the switches say: %j', async (behaviour, body, wanted) => {
    const client = testClient({ behaviour });
    client.sandbox.edit('boards', 3, { inactiveFlag: true });
    client.sandbox.edit('contacts', 200, { company: { id: 200 } });
    const made = await post(client, body);
    expect(made.status).toBe(201);
    expect({ contact: field(made, 'contact'), board: field(made, 'board') }).toMatchObject(wanted);
  });
});

describe('closing a ticket', () => {
  test('is a change to a status that closes, and says who and when', async () => {
    const client = testClient();
    client.sandbox.clock.advance(3_600_000);
    const closed = await patch(client, 1001, { status: { id: 5 } });
    expect(closed.json).toMatchObject({
      closedFlag: true,
      closedBy: 'tallybridge',
      closedDate: '2026-11-02T10:00:00Z',
    });
    client.sandbox.clock.advance(3_600_000);
    expect(field(await patch(client, 1001, { summary: 'Still closed' }), 'closedDate')).toBe('2026-11-02T10:00:00Z');
    expect(await client.list('/service/tickets?conditions=closedFlag=true and id=1001')).toHaveLength(1);
    const open = await patch(client, 1001, { status: { id: 2 } });
    expect(open.json).toMatchObject({ closedFlag: false });
    expect(field(open, 'closedDate')).toBeUndefined();
  });

  test('cannot be done by writing closedFlag', async () => {
    const client = testClient();
    expect(await patch(client, 1001, { closedFlag: true })).toMatchObject({ status: 200, json: { closedFlag: false } });
  });

  test.each<readonly [string, Partial<Behaviour>, number]>([
    ['needs a right of its own', {}, 403],
    ['needs only the right to tickets where the switch says so', { closingTickets: 'open' }, 200],
  ])('%s', async (_, behaviour, status) => {
    const client = testClient({ behaviour });
    client.sandbox.edit('securityRoles', 1, {
      restrictions: [{ module: 'Service Desk', function: 'Close Service Tickets', edit: 'None' }],
    });
    expect((await patch(client, 1001, { summary: 'Allowed' })).status).toBe(200);
    expect((await patch(client, 1001, { status: { id: 5 } })).status).toBe(status);
    expect((await post(client, { ...ticket, status: { id: 5 } })).status).toBe(status === 200 ? 201 : 403);
    expect((await patch(client, 1003, { status: { id: 1 } })).status).toBe(status);
  });
});

describe('moving a ticket to another board', () => {
  test('needs a status of that board, and gives up what belongs to the old one', async () => {
    const client = testClient();
    expect(await patch(client, 1001, { board: { id: 4 } })).toMatchObject(
      refused({ code: 'NotFound', message: 'Service Status 2 not found for Service Board 4', field: 'status/id' }),
    );
    const moved = await patch(client, 1001, { status: { name: 'Triage' }, board: { id: 4 } });
    expect(moved).toMatchObject({
      status: 200,
      json: { board: { id: 4 }, status: { id: 32 }, type: { id: 31 }, team: { name: 'Security Team' } },
    });
  });

  test('gives it the default status where the switch says so', async () => {
    const client = testClient({ behaviour: { ticketBoardChange: 'reset' } });
    expect(await patch(client, 1001, { board: { id: 4 } })).toMatchObject({
      status: 200,
      json: { status: { id: 31 } },
    });
  });

  test('does not take a part of the old board that is named with it', async () => {
    const moved = await patch(testClient(), 1001, { board: { id: 4 }, status: { id: 32 }, type: { id: 1 } });
    expect(moved).toMatchObject(refused({ message: 'Service Type 1 not found for Service Board 4' }));
  });
});

describe('a ticket that changes', () => {
  test('takes over what a new company or contact says, where the change does not say it', async () => {
    const client = testClient();
    await post(client, ticket);
    const moved = await patch(client, 1009, { company: { identifier: 'RiverbendDental' }, city: 'Here' });
    expect(moved.json).toMatchObject({
      company: { id: 200 },
      contact: { id: 200 },
      contactName: 'Dana Whitfield',
      contactEmailAddress: 'dana.whitfield@riverbenddental.example',
      site: { _info: { site_href: expect.stringMatching(/\/companies\/200\/sites\/\d+$/) } },
      zip: '05401',
      city: 'Here',
    });
    const handed = await patch(client, 1009, {
      contact: { name: 'Luis Ferrer' },
      contactEmailAddress: 'me@here.example',
    });
    expect(handed.json).toMatchObject({
      contact: { id: 1000 },
      contactName: 'Luis Ferrer',
      contactEmailAddress: 'me@here.example',
      city: 'Here',
    });
  });

  test('needs severity and impact in a PUT', async () => {
    const { send } = testClient();
    expect(
      await send('/service/tickets/1001', { method: 'PUT', body: { ...ticket, board: { id: 1 }, status: { id: 1 } } }),
    ).toMatchObject(refused({ field: 'severity' }, { field: 'impact' }));
  });

  test('is found by the reference of an integration, and by what its references are called', async () => {
    const { list } = testClient();
    const found = async (conditions: string) =>
      (await list(`/service/tickets?conditions=${encodeURIComponent(conditions)}`)).map(({ id }) => id);
    expect(await found('externalXRef="signin-551204"')).toEqual([1007]);
    expect(await found('externalXRef like "backup-agent:%" and closedFlag=false')).toEqual([1004]);
    expect(await found('board/name="Backup Agent" and status/name="New"')).toEqual([1004]);
    expect(await found('company/identifier="BrightwaterHotel" and priority/id in (1,2)')).toEqual([1007]);
    expect(await found('owner/identifier="robin" and closedDate != null')).toEqual([1003]);
  });

  test('goes with its notes when it is deleted', async () => {
    const { send, sandbox } = testClient();
    expect((await send('/service/tickets/1001', { method: 'DELETE' })).status).toBe(204);
    expect(sandbox.records('ticketNotes').filter(({ ticketId }) => ticketId === 1001)).toEqual([]);
    expect(sandbox.records('ticketNotes').length).toBeGreaterThan(0);
  });
});

describe('the search for tickets', () => {
  test('takes its filters from the body and its page from the address', async () => {
    const client = testClient();
    const body = { conditions: 'closedFlag=false', orderBy: 'id desc' };
    const found = await post(client, body, '/service/tickets/search?pageSize=2');
    expect(found).toMatchObject({ status: 200, json: [{ id: 1007 }, { id: 1006 }] });
    expect(found.headers.get('link')).toContain('page=2');
    expect(found.headers.get('link')).not.toContain('closedFlag');
    expect(client.sandbox.log.entries().every(({ committed }) => !committed)).toBe(true);
  });

  test.each([{ conditions: 'nonsense =' }, { conditions: 'closedFlag="yes" and' }])('refuses %j', async (body) => {
    expect((await post(testClient(), body, '/service/tickets/search')).status).toBe(400);
  });
});

describe('rights to tickets', () => {
  const role = (restriction: object) => ({
    level: 'All',
    restrictions: [{ module: 'Service Desk', function: 'Service Tickets', ...restriction }],
  });

  test('"My" are those that a member entered or owns', async () => {
    const client = testClient();
    client.sandbox.edit('securityRoles', 1, role({ inquire: 'My', edit: 'My' }));
    client.sandbox.edit('tickets', 1002, { owner: { id: 1 } });
    const seen = (await client.list('/service/tickets')).map(({ id }) => id);
    expect(seen).toEqual([1002, 1004, 1005, 1006, 1007, 1008]);
    expect((await patch(client, 1002, { summary: 'Mine' })).status).toBe(200);
    expect((await patch(client, 1003, { summary: 'Not mine' })).status).toBe(403);
  });

  test.each<readonly [string, string, string, object | undefined]>([
    ['inquire', 'GET', '/service/tickets', undefined],
    ['inquire', 'POST', '/service/tickets/search', {}],
    ['inquire', 'GET', '/service/tickets/1001/notes', undefined],
    ['inquire', 'GET', '/service/tickets/1001/allNotes', undefined],
    ['add', 'POST', '/service/tickets', ticket],
    ['add', 'POST', '/service/tickets/1001/notes', { text: 'x' }],
    ['edit', 'PATCH', '/service/tickets/1001', []],
    ['edit', 'POST', '/service/tickets/1001/merge', {}],
    ['edit', 'POST', '/service/tickets/1001/configurations', { id: 1 }],
    ['delete', 'DELETE', '/service/tickets/1001', undefined],
  ])('without %s, %s %s is forbidden', async (level, method, path, body) => {
    const { send, sandbox } = testClient();
    sandbox.edit('securityRoles', 1, role({ [level]: 'None' }));
    expect(await send(path, { method, ...(body !== undefined && { body }) })).toMatchObject({
      status: 403,
      json: { code: 'Security' },
    });
  });
});
