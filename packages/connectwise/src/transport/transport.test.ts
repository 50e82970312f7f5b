import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { json, KEYS, type Reply, scripted } from '../fixtures/scripted-connectwise.ts';
import { patch } from '../patch.ts';
import type { Limiter } from './limiter.ts';

const COMPANY = readFileSync(new URL('../fixtures/company.json', import.meta.url), 'utf8');
const ADDITION = { id: 7, agreementId: 3, product: { id: 11 }, quantity: 12.5, billCustomer: 'Billable' };
const CHANGES = patch().replace('quantity', '12.5').build();
const TIMEOUT = { code: 'ConnectWiseApi', message: 'A timeout has occured. Please try again.' };
const CONVERSION = { code: 'ConnectWiseApi', message: 'Error converting value "x" to type \'System.Int32\'.' };

const ok: Reply = () => new Response(COMPANY);
const answering =
  (status: number, body: unknown = '', headers: Record<string, string> = {}): Reply =>
  () =>
    new Response(typeof body === 'string' ? body : JSON.stringify(body), { status, headers });
const failing =
  (code: string, syscall?: string): Reply =>
  () => {
    throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, syscall }) });
  };
/** Never answers, and only some fetches notice the signal. */
const silent: Reply = () => new Promise(() => undefined);
const noticing: Reply = (_request, init) =>
  new Promise((_resolve, reject) => {
    init.signal?.addEventListener('abort', () => reject(init.signal?.reason as Error));
  });
/** Headers at once, then a byte a second for ever. */
const dripping: (sleep: () => Promise<void>) => Reply = (sleep) => () =>
  new Response(
    new ReadableStream({
      async pull(controller) {
        await sleep();
        controller.enqueue(new Uint8Array([0x20]));
      },
    }),
  );

const read = (script: ReturnType<typeof scripted>): Promise<unknown> => script.cw.companies.get(250);
const write = (script: ReturnType<typeof scripted>): Promise<unknown> => script.cw.additions(3).patch(7, CHANGES);

describe('a request', () => {
  it('carries keys, client id and version, goes to the resolved address and follows no redirect', async () => {
    let redirect: unknown;
    const script = scripted([
      (_request, init) => {
        redirect = init.redirect;
        return new Response(COMPANY);
      },
    ]);
    await script.run(read(script));
    const [request] = script.seen;
    expect(request?.url).toBe('https://api-na.myconnectwise.net/v2025_1/apis/3.0/company/companies/250');
    expect(request?.headers.get('authorization')).toBe(`Basic ${btoa('lakeside+Public0Key:Private0Key')}`);
    expect(request?.headers.get('clientid')).toBe(KEYS.clientId);
    expect(request?.headers.get('accept')).toBe('application/vnd.connectwise.com+json; version=2025.1');
    expect(redirect).toBe('manual');
  });

  it('keeps no timer once it is answered', async () => {
    const script = scripted([ok]);
    await script.run(read(script));
    expect(script.time.pending()).toBe(0);
  });
});

describe('a read', () => {
  it.each<[string, Reply]>([
    ['429', answering(429, { error: 'ConnectWiseAPI', message: 'Too many requests.' })],
    ['500 with a time-out', answering(500, TIMEOUT)],
    ['502', answering(502, '<html></html>')],
    ['503', answering(503)],
    ['504', answering(504)],
    ['a reset', failing('ECONNRESET')],
    ['a refused connection', failing('ECONNREFUSED')],
    ['silence', silent],
    ['a body that drips', dripping(() => new Promise(() => undefined))],
  ])('is tried again after %s', async (_name, first) => {
    const script = scripted([first, ok]);
    await script.run(read(script));
    expect(script.seen).toHaveLength(2);
  });

  it.each<[string, Reply, string]>([
    ['400', answering(400, { code: 'InvalidObject', message: 'x' }), 'invalid'],
    ['401', answering(401, { code: 'Unauthorized', message: 'x' }), 'credentials'],
    ['403', answering(403, { code: 'Security', message: 'x' }), 'permission'],
    ['404', answering(404, { code: 'NotFound', message: 'Company 250 not found' }), 'not-found'],
    ['500 for a mistake of ours', answering(500, CONVERSION), 'server-error'],
    ['a redirect', answering(302, '', { location: 'https://evil.example/' }), 'redirected'],
    ['a login page', answering(200, '<html>Log in</html>'), 'unexpected-answer'],
    ['null', answering(200, 'null'), 'unexpected-answer'],
    ['a list', answering(200, '[]'), 'unexpected-answer'],
    ['nothing', answering(200), 'unexpected-answer'],
    ['another record', answering(200, { id: 251, identifier: 'x', name: 'x' }), 'unexpected-answer'],
  ])('is not tried again after %s', async (_name, reply, code) => {
    const script = scripted([reply]);
    expect(await script.fail(read(script))).toMatchObject({ name: 'ConnectWiseError', code });
    expect(script.seen).toHaveLength(1);
  });

  it('is tried five times, waiting longer each time', async () => {
    const times: number[] = [];
    const script = scripted([
      () => {
        times.push(script.time.clock.now());
        return new Response('', { status: 503 });
      },
    ]);
    expect(await script.fail(read(script))).toMatchObject({ code: 'server-error', status: 503 });
    const waits = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(waits).toEqual([375, 750, 1_500, 3_000]);
  });

  it.each([
    ['30', 30_500],
    ['Thu, 15 Oct 2026 00:00:10 GMT', 10_500],
    ['1000000000', 900_000],
    ['0', 375],
    ['-5', 375],
    ['soon', 375],
  ])('waits out Retry-After %s', async (header, ms) => {
    const script = scripted([answering(429, { error: 'x', message: 'x' }, { 'retry-after': header }), ok]);
    const start = script.time.clock.now();
    await script.run(read(script));
    expect(script.time.clock.now() - start).toBe(ms);
  });

  it('that is told to wait holds back everything that shares its limiter', async () => {
    const script = scripted([answering(429, { error: 'x', message: 'x' }, { 'retry-after': '60' }), ok]);
    const start = script.time.clock.now();
    const first = read(script);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = script.cw.companies.get(250).then(() => script.time.clock.now());
    await script.run(first);
    expect((await script.run(second)) - start).toBeGreaterThanOrEqual(60_000);
  });

  it('with little patience fails at once where it is told to wait longer, and so does what shares its limiter', async () => {
    const tooMany = answering(429, { error: 'x', message: 'x' }, { 'retry-after': '60' });
    const script = scripted([tooMany, ok], { patienceMs: 15_000 });
    const start = script.time.clock.now();
    expect(await script.fail(read(script))).toMatchObject({ code: 'throttled', retryAfterMs: 60_000 });
    expect(await script.fail(script.cw.companies.get(250))).toMatchObject({ code: 'throttled', outcome: 'not-sent' });
    expect(script.time.clock.now()).toBe(start);
    expect(script.seen).toHaveLength(1);
    await script.run(script.time.sleep(61_000));
    await script.run(read(script));
  });

  it('with little patience waits out a pause that is no longer', async () => {
    const script = scripted([answering(429, { error: 'x', message: 'x' }, { 'retry-after': '10' }), ok], {
      patienceMs: 15_000,
    });
    await script.run(read(script));
    expect(script.seen).toHaveLength(2);
  });

  it('has one deadline for headers and body together', async () => {
    for (const reply of [silent, noticing]) {
      const script = scripted([reply], { attempts: 1 });
      const start = script.time.clock.now();
      expect(await script.fail(read(script))).toMatchObject({ code: 'deadline' });
      expect(script.time.clock.now() - start).toBe(30_000);
    }
    const script = scripted([dripping(() => script.time.sleep(1_000))], { attempts: 1, deadlineMs: 5_000 });
    expect(await script.fail(read(script))).toMatchObject({ code: 'deadline' });
    const ended = script.time.clock.now();
    await script.time.run(new Promise((resolve) => setTimeout(resolve, 20)));
    expect(script.time.clock.now() - ended).toBeLessThanOrEqual(1_000);
  });

  it('stops at 10 MB, counted as they arrive, and says so', async () => {
    let sent = 0;
    let isCancelled = false;
    const endless: Reply = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            sent += 65_536;
            controller.enqueue(new Uint8Array(65_536).fill(0x20));
          },
          cancel() {
            isCancelled = true;
          },
        }),
      );
    const script = scripted([endless]);
    expect(await script.fail(read(script))).toMatchObject({ code: 'too-large' });
    expect(sent).toBeLessThan(11 * 1_024 * 1_024);
    expect(isCancelled).toBe(true);
  });

  it('ends when its caller gives up: before, while under way and while it rests', async () => {
    for (const reply of [silent, noticing, answering(503)]) {
      const caller = new AbortController();
      const script = scripted([reply]);
      const reading = script.fail(script.cw.companies.get(250, { signal: caller.signal }));
      void script.time.sleep(100).then(() => caller.abort());
      expect(await reading).toMatchObject({ code: 'aborted' });
      const again = script.fail(script.cw.companies.get(250, { signal: caller.signal }));
      expect(await again).toMatchObject({ code: 'aborted', outcome: 'not-sent' });
      expect(script.seen).toHaveLength(1);
    }
  });
});

describe('a write', () => {
  it.each<[string, Reply, string, string]>([
    ['400', answering(400, { code: 'InvalidObject', message: 'x' }), 'invalid', 'refused'],
    ['403', answering(403, { code: 'Security', message: 'x' }), 'permission', 'refused'],
    ['429', answering(429, { error: 'ConnectWiseAPI', message: 'x' }), 'throttled', 'refused'],
    ['429 from something else', answering(429, 'slow'), 'throttled', 'unknown'],
    ['no route', answering(400, 'Cannot route. Codebase/company is invalid'), 'unroutable', 'refused'],
    ['500 with a time-out', answering(500, TIMEOUT), 'server-error', 'unknown'],
    ['500 for a mistake of ours', answering(500, CONVERSION), 'server-error', 'unknown'],
    ['503', answering(503), 'server-error', 'unknown'],
    ['a redirect', answering(307, '', { location: 'https://evil.example/' }), 'redirected', 'unknown'],
    ['a login page', answering(200, '<html>Log in</html>'), 'unexpected-answer', 'unknown'],
    ['200 and nothing', answering(200), 'unexpected-answer', 'unknown'],
    ['200 and no id', answering(200, { product: { id: 1 } }), 'unexpected-answer', 'unknown'],
    ['200 and another id', answering(200, { ...ADDITION, id: 8 }), 'unexpected-answer', 'unknown'],
    ['200 and a wrong type', answering(200, { ...ADDITION, quantity: '5' }), 'unexpected-answer', 'unknown'],
    ['200 and a text as id', answering(200, { ...ADDITION, id: '7' }), 'unexpected-answer', 'unknown'],
    ['204', () => new Response(null, { status: 204 }), 'unexpected-answer', 'unknown'],
    ['2 MB', answering(200, ' '.repeat(2_000_000)), 'too-large', 'unknown'],
    ['silence', silent, 'deadline', 'unknown'],
    ['a reset', failing('ECONNRESET'), 'network', 'unknown'],
    ['an end without answer', failing('UND_ERR_SOCKET'), 'network', 'unknown'],
    ['a time-out while connected', failing('ETIMEDOUT', 'read'), 'network', 'unknown'],
    ['an unknown failure', failing(''), 'network', 'unknown'],
    ['a time-out while connecting', failing('ETIMEDOUT', 'connect'), 'network', 'not-sent'],
    ['a refused connection', failing('ECONNREFUSED', 'connect'), 'network', 'not-sent'],
    ['an unknown host', failing('ENOTFOUND'), 'network', 'not-sent'],
    ['a failing name server', failing('EAI_AGAIN'), 'network', 'not-sent'],
    ['an expired certificate', failing('CERT_HAS_EXPIRED'), 'network', 'not-sent'],
    ["another host's certificate", failing('ERR_TLS_CERT_ALTNAME_INVALID'), 'network', 'not-sent'],
  ])('answered with %s is sent once and classified', async (_name, reply, code, outcome) => {
    const script = scripted([reply]);
    expect(await script.fail(write(script))).toMatchObject({ name: 'ConnectWiseError', code, outcome });
    expect(script.seen).toHaveLength(1);
  });

  it('whose answer breaks off after a DNS-like failure in the body is not taken for unsent', async () => {
    const breaking: Reply = () =>
      new Response(
        new ReadableStream({
          pull(controller) {
            controller.error(Object.assign(new Error('x'), { code: 'ECONNREFUSED' }));
          },
        }),
      );
    const script = scripted([breaking]);
    expect(await script.fail(write(script))).toMatchObject({ code: 'network', outcome: 'unknown' });
  });

  it('is not sent when finding the address took too long', async () => {
    const slow: Reply = async () => {
      await script.time.sleep(2_001);
      return json({ Codebase: 'v2025_1/' });
    };
    const script = scripted([() => json(ADDITION)], {}, slow);
    expect(await script.fail(write(script))).toMatchObject({ code: 'throttled', outcome: 'not-sent' });
    expect(script.seen).toHaveLength(0);
  });

  it('is not sent when a limiter gives the turn too late', async () => {
    const slow: Limiter = {
      take: async () => {
        await script.time.sleep(2_001);
        return () => undefined;
      },
      pauseFor: () => undefined,
      pausedMs: () => 0,
    };
    const script = scripted([() => json(ADDITION)], { limiter: slow });
    await script.run(script.cw.resolve());
    expect(await script.fail(write(script))).toMatchObject({ code: 'throttled', outcome: 'not-sent' });
    expect(script.seen).toHaveLength(0);
  });

  it('is not sent when the address cannot be found', async () => {
    const script = scripted([() => json(ADDITION)], {}, failing('ECONNRESET'));
    expect(await script.fail(write(script))).toMatchObject({ code: 'network', outcome: 'not-sent' });
  });

  it('that is throttled holds back what comes after it', async () => {
    const script = scripted([
      answering(429, { error: 'x', message: 'x' }, { 'retry-after': '60' }),
      () => json(ADDITION),
    ]);
    expect(await script.fail(write(script))).toMatchObject({ code: 'throttled', retryAfterMs: 60_000 });
    expect(await script.fail(write(script))).toMatchObject({ code: 'throttled', outcome: 'not-sent' });
    script.time.advance(61_000);
    await script.run(write(script));
    expect(script.seen).toHaveLength(2);
  });
});

describe('an error', () => {
  it('never shows the keys, even when ConnectWise repeats them', async () => {
    const basic = btoa('lakeside+Public0Key:Private0Key');
    const message = `Bad key Public0Key / Private0Key in Basic ${basic}`;
    const script = scripted([answering(400, { code: 'Bad', message, errors: [{ message }] })]);
    const error = await script.fail(read(script));
    const shown = [JSON.stringify(error), String(error), String((error as Error).stack)].join();
    expect(shown).toContain('[secret]');
    for (const secret of ['Public0Key', 'Private0Key', basic]) expect(shown).not.toContain(secret);
  });
});
