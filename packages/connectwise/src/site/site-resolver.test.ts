import { describe, expect, it } from 'vitest';
import { json, type Reply, scripted } from '../fixtures/scripted-connectwise.ts';
import { patch } from '../patch.ts';

const ADDITION = { id: 7, product: { id: 11 } };
const CHANGES = patch().replace('quantity', '2').build();
const noRoute: Reply = () => new Response('Cannot route. Codebase/company is invalid', { status: 400 });
const noEndpoint: Reply = () =>
  json({ code: 'ConnectWiseApi', message: 'The endpoint does not exist.' }, { status: 404 });

/** One answer of companyinfo after the other, the last again and again. */
function infos(...bodies: unknown[]): Reply {
  let reads = 0;
  return () => {
    const body = bodies[Math.min(reads, bodies.length - 1)];
    reads += 1;
    return json(body);
  };
}

/** Answers only under the codebase. */
const under =
  (codebase: string, otherwise: Reply): Reply =>
  (request, init) =>
    request.url.includes(`/${codebase}/`) ? json(ADDITION) : otherwise(request, init);

const OLD = { Codebase: 'v2025_1/' };
const NEW = { Codebase: 'v2025_2/' };

describe('the address of a company', () => {
  it('is read from companyinfo once, whoever asks and however many at once', async () => {
    const script = scripted([() => json(ADDITION)]);
    const reads = [1, 2, 3].map(() => script.cw.additions(3).get(7));
    await script.run(Promise.all(reads));
    expect(script.companyInfoReads()).toBe(1);
    expect(await script.cw.resolve()).toEqual({
      kind: 'cloud',
      apiHost: 'api-na.myconnectwise.net',
      codebase: 'v2025_1',
      baseUrl: 'https://api-na.myconnectwise.net/v2025_1/apis/3.0',
      companyName: 'Lakeside IT',
      version: 'v2025.1',
    });
  });

  it('is asked for without keys, where people log in', async () => {
    let asked: { url: string; headers: Headers } | undefined;
    const script = scripted([], {}, (request) => {
      asked = request;
      return json(OLD);
    });
    await script.run(script.cw.resolve());
    expect(asked?.url).toBe('https://na.myconnectwise.net/login/companyinfo/lakeside');
    expect(asked?.headers.get('authorization')).toBeNull();
    expect(asked?.headers.get('clientid')).toBeNull();
  });

  it.each<[string, Reply]>([
    ['null', () => json(null)],
    ['404', () => new Response('', { status: 404 })],
    ['404 with a body', () => json({ code: 'NotFound', message: 'x' }, { status: 404 })],
    ['no route', noRoute],
  ])('of an unknown company (%s) is an error that says what to check', async (_name, info) => {
    const script = scripted([], {}, info);
    const error = await script.fail(script.cw.agreements.count());
    expect(error).toMatchObject({ code: 'unknown-company', outcome: 'not-sent' });
    expect(String(error)).toMatch(/na\.myconnectwise\.net does not know the company id "lakeside"\. Check/);
  });

  it.each<[string, Reply, string]>([
    ['a web page', () => new Response('<html></html>'), 'unexpected-answer'],
    ['no codebase', () => json({ CompanyName: 'x' }), 'unexpected-answer'],
    ['a codebase that leads elsewhere', () => json({ Codebase: '../../evil/' }), 'unexpected-answer'],
    ['a codebase of a wrong type', () => json({ Codebase: 5 }), 'unexpected-answer'],
    ['500', () => new Response('', { status: 500 }), 'server-error'],
  ])('is not made up from %s', async (_name, info, code) => {
    const script = scripted([], {}, info);
    expect(await script.fail(script.cw.resolve())).toMatchObject({ code, outcome: 'not-sent' });
  });

  it('is asked for again after a failure', async () => {
    let isUp = false;
    const script = scripted([], {}, () => (isUp ? json(OLD) : new Response('', { status: 500 })));
    await script.fail(script.cw.resolve());
    isUp = true;
    expect(await script.run(script.cw.resolve())).toMatchObject({ codebase: 'v2025_1' });
  });

  it('follows companyinfo to another host of the cloud, and nowhere else', async () => {
    const hostFor = async (site: string, SiteUrl: string): Promise<string> => {
      const script = scripted([], { site }, () => json({ ...OLD, SiteUrl }));
      return (await script.run(script.cw.resolve())).apiHost;
    };
    expect(await hostFor('na', 'api-eu.myconnectwise.net')).toBe('api-eu.myconnectwise.net');
    expect(await hostFor('na', 'evil.example')).toBe('api-na.myconnectwise.net');
    expect(await hostFor('na', 'evil.example/api-na.myconnectwise.net')).toBe('api-na.myconnectwise.net');
    expect(await hostFor('cw.example.com', 'api-eu.myconnectwise.net')).toBe('cw.example.com');
  });
});

describe('an address that has moved', () => {
  it.each([
    ['no route', noRoute],
    ['no such endpoint', noEndpoint],
    ['a 404 page', (() => new Response('<html>404</html>', { status: 404 })) satisfies Reply],
  ])('is read again once after %s, and the read goes on there', async (_name, otherwise) => {
    const script = scripted([under('v2025_2', otherwise)], {}, infos(OLD, NEW));
    expect(await script.run(script.cw.additions(3).get(7))).toMatchObject({ id: 7 });
    await script.run(script.cw.additions(3).get(7));
    expect(script.companyInfoReads()).toBe(2);
    expect(script.seen).toHaveLength(3);
  });

  it('is read again by one of many requests that notice at once', async () => {
    const script = scripted([under('v2025_2', noRoute)], {}, infos(OLD, NEW));
    const reads = [1, 2, 3, 4].map(() => script.cw.additions(3).get(7));
    await script.run(Promise.all(reads));
    expect(script.companyInfoReads()).toBeLessThanOrEqual(3);
  });

  it('that has not moved after all leaves the error as it is, and is not asked for every time', async () => {
    const script = scripted([noRoute], {}, infos(OLD));
    for (let times = 0; times < 5; times += 1) {
      expect(await script.fail(script.cw.additions(3).get(7))).toMatchObject({ code: 'unroutable', status: 400 });
    }
    expect(script.companyInfoReads()).toBe(2);
    script.time.advance(60_000);
    await script.fail(script.cw.additions(3).get(7));
    expect(script.companyInfoReads()).toBe(3);
  });

  it('never makes a write be sent twice: it is refused, and the next one goes to the new address', async () => {
    const script = scripted([under('v2025_2', noRoute)], {}, infos(OLD, NEW));
    const write = (): Promise<unknown> => script.cw.additions(3).patch(7, CHANGES);
    expect(await script.fail(write())).toMatchObject({ code: 'unroutable', outcome: 'refused' });
    expect(script.seen).toHaveLength(1);
    await script.run(write());
    expect(script.seen).toHaveLength(2);
  });

  it('is not suspected when a record is simply not there', async () => {
    const script = scripted([() => json({ code: 'NotFound', message: 'Addition 7 not found' }, { status: 404 })]);
    expect(await script.run(script.cw.additions(3).find(7))).toBeNull();
    expect(script.companyInfoReads()).toBe(1);
  });
});
