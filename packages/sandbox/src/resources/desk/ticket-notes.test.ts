import { describe, expect, test } from 'vitest';
import { testClient } from '../../testing/test-client.ts';

const post = (body: unknown) => ({ method: 'POST', body });

describe('a note of a ticket', () => {
  test('is its writer’s, whatever the body says, and belongs to the discussion unless it says otherwise', async () => {
    const { send } = testClient();
    const made = await send('/service/tickets/1001/notes', post({ text: 'One\nTwo', member: { id: 4 } }));
    expect(made).toMatchObject({
      status: 201,
      json: {
        ticketId: 1001,
        text: 'One\nTwo',
        detailDescriptionFlag: true,
        internalAnalysisFlag: false,
        resolutionFlag: false,
        member: { id: 1, identifier: 'tallybridge' },
        createdBy: 'tallybridge',
        dateCreated: '2026-11-02T09:00:00Z',
      },
    });
  });

  test('changes its ticket, which is customer-updated when the note says so', async () => {
    const { send, sandbox } = testClient();
    sandbox.clock.advance(60_000);
    await send(
      '/service/tickets/1001/notes',
      post({ text: 'Any news?', contact: { id: 201 }, customerUpdatedFlag: true }),
    );
    expect((await send('/service/tickets/1001')).json).toMatchObject({
      customerUpdatedFlag: true,
      _info: { lastUpdated: '2026-11-02T09:01:00Z', updatedBy: 'tallybridge' },
    });
  });

  test('leaves its ticket alone where the switch says so', async () => {
    const { send, sandbox } = testClient({ behaviour: { noteTouchesTicket: false } });
    const before = sandbox.records('tickets');
    await send('/service/tickets/1001/notes', post({ text: 'Any news?' }));
    expect(sandbox.records('tickets')).toEqual(before);
  });

  test('is changed and deleted below its own ticket only', async () => {
    const { send } = testClient();
    const body = [{ op: 'replace', path: 'text', value: 'Better said' }];
    expect((await send('/service/tickets/1002/notes/2001', { method: 'PATCH', body })).status).toBe(404);
    expect(await send('/service/tickets/1001/notes/2001', { method: 'PATCH', body })).toMatchObject({
      json: { text: 'Better said', createdBy: 'robin' },
    });
    expect((await send('/service/tickets/1001/notes/2001', { method: 'DELETE' })).status).toBe(204);
    expect((await send('/service/tickets/1001/notes/count')).json).toEqual({ count: 1 });
  });

  test('stands among all notes with its ticket', async () => {
    const { list } = testClient();
    expect(await list('/service/tickets/1001/allNotes')).toMatchObject([
      { noteType: 'TicketNote', ticket: { id: 1001 }, detailDescriptionFlag: true, originalAuthor: 'robin' },
      { internalAnalysisFlag: true, mergedFlag: false },
    ]);
  });
});

describe('merging tickets', () => {
  const merge = (ticketIds: unknown, status: unknown = { id: 5 }) => post({ mergeTicketIds: ticketIds, status });

  test('closes them, names the one that stays and takes their notes there', async () => {
    const { send, list } = testClient();
    expect(await send('/service/tickets/1001/merge', merge([1002, 1002]))).toMatchObject({
      status: 200,
      json: { success: true },
    });
    expect((await send('/service/tickets/1002')).json).toMatchObject({
      closedFlag: true,
      closedBy: 'tallybridge',
      mergedParentTicket: { id: 1001, summary: 'Outlook asks for the password again and again' },
    });
    expect((await send('/service/tickets/1001')).json).toMatchObject({
      hasMergedChildTicketFlag: true,
      closedFlag: false,
    });
    const notes = await list('/service/tickets/1001/allNotes');
    expect(notes).toHaveLength(3);
    expect(notes.at(-1)).toMatchObject({
      text: 'Dana would like it before the end of the month.',
      mergedFlag: true,
      originalAuthor: 'pat',
      member: { identifier: 'pat' },
    });
  });

  test.each<readonly [string, unknown, unknown, object]>([
    ['nothing to merge', [], { id: 5 }, { code: 'MissingRequiredField', field: 'mergeTicketIds' }],
    ['no status', [1002], undefined, { code: 'MissingRequiredField', field: 'status' }],
    ['a ticket that there is not', [99], { id: 5 }, { code: 'NotFound', message: 'Ticket 99 not found' }],
    ['itself', [1001], { id: 5 }, { message: 'A ticket cannot be merged into itself.' }],
    ['a status of another board', [1002], { id: 35 }, { message: 'Service Status 35 not found for Service Board 1' }],
  ])('is refused with %s', async (_, ticketIds, status, error) => {
    const { send, sandbox } = testClient();
    const before = sandbox.snapshot();
    const body = { mergeTicketIds: ticketIds, ...(status !== undefined && { status }) };
    expect(await send('/service/tickets/1001/merge', post(body))).toMatchObject({
      status: 400,
      json: { errors: [error] },
    });
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('is refused for one that was merged before', async () => {
    const { send } = testClient();
    await send('/service/tickets/1001/merge', merge([1002]));
    expect(await send('/service/tickets/1003/merge', merge([1002]))).toMatchObject({
      json: { errors: [{ message: 'Ticket 1002 has been merged already.' }] },
    });
  });

  test('needs the right to close', async () => {
    const { send, sandbox } = testClient();
    sandbox.edit('securityRoles', 1, {
      restrictions: [{ module: 'Service Desk', function: 'Close Service Tickets', edit: 'None' }],
    });
    expect((await send('/service/tickets/1001/merge', merge([1002]))).status).toBe(403);
    expect((await send('/service/tickets/1001/merge', merge([1002], { id: 2 }))).status).toBe(200);
  });
});

describe('tickets below another one', () => {
  test('name it, and it says that it has some', async () => {
    const { send } = testClient();
    expect((await send('/service/tickets/1001/attachChildren', post({ childTicketIds: [1002, 1003] }))).status).toBe(
      200,
    );
    expect((await send('/service/tickets/1003')).json).toMatchObject({ parentTicketId: 1001 });
    expect((await send('/service/tickets/1001')).json).toMatchObject({ hasChildTicket: true });
    expect((await send('/service/tickets/1001/attachChildren', post({ childTicketIds: [99] }))).status).toBe(400);
  });
});

describe('configurations of a ticket', () => {
  function client() {
    const made = testClient();
    made.sandbox.insert('configurations', { id: 71, deviceIdentifier: 'mcs-file01', name: 'MCS-FILE01' });
    made.sandbox.insert('configurations', { id: 72, deviceIdentifier: 'mcs-file02', name: 'MCS-FILE02' });
    return made;
  }
  const PATH = '/service/tickets/1004/configurations';

  test('are attached by id or device identifier, listed and detached', async () => {
    const { send, list } = client();
    expect(await send(PATH, post({ id: 71 }))).toMatchObject({
      status: 201,
      json: { id: 71, deviceIdentifier: 'mcs-file01' },
    });
    expect((await send(PATH, post({ deviceIdentifier: 'mcs-file02' }))).status).toBe(201);
    expect((await send(PATH, post({ id: 71 }))).status).toBe(201);
    expect((await list(PATH)).map(({ id }) => id)).toEqual([71, 72]);
    const body = {
      summary: 'Kept',
      company: { id: 203 },
      board: { id: 2 },
      status: { id: 11 },
      severity: 'Low',
      impact: 'Low',
    };
    expect((await send('/service/tickets/1004', { method: 'PUT', body })).status).toBe(200);
    expect((await send(`${PATH}/count`)).json).toEqual({ count: 2 });
    expect((await send(`${PATH}/71`, { method: 'DELETE' })).status).toBe(204);
    expect((await send(`${PATH}/71`, { method: 'DELETE' })).status).toBe(404);
    expect((await list(PATH)).map(({ id }) => id)).toEqual([72]);
  });

  test.each<readonly [object, object]>([
    [{}, { code: 'MissingRequiredField', message: 'id or deviceIdentifier is required.', field: 'id' }],
    [{ id: 99 }, { code: 'NotFound', message: 'Configuration 99 not found' }],
  ])('are refused with %j', async (body, error) => {
    expect(await client().send(PATH, post(body))).toMatchObject({
      status: 400,
      json: { message: 'configuration object is invalid', errors: [error] },
    });
  });
});

describe('callbacks of tickets', () => {
  test.each([
    ['owner', 1, true],
    ['board', 1, true],
    ['board', 2, false],
    ['status', 5, true],
    ['ticket', 1001, true],
  ])('of level %s %i', async (level, objectId, isTold) => {
    const told: string[] = [];
    const fetch = async (input: string | URL | Request): Promise<Response> => {
      told.push(input instanceof Request ? input.url : String(input));
      return new Response(null, { status: 204 });
    };
    const { send } = testClient({ callbacks: { fetch } });
    const url = 'https://hook.example/?recordId=';
    await send('/system/callbacks', post({ url, type: 'ticket', level, objectId }));
    await send('/service/tickets/1001', {
      method: 'PATCH',
      body: [{ op: 'replace', path: 'status', value: { id: 5 } }],
    });
    expect(told).toEqual(isTold ? [`${url}1001&action=updated`] : []);
  });

  test.each<readonly ['honoured' | 'ignored', readonly string[]]>([
    ['honoured', ['updated']],
    ['ignored', ['added', 'updated', 'updated']],
  ])('are told of a write with skipCallback or not: %s', async (skipCallback, actions) => {
    const told: string[] = [];
    const fetch = async (input: string | URL | Request): Promise<Response> => {
      told.push(new URL(input instanceof Request ? input.url : input).searchParams.get('action') ?? '');
      return new Response(null, { status: 204 });
    };
    const { send } = testClient({ behaviour: { skipCallback }, callbacks: { fetch } });
    const url = 'https://hook.example/?recordId=';
    await send('/system/callbacks', post({ url, type: 'ticket', level: 'owner', objectId: 1 }));
    await send('/service/tickets', post({ summary: 'Quiet', company: { id: 201 }, skipCallback: true }));
    const path = '/service/tickets/1009';
    const replace = (name: string, value: unknown) => ({ op: 'replace', path: name, value });
    await send(path, { method: 'PATCH', body: [replace('summary', 'Quieter'), replace('skipCallback', true)] });
    await send(path, { method: 'PATCH', body: [replace('summary', 'Loud')] });
    expect(told).toEqual(actions);
  });
});
