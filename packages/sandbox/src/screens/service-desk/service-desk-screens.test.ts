import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../sandbox-types.ts';
import { awkwardSeed } from '../../seeds/awkward-seed.ts';
import { signedIn } from '../../testing/test-browser.ts';
import { NOW, testClient } from '../../testing/test-client.ts';

const ticketOf = (sandbox: Sandbox, id: number) => sandbox.records('tickets').find((ticket) => ticket.id === id);

const options = (markup: string, name: string): readonly string[] => {
  const [, inside = ''] = new RegExp(`<select[^>]*name="${name}"[^>]*>(.*?)</select>`, 's').exec(markup) ?? [];
  return [...inside.matchAll(/<option[^>]*>([^<]*)<\/option>/g)].map(([, label = '']) => label);
};

/** What a form would send as it stands: its inputs and what is selected. */
function standing(markup: string): Readonly<Record<string, string>> {
  const inputs = markup.matchAll(/<input[^>]*?name="([^"]*)"[^>]*?value="([^"]*)"/gs);
  const selects = markup.matchAll(/<select[^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs);
  return {
    ...Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value])),
    ...Object.fromEntries(
      [...selects].map(([, name = '', inside = '']) => [name, /value="([^"]*)" selected/.exec(inside)?.[1] ?? '']),
    ),
  };
}

describe('tickets by hand', () => {
  test('are entered on a board, written about, closed, opened, moved and merged', async () => {
    const { sandbox, send } = testClient();
    const browser = await signedIn(sandbox);
    expect(options((await browser.open('/tickets/new?company=204')).markup, 'board')).toEqual([
      'Help Desk',
      'Backup Agent',
      'RMM Agent',
      'Security',
    ]);
    const { markup } = await browser.open('/tickets/new?board=2&company=204');
    expect(options(markup, 'status')).toEqual(['', 'New', 'In Progress', 'Resolved by Agent']);
    expect(options(markup, 'contact')).toEqual(['', 'Alicia Stone', 'Hank Moreno', 'Sofia Lindqvist']);

    const refused = await browser.send('/tickets/new?board=2', { summary: 'x'.repeat(101), company: '204' });
    expect(refused.status).toBe(400);
    expect(refused.text).toContain('The field summary must be a string with a maximum length of 100.');
    const made = await browser.send('/tickets/new?board=2', {
      summary: 'Backup is slow',
      company: '204',
      initialDescription: 'Since Monday',
      severity: 'Low',
    });
    expect(made.path).toBe('/tickets/1009');
    expect(made.text).toContain('The ticket was saved as 1009.');
    expect(made.text).toContain('Company Northwind Freight Lines Contact Alicia Stone');
    expect(made.text).toMatch(/Pat Keller 2026-11-02 09:00:00 UTC Discussion Edit Since Monday/);

    sandbox.clock.advance(60_000);
    expect((await browser.send('/tickets/1009/note', { text: ' ' })).text).toContain('The note is empty.');
    const noted = await browser.send('/tickets/1009/note', { text: 'One\nTwo', kind: 'internalAnalysisFlag' });
    expect(noted.text).toMatch(/UTC Internal analysis Edit One Two/);

    expect((await browser.send('/tickets/1009/status', { status: '12' })).text).toContain('Status In Progress open');
    const closed = await browser.send('/tickets/1009/close', {});
    expect(closed.text).toContain('Status Resolved by Agent closed');
    expect(closed.text).toContain('Closed 2026-11-02 09:01:00 UTC by pat');
    expect((await send('/service/tickets/1009')).json).toMatchObject({ closedFlag: true, closedBy: 'pat' });
    expect((await browser.send('/tickets/1009/reopen', {})).text).toContain('Status New open');
    expect((await browser.send('/tickets/1009/move', { board: '4' })).text).toContain('Board Security Status New open');

    const merged = await browser.send('/tickets/1009/merge', { into: '1007' });
    expect(merged.path).toBe('/tickets/1007');
    expect(merged.text).toContain('The ticket 1009 was merged into this one.');
    expect(merged.text).toContain('from a merged ticket');
    expect((await browser.open('/tickets/1009')).text).toContain('Merged into Sign-in from an unusual country');
    expect((await send('/service/tickets/1009')).json).toMatchObject({
      closedFlag: true,
      mergedParentTicket: { id: 1007 },
    });
  });

  test.each([
    ['status', { status: '31' }, 'Service Status 31 not found for Service Board 1'],
    ['move', { board: '99' }, 'Choose the board that the ticket moves to.'],
    ['merge', { into: '1001' }, 'A ticket cannot be merged into itself.'],
    ['merge', { into: 'none' }, 'Give the number of the ticket that this one is merged into.'],
  ])('are refused a %s with %j, and nothing changes', async (action, form, message) => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const before = sandbox.snapshot();
    const seen = await browser.send(`/tickets/1001/${action}`, form);
    expect([seen.status, seen.text]).toEqual([400, expect.stringContaining(message)]);
    expect(sandbox.snapshot()).toEqual(before);
  });

  test('are changed field by field, and only what was changed', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const { markup } = await browser.open('/tickets/1001/edit');
    expect(options(markup, 'status')).toEqual(['', 'New', 'In Progress', 'Waiting on Customer', 'Completed', 'Closed']);
    const before = ticketOf(sandbox, 1001);
    await browser.send('/tickets/1001/edit', {
      ...standing(markup),
      priority: '1',
      externalXRef: 'by-hand',
    });
    expect(ticketOf(sandbox, 1001)).toEqual({
      ...before,
      priority: { id: 1 },
      externalXRef: 'by-hand',
      _info: expect.objectContaining({ updatedBy: 'pat' }),
    });
  });

  test('are listed open ones first, by state, board, status, company and text', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const listed = async (query: string) => {
      const { markup } = await browser.open(`/tickets?${query}`);
      return [...markup.matchAll(/href="\/tickets\/(\d+)"/g)].map(([, id]) => Number(id));
    };
    expect(await listed('')).toEqual([1007, 1006, 1004, 1002, 1001]);
    expect(await listed('state=closed')).toEqual([1008, 1005, 1003]);
    expect(await listed('state=all&board=4')).toEqual([1008, 1007]);
    expect(await listed('status=New')).toEqual([1004, 1002]);
    expect(await listed('state=all&company=201')).toEqual([1008, 1001]);
    expect(await listed('search=mcs-file')).toEqual([1004]);
    expect(await listed('search=signin-551204')).toEqual([1007]);
    expect((await browser.open('/tickets?board=3&state=closed')).text).toContain('No ticket matches.');
  });

  test('are held to the role of who signed in: a technician closes what is theirs', async () => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox, 'robin');
    expect((await browser.send('/tickets/1001/close', {})).text).toContain('The ticket was closed.');
    for (const [path, form] of [
      ['/tickets/1002/close', {}],
      ['/tickets/1002/merge', { into: '1001' }],
      ['/boards/1/statuses/new', { name: 'Mine' }],
    ] as const) {
      const before = sandbox.snapshot();
      const seen = await browser.send(path, form);
      expect([seen.status, seen.text]).toEqual([403, expect.stringContaining('You do not have security permission')]);
      expect(sandbox.snapshot()).toEqual(before);
    }
  });

  test('stand on the page of their company', async () => {
    const { sandbox } = testClient();
    const { text, markup } = await (await signedIn(sandbox)).open('/companies/201/tabs/tickets');
    expect(text).toContain('1008 Blocked file: invoice-scan.exe Security');
    expect(markup).toContain('href="/tickets/new?company=201"');
    expect(text).not.toContain('Label printer');
  });
});

describe('boards by hand', () => {
  test('are made with their parts, changed, and deleted when no ticket is left', async () => {
    const { sandbox, send } = testClient();
    const browser = await signedIn(sandbox);
    const made = await browser.send('/boards/new', { name: 'Night Shift' });
    expect(made.path).toBe('/boards/5');
    expect(made.text).toContain('without one no ticket can be put on this board');
    await browser.send('/boards/5/statuses/new', { name: 'New', sortOrder: '1', defaultFlag: 'true' });
    await browser.send('/boards/5/statuses/new', { name: 'Gone', sortOrder: '2', closedStatus: 'true' });
    await browser.send('/boards/5/teams/new', { name: 'Night', teamLeader: '4', defaultFlag: 'true' });
    const page = await browser.send('/boards/5/types/new', { name: 'Noise', category: 'Reactive' });
    expect(page.path).toBe('/boards/5');
    expect(page.text).toMatch(/New 1 yes .*Gone 2 yes .*Noise .*Night Robin Ames yes/s);
    const taken = await browser.send('/boards/5/statuses/new', { name: 'gone' });
    expect([taken.status, taken.text]).toEqual([400, expect.stringContaining('Name already in use on this board.')]);

    const ticket = { summary: 'Dark', company: { id: 201 }, board: { id: 5 } };
    const { json } = await send('/service/tickets', { method: 'POST', body: ticket });
    expect(json).toMatchObject({ status: { name: 'New' }, team: { name: 'Night' }, location: { name: 'Burlington' } });
    expect((await browser.send('/boards/5/delete', {})).text).toContain('is in use and cannot be deleted');
    await browser.send('/tickets/1009/delete', {});
    expect((await browser.send('/boards/5/delete', {})).text).toContain('The board 5 was deleted.');
    expect(sandbox.records('boardStatuses').some(({ boardId }) => boardId === 5)).toBe(false);
  });

  test.each([
    ['priorities', { name: 'Priority 0', color: 'Red', sortOrder: '5', defaultFlag: 'true' }],
    ['sources', { name: 'Chat', defaultFlag: 'true' }],
  ])('share their %s, of which the newest default counts', async (collection, form) => {
    const { sandbox } = testClient();
    const browser = await signedIn(sandbox);
    const made = await browser.send(`/${collection}/new`, form);
    expect([made.path, made.text]).toEqual([`/${collection}`, expect.stringContaining(`${form.name} yes`)]);
    const defaults = sandbox.records(collection).filter(({ defaultFlag }) => defaultFlag === true);
    expect(defaults.map(({ name }) => name)).toEqual([form.name]);
  });

  test('list how many tickets are open', async () => {
    const { text } = await (await signedIn(testClient().sandbox)).open('/boards');
    expect(text).toContain('Help Desk 5 2 yes 1');
    expect(text).toContain('Security 5 1 yes 4');
  });
});

describe('an awkward service desk', () => {
  test('is shown on every screen, and says what cannot be done', async () => {
    const { sandbox } = testClient({ seed: awkwardSeed({ now: NOW }) });
    const browser = await signedIn(sandbox);
    for (const { id } of sandbox.records('tickets')) {
      expect((await browser.open(`/tickets/${id}`)).status).toBe(200);
      expect((await browser.open(`/tickets/${id}/edit`)).status).toBe(200);
    }
    for (const { id } of sandbox.records('boards')) expect((await browser.open(`/boards/${id}`)).status).toBe(200);
    expect((await browser.send('/tickets/1102/close', {})).text).toContain('no status that closes a ticket');
    expect((await browser.send('/tickets/1103/move', { board: '62' })).text).toContain('no status to start with');
    expect((await browser.send('/tickets/1103/move', { board: '60' })).text).toContain('is inactive');
    expect((await browser.send('/tickets/1109/merge', { into: '1103' })).text).toContain('has been merged already');
    expect((await browser.open('/tickets/1107')).markup).not.toContain('<b>alert');
  });
});
