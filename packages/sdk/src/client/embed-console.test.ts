import { expect, it } from 'vitest';
import { embedConsole, readEmbeddedLink } from './embed-console.ts';

const LINK = `tbl_${'a'.repeat(43)}`;
type Message = { readonly data: unknown; readonly origin: string; readonly source: unknown };

function setting() {
  const sent: [unknown, string][] = [];
  const listeners = new Set<(message: Message) => void>();
  const contentWindow = { postMessage: (message: unknown, target: string) => sent.push([message, target]) };
  const frame = { src: '', contentWindow };
  const page = {
    addEventListener: (_: 'message', listener: (message: Message) => void) => listeners.add(listener),
    removeEventListener: (_: 'message', listener: (message: Message) => void) => listeners.delete(listener),
  };
  const receive = (message: Message) => {
    for (const listener of listeners) listener(message);
  };
  return { frame, page, sent, receive, contentWindow };
}

const url = 'https://billing.example/embed/bluegate';
const wanted = { type: 'tallybridge:link-wanted' };

it('opens the console in the frame and answers it, and it alone, with a new link', async () => {
  const { frame, page, sent, receive, contentWindow } = setting();
  const end = embedConsole({ frame, page, url, getLink: () => Promise.resolve(LINK) });
  expect(frame.src).toBe(url);
  receive({ data: wanted, origin: 'https://evil.example', source: contentWindow });
  receive({ data: wanted, origin: 'https://billing.example', source: {} });
  receive({ data: 'something else', origin: 'https://billing.example', source: contentWindow });
  await Promise.resolve();
  expect(sent).toEqual([]);
  receive({ data: wanted, origin: 'https://billing.example', source: contentWindow });
  await Promise.resolve();
  await Promise.resolve();
  expect(sent).toEqual([[{ type: 'tallybridge:link', link: LINK }, 'https://billing.example']]);
  end();
  receive({ data: wanted, origin: 'https://billing.example', source: contentWindow });
  await Promise.resolve();
  expect(sent).toHaveLength(1);
});

it('tells when no link could be made', async () => {
  const { frame, page, receive, contentWindow } = setting();
  const errors: unknown[] = [];
  const failure = new Error('our server is down');
  embedConsole({ frame, page, url, getLink: () => Promise.reject(failure), onError: (error) => errors.push(error) });
  receive({ data: wanted, origin: 'https://billing.example', source: contentWindow });
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
  expect(errors).toEqual([failure]);
});

it('reads a link from the answer and from nothing else', () => {
  expect(readEmbeddedLink({ type: 'tallybridge:link', link: LINK })).toBe(LINK);
  for (const other of [null, 'text', { type: 'other', link: LINK }, { type: 'tallybridge:link', link: 4 }]) {
    expect(readEmbeddedLink(other)).toBeNull();
  }
});
