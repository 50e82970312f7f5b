import { describe, expect, it, vi } from 'vitest';
import { isFramed, openScreen } from './handshake.ts';
import { companyIn, readEntry } from './read-entry.ts';

const PARENT = 'https://na.myconnectwise.net';

/** A page in a frame, and the screen around it as the test plays it. */
function framed() {
  const said: { message: Record<string, unknown>; to: string }[] = [];
  const listeners: ((event: MessageEvent) => void)[] = [];
  const parent = {
    postMessage: (text: string, to: string) => said.push({ message: JSON.parse(text), to }),
  };
  const page = {
    parent,
    location: { ancestorOrigins: [PARENT] },
    addEventListener: (_: string, listener: (event: MessageEvent) => void) => listeners.push(listener),
  };
  const onCompany = vi.fn<(company: number) => void>();
  const screen = openScreen(asWindow(page), { parents: [PARENT], onCompany, patienceMs: 40 });
  const hear = (data: unknown, { origin = PARENT, source = parent }: { origin?: string; source?: object } = {}) => {
    const event = { origin, source, data: typeof data === 'string' ? data : JSON.stringify(data) };
    for (const listener of listeners) listener(asEvent(event));
  };
  return { said, hear, screen, onCompany, parent, listeners };
}

/** What the protocol uses of a window is there; the rest of it no test reaches. */
const asWindow = (page: object): Window => page as Window;
/** The same of an event. */
const asEvent = (event: object): MessageEvent => event as MessageEvent;

const MEMBER = { memberid: 'pat', memberHash: 'h', memberContext: 'web', site: 'https://evil.example', companyid: 'x' };
const ANSWER = { response: 'getmemberauthentication', data: MEMBER };

describe('the handshake with the screen', () => {
  it('says that it is ready, asks who is there under the given frame, and takes that alone', async () => {
    const { said, hear, screen } = framed();
    const asked = screen.askMember();
    expect(said).toEqual([{ message: { message: 'ready' }, to: PARENT }]);
    hear({ MessageFrameID: 'f1' });
    expect(said[1]).toEqual({
      message: { hosted_request: 'getMemberAuthentication', frameID: 'f1' },
      to: PARENT,
    });
    hear(ANSWER);
    expect(await asked).toEqual({ id: 'pat', hash: 'h', context: 'web' });
    expect(said.every(({ to }) => to === PARENT)).toBe(true);
  });

  it('answers that it has loaded and hears which company it is, now and later', () => {
    const { said, hear, onCompany } = framed();
    const load = (id: unknown, screen = 'company') => ({
      event: 'onLoad',
      _id: 7,
      data: { screenObject: { screen, id } },
    });
    hear(load(1));
    expect(said).toEqual([]);
    hear({ MessageFrameID: 'f1' });
    for (const message of [load(200), load('201'), load(-1), load({}), load(5, 'ticket'), load(null)]) hear(message);
    expect(onCompany.mock.calls).toEqual([[200], [201]]);
    expect(said[0]?.message).toEqual({ event: 'onLoad', _id: 7, result: 'success', frameID: 'f1' });
  });

  it('asks for a ticket under the given frame', () => {
    const { said, hear, screen } = framed();
    hear({ MessageFrameID: 'f1' });
    screen.showTicket(1204);
    expect(said.at(-1)).toMatchObject({
      message: { hosted_request: 'openScreen', frameID: 'f1', newTab: true, screen: 'ticket', id: 1204 },
      to: PARENT,
    });
  });

  it('hears nobody but the parent from its own origin', async () => {
    const { hear, screen } = framed();
    const asked = screen.askMember();
    hear({ MessageFrameID: 'f1' });
    for (const from of [
      { origin: 'https://na.myconnectwise.net.evil.example' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: `${PARENT}:444` },
      { source: {} },
    ]) {
      hear(ANSWER, from);
    }
    await expect(asked).rejects.toThrow('did not answer');
  });

  it('drops what is no message of the protocol, and answers that nobody asked for', async () => {
    const { said, hear, screen } = framed();
    hear(ANSWER);
    const asked = screen.askMember();
    for (const bomb of [
      '{',
      'null',
      '[]',
      '7',
      `"${'x'.repeat(1_000_000)}"`,
      { MessageFrameID: 7 },
      { MessageFrameID: { toString: 'x' } },
      { response: 'getmemberauthentication' },
      { response: 'getmemberauthentication', data: { memberid: 'pat' } },
      { response: 'getmemberauthentication', data: { memberid: ['pat'], memberHash: {} } },
      { response: 'getMemberAuthentication', data: MEMBER },
      { __proto__: null, constructor: 1 },
    ]) {
      hear(bomb);
    }
    hear({ MessageFrameID: 'f1' });
    hear({ MessageFrameID: 'f2' });
    expect(said).toHaveLength(2);
    hear({ ...ANSWER, data: { memberid: 'first', memberHash: 'h' } });
    hear(ANSWER);
    expect(await asked).toEqual({ id: 'first', hash: 'h' });
  });
});

it('stands in a frame of its parent only', () => {
  const at = (origins: readonly string[] | undefined, parent: object = {}) =>
    isFramed(asWindow({ parent, location: { ancestorOrigins: origins } }), [PARENT]);
  expect([at([PARENT]), at(undefined), at(['https://evil.example', PARENT])]).toEqual([true, true, false]);
  const alone: { parent?: object } = {};
  alone.parent = alone;
  expect(isFramed(asWindow(alone), [PARENT])).toBe(false);
});

it('reads the company of its address, and nothing that is none', () => {
  expect(companyIn('?company=200&screen=company')).toBe(200);
  for (const search of ['', '?company=[cw_id]', '?company=-1', '?company=1e3', '?company=0', '?company=12345678901']) {
    expect(companyIn(search)).toBeNull();
  }
  expect(readEntry('ENTRY_SETTINGS')).toBeNull();
});
