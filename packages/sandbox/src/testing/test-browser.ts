import type { Sandbox } from '../sandbox-types.ts';
import type { ScreenOptions } from '../screens/screens.ts';
import { createScreens } from '../screens/screens.ts';

export const SCREENS_ORIGIN = 'http://localhost:4100';

export interface Seen {
  readonly status: number;
  readonly headers: Headers;
  /** Where it ended after everything that it was sent on to. */
  readonly path: string;
  readonly markup: string;
  /** What a person reads: no markup, entities decoded, spaces as one. */
  readonly text: string;
}

/** A person at the sandbox's screens: keeps the cookie, follows where they are sent. */
export interface TestBrowser {
  open(path: string): Promise<Seen>;
  send(path: string, form: Readonly<Record<string, string>>, headers?: Readonly<Record<string, string>>): Promise<Seen>;
}

export function testBrowser(sandbox: Sandbox, options: Partial<ScreenOptions> = {}): TestBrowser {
  const held = sandbox.snapshot();
  const screens = createScreens(sandbox, { seedSnapshot: () => held, ...options });
  let cookie = '';

  async function visit(path: string, init: RequestInit = {}): Promise<Seen> {
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await screens(new Request(`${SCREENS_ORIGIN}${path}`, { ...init, headers }));
    if (response === null) throw new Error(`${path} is no screen`);
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie;
    const to = response.headers.get('location');
    if (to !== null) return visit(to);
    const markup = await response.text();
    return { status: response.status, headers: response.headers, path, markup, text: readable(markup) };
  }

  return {
    open: (path) => visit(path),
    send: (path, form, headers = {}) =>
      visit(path, {
        method: 'POST',
        body: new URLSearchParams(form).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded', origin: SCREENS_ORIGIN, ...headers },
      }),
  };
}

/** A browser in which the member has signed in. */
export async function signedIn(
  sandbox: Sandbox,
  identifier = 'pat',
  options: Partial<ScreenOptions> = {},
): Promise<TestBrowser> {
  const browser = testBrowser(sandbox, options);
  const member = sandbox.records('members').find((one) => one['identifier'] === identifier);
  await browser.send('/sign-in', { member: String(member?.id) });
  return browser;
}

export function readable(markup: string): string {
  const text = markup.replaceAll(/<(style|script)>.*?<\/\1>/gs, '').replaceAll(/<[^>]*>/g, ' ');
  const decoded = text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'");
  return decoded.replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ');
}
