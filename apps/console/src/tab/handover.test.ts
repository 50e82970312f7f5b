import { describe, expect, it, vi } from 'vitest';
import { letWindowsIn, Silent, wayThroughOpener } from './handover.ts';
import type { WayIn } from './handover.ts';

const OWN = 'https://billing.example';

interface Told {
  readonly data: unknown;
  readonly to: string | undefined;
}

/** Another window as a page sees it: what it is told. */
function other() {
  const told: Told[] = [];
  return {
    told,
    closed: false,
    postMessage: (data: unknown, options?: { targetOrigin?: string }) => told.push({ data, to: options?.targetOrigin }),
  };
}

/** A page with what opened it and what it opens. */
function page({ opener = null, opens = null }: { opener?: object | null; opens?: object | null }) {
  const listeners: ((event: MessageEvent) => void)[] = [];
  const open = vi.fn<(url: string, target: string) => object | null>(() => opens);
  const window = {
    opener,
    open,
    location: { origin: OWN },
    addEventListener: (_: string, listener: (event: MessageEvent) => void) => listeners.push(listener),
  };
  const hear = (data: unknown, source: object | null, origin = OWN) => {
    for (const listener of listeners) listener(asEvent({ data, source, origin }));
  };
  return { window: asWindow(window), hear, open };
}

/** What the protocol uses of a window is there; the rest of it no test reaches. */
const asWindow = (window: object): Window => window as Window;
/** The same of an event. */
const asEvent = (event: object): MessageEvent => event as MessageEvent;

describe('the page in ConnectWise', () => {
  function inScreen() {
    const opened = other();
    const way: WayIn = {
      token: vi.fn<(company: number) => Promise<string>>((company) => Promise.resolve(`tbt_${company}`)),
      showTicket: null,
    };
    const { window, hear, open } = page({ opens: opened });
    const openWindow = letWindowsIn(window, { way, addressOf: (company) => `/tab/x?company=${company}` });
    return { opened, way, hear, open, openWindow };
  }

  it('gives a window that it opened a token for the company that it was opened for, to its own origin', async () => {
    const { opened, hear, open, openWindow } = inScreen();
    expect(openWindow(200)).toBe(true);
    expect(open).toHaveBeenCalledWith('/tab/x?company=200', '_blank');
    hear({ tallybridge: 'come-in', company: 201 }, opened);
    await vi.waitFor(() => expect(opened.told).toHaveLength(1));
    expect(opened.told).toEqual([{ data: { tallybridge: 'token', token: 'tbt_200' }, to: OWN }]);
  });

  it('answers no window that it did not open, no other origin, and nothing that is no message', async () => {
    const { opened, way, hear, openWindow } = inScreen();
    const stranger = other();
    hear({ tallybridge: 'come-in' }, opened);
    openWindow(200);
    hear({ tallybridge: 'come-in' }, stranger);
    hear({ tallybridge: 'come-in' }, null);
    for (const origin of ['https://evil.example', 'null', `${OWN}.evil.example`])
      hear({ tallybridge: 'come-in' }, opened, origin);
    for (const data of ['come-in', null, 7, [], {}, { tallybridge: 'let-me' }, { tallybridge: 'token', token: 'x' }])
      hear(data, opened);
    await Promise.resolve();
    expect(way.token).not.toHaveBeenCalled();
    expect([opened.told, stranger.told]).toEqual([[], []]);
  });

  it('says so when ConnectWise does not vouch for anybody, and when the browser opens no window', async () => {
    const { opened, way, hear, openWindow } = inScreen();
    openWindow(200);
    vi.mocked(way.token).mockRejectedValueOnce(new Silent('nobody'));
    hear({ tallybridge: 'come-in' }, opened);
    await vi.waitFor(() => expect(opened.told).toEqual([{ data: { tallybridge: 'refused' }, to: OWN }]));
    const { window } = page({});
    expect(letWindowsIn(window, { way, addressOf: String })(200)).toBe(false);
  });
});

describe('a window that it opened', () => {
  it('asks the page that opened it, and takes a token from that page of its own origin alone', async () => {
    const opener = other();
    const { window, hear } = page({ opener });
    const asked = wayThroughOpener(window)?.token(200);
    expect(opener.told).toEqual([{ data: { tallybridge: 'come-in' }, to: OWN }]);
    const token = { tallybridge: 'token', token: 'tbt_evil' };
    hear(token, other());
    hear(token, opener, 'https://evil.example');
    hear({ tallybridge: 'token', token: '' }, opener);
    hear({ tallybridge: 'token', token: 'tbt_own' }, opener);
    expect(await asked).toBe('tbt_own');
    hear(token, opener);
    expect(opener.told).toHaveLength(1);
  });

  it('waits for a while only, and hears that it is refused', async () => {
    const opener = other();
    const { window, hear } = page({ opener });
    await expect(wayThroughOpener(window, 20)?.token(200)).rejects.toThrow(Silent);
    const asked = wayThroughOpener(window)?.token(200);
    hear({ tallybridge: 'refused' }, opener);
    await expect(asked).rejects.toThrow(Silent);
  });

  it('does not wait for a page that is gone', async () => {
    const opener = { ...other(), closed: true };
    await expect(wayThroughOpener(page({ opener }).window)?.token(200)).rejects.toThrow(Silent);
    expect(opener.told).toEqual([]);
  });

  it('is none where nobody opened it', () => {
    expect(wayThroughOpener(page({}).window)).toBeNull();
  });
});
