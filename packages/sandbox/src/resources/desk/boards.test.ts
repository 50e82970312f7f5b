import { describe, expect, test } from 'vitest';
import type { Received } from '../../testing/test-client.ts';
import { testClient } from '../../testing/test-client.ts';

const PLACE = { location: { id: 1 }, department: { id: 1 } };

describe('the boards of the small seed', () => {
  test('each have a status to start with and one that closes', async () => {
    const { list } = testClient();
    const boards = await list('/service/boards?orderBy=id asc');
    expect(boards.map(({ name }) => name)).toEqual(['Help Desk', 'Backup Agent', 'RMM Agent', 'Security']);
    for (const { id } of boards) {
      const statuses = `/service/boards/${String(id)}/statuses`;
      expect(await list(`${statuses}?conditions=defaultFlag=true`)).toHaveLength(1);
      expect((await list(`${statuses}?conditions=closedStatus=true`)).length).toBeGreaterThan(0);
    }
  });

  test.each([
    ['statuses', 'New'],
    ['types', 'Malware'],
    ['subtypes', 'Endpoint'],
    ['items', 'Isolate'],
    ['teams', 'Security Team'],
  ])('show their own %s below them, and no other board does', async (part, name) => {
    const client = testClient();
    const [first] = await client.list(`/service/boards/4/${part}`);
    expect(first).toMatchObject({ name });
    const id = String(first?.['id']);
    expect((await client.send(`/service/boards/4/${part}/${id}`)).status).toBe(200);
    expect((await client.send(`/service/boards/3/${part}/${id}`)).status).toBe(404);
    expect((await client.send(`/service/boards/99/${part}`)).json).toMatchObject({
      code: 'NotFound',
      message: 'Service Board 99 not found',
    });
  });

  test('link to their parts, and these to their board', async () => {
    const { send } = testClient();
    expect((await send('/service/boards/2')).json).toMatchObject({
      _info: { statuses_href: expect.stringMatching(/\/service\/boards\/2\/statuses$/) },
    });
    expect((await send('/service/boards/2/statuses/11')).json).toMatchObject({
      board: { id: 2, name: 'Backup Agent', _info: { board_href: expect.stringMatching(/\/service\/boards\/2$/) } },
    });
  });
});

describe('a part of a board', () => {
  test('takes the place of the default that there was', async () => {
    const { send, list } = testClient();
    const made = await send('/service/boards/1/statuses', {
      method: 'POST',
      body: { name: 'Inbox', defaultFlag: true },
    });
    expect(made).toMatchObject({ status: 201, json: { defaultFlag: true, displayOnBoard: true, board: { id: 1 } } });
    const defaults = await list('/service/boards/1/statuses?conditions=defaultFlag=true');
    expect(defaults.map(({ name }) => name)).toEqual(['Inbox']);
    expect(await list('/service/boards/2/statuses?conditions=defaultFlag=true')).toHaveLength(1);
  });

  test.each<readonly [string, string, object, object]>([
    [
      'a name that the board has',
      '/service/boards/1/statuses',
      { name: 'new' },
      { code: 'ObjectExists', field: 'name' },
    ],
    ['no name', '/service/boards/1/types', {}, { code: 'MissingRequiredField', field: 'name' }],
    [
      'no leader of a team',
      '/service/boards/1/teams',
      { name: 'Night' },
      { code: 'MissingRequiredField', message: 'The teamLeader field is required.' },
    ],
    ['no department of a board', '/service/boards', { name: 'B', location: { id: 1 } }, { field: 'department' }],
    ['a board name in use', '/service/boards', { name: 'security', ...PLACE }, { code: 'ObjectExists', field: 'name' }],
    ['no color of a priority', '/service/priorities', { name: 'P9' }, { field: 'color' }],
  ])('is refused with %s', async (_, path, body, error) => {
    expect(await testClient().send(path, { method: 'POST', body })).toMatchObject({
      status: 400,
      json: { code: 'InvalidObject', errors: [error] },
    });
  });

  test('may have a name that another board has', async () => {
    const made = await testClient().send('/service/boards/2/statuses', { method: 'POST', body: { name: 'Completed' } });
    expect(made.status).toBe(201);
  });

  test('stays on its board when it is replaced', async () => {
    const { send } = testClient();
    const body = { name: 'Solved', closedStatus: true };
    expect(await send('/service/boards/1/statuses/4', { method: 'PUT', body })).toMatchObject({
      status: 200,
      json: { name: 'Solved', board: { id: 1 } },
    });
  });

  test('stays while a ticket has it, and goes with its board', async () => {
    const { send, sandbox } = testClient();
    expect((await send('/service/boards/1/statuses/1', { method: 'DELETE' })).status).toBe(409);
    expect((await send('/service/boards/1/statuses/3', { method: 'DELETE' })).status).toBe(204);
    expect((await send('/service/boards/1', { method: 'DELETE' })).status).toBe(409);
    for (const { id } of sandbox.records('tickets')) sandbox.remove('tickets', id);
    expect((await send('/service/boards/1', { method: 'DELETE' })).status).toBe(204);
    expect(sandbox.records('boardStatuses').filter(({ boardId }) => boardId === 1)).toEqual([]);
    expect(sandbox.records('boardStatuses').length).toBeGreaterThan(0);
  });
});

describe('impacts and severities', () => {
  test.each(['impacts', 'severities'])('%s are there and only their description changes', async (name) => {
    const { send, list } = testClient();
    expect((await list(`/service/${name}`)).map(({ name }) => name)).toEqual(['Low', 'Medium', 'High']);
    const body = [{ op: 'replace', path: 'description', value: 'Everybody waits' }];
    expect((await send(`/service/${name}/3`, { method: 'PATCH', body })).json).toMatchObject({
      description: 'Everybody waits',
    });
    const answers: readonly Received[] = [
      await send(`/service/${name}`, { method: 'POST', body: {} }),
      await send(`/service/${name}/3`, { method: 'DELETE' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([405, 405]);
  });
});
