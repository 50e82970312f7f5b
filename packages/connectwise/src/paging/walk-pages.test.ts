import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, json, type Reply, scripted, type Seen } from '../fixtures/scripted-connectwise.ts';
import { where } from '../query/where.ts';
import type { ListOptions } from '../resources/resource.ts';
import { readPageLinks } from './link-header.ts';

const type = (id: number): unknown => ({ id, name: `type ${id}` });
const HOST = 'https://evil.example/v1/types';

interface Server {
  readonly ids: readonly number[];
  /** The most records of a page, whatever was asked. */
  readonly cap?: number;
  readonly links?: 'as-documented' | 'always' | 'none';
}

const link = (name: string, value: number, rel: string): string =>
  `<${HOST}?pageSize=5&${name}=${value}>; rel="${rel}"`;

/** ConnectWise's two ways to page, as far as a client can see them. */
function server({ ids, cap = 1_000, links = 'as-documented' }: Server): Reply {
  return ({ url, headers }: Seen) => {
    if (new URL(url).pathname.endsWith('/count')) return json({ count: ids.length });
    const query = new URL(url).searchParams;
    const size = Math.min(cap, Number(query.get('pageSize')));
    if (headers.get('pagination-type') === 'forward-only') {
      const rest = ids.filter((id) => id > Number(query.get('pageId') ?? 0));
      const page = rest.slice(0, size);
      const next = links === 'always' || rest.length > size ? link('pageId', page.at(-1) ?? 0, 'next') : '';
      return json(page.map(type), links === 'none' ? {} : { headers: { link: next } });
    }
    const number = Number(query.get('page'));
    const last = Math.max(1, Math.ceil(ids.length / size));
    const header = number < last ? `${link('page', number + 1, 'next')}, ${link('page', last, 'last')}` : '';
    const isBare = links === 'none' || last === 1;
    return json(ids.slice((number - 1) * size, number * size).map(type), isBare ? {} : { headers: { link: header } });
  };
}

function pagesOf(...pages: readonly (readonly [ids: readonly number[], link: string | null])[]): Reply[] {
  return pages.map(
    ([ids, header]) =>
      () =>
        json(ids.map(type), header === null ? {} : { headers: { link: header } }),
  );
}

const ids = (count: number): number[] => Array.from({ length: count }, (_, index) => 10 + index * 3);
const listed = (replies: readonly Reply[], options: ListOptions = {}) => {
  const script = scripted(replies);
  const list = collect(script.cw.productTypes.list(options)).then((rows) => rows.map(({ id }) => id));
  return { script, list };
};

async function idsOf(replies: readonly Reply[], options: ListOptions = {}): Promise<[number[], number]> {
  const { script, list } = listed(replies, options);
  return [await script.run(list), script.seen.length];
}

async function failureOf(replies: readonly Reply[], options: ListOptions = {}): Promise<unknown> {
  const { script, list } = listed(replies, options);
  return script.fail(list);
}

describe('a list', () => {
  it('is whole in either paging, whatever the server caps its pages at and however it links', async () => {
    const servers = fc.record({
      ids: fc.uniqueArray(fc.integer({ min: 1, max: 1e6 }), { maxLength: 90 }).map((all) => all.sort((a, b) => a - b)),
      cap: fc.integer({ min: 1, max: 30 }),
      links: fc.constantFrom('as-documented', 'always'),
      pageSize: fc.integer({ min: 1, max: 40 }),
      paging: fc.constantFrom('forward-only', 'navigable'),
    });
    await fc.assert(
      fc.asyncProperty(servers, async ({ pageSize, paging, ...one }) => {
        const [found] = await idsOf([server(one)], { pageSize, paging });
        expect(found).toEqual(one.ids);
      }),
      { numRuns: 60 },
    );
  });

  it('of one page costs one request', async () => {
    for (const paging of ['forward-only', 'navigable'] as const) {
      expect(await idsOf([server({ ids: ids(999) })], { paging })).toEqual([ids(999), 1]);
      expect(await idsOf([server({ ids: [] })], { paging })).toEqual([[], 1]);
    }
  });

  it('goes on behind short pages when the server gives 25 although 1,000 were asked for', async () => {
    const capped = server({ ids: ids(60), cap: 25 });
    expect(await idsOf([capped])).toEqual([ids(60), 4]);
    expect(await idsOf([capped], { paging: 'navigable' })).toEqual([ids(60), 4]);
  });

  it('is counted when short pages leave a doubt, with the same filters, and void when records are missing', async () => {
    const page =
      (found: readonly number[], next: string): Reply =>
      () =>
        json(found.map(type), { headers: { link: next } });
    const replies = [
      page([1, 2, 3], link('page', 2, 'next')),
      page([6, 7, 8], ''),
      (({ url }) => {
        expect(url).toContain('/count?conditions=name%20like%20%22x%25%22');
        return json({ count: 8 });
      }) satisfies Reply,
    ];
    const options = { paging: 'navigable', pageSize: 5, conditions: where.like('name', 'x%') } as const;
    const error = await failureOf(replies, options);
    expect(error).toMatchObject({ code: 'unstable-paging' });
    expect(String(error)).toContain('6 records came, but ConnectWise counts 8');
  });

  it('is whole when something on the way drops the Link header', async () => {
    for (const cap of [25, 1_000]) {
      const bare = server({ ids: ids(60), cap, links: 'none' });
      expect((await idsOf([bare]))[0]).toEqual(ids(60));
      expect((await idsOf([bare], { paging: 'navigable' }))[0]).toEqual(ids(60));
    }
  });

  it('never follows a Link to another host', async () => {
    const { script, list } = listed([server({ ids: ids(5) })], { pageSize: 2 });
    await script.run(list);
    expect(script.seen.map(({ url }) => new URL(url).host)).toEqual(Array(3).fill('api-na.myconnectwise.net'));
    expect(script.seen.map(({ url }) => new URL(url).searchParams.get('pageId'))).toEqual([null, '13', '19']);
  });

  it.each<[string, string, Reply[], ListOptions]>([
    [
      'repeats a page',
      'came after',
      pagesOf([[1, 2], link('pageId', 2, 'next')], [[1, 2], link('pageId', 2, 'next')]),
      {},
    ],
    ['goes back', 'came after', pagesOf([[5, 6], link('pageId', 6, 'next')], [[3, 4], '']), {}],
    ['repeats a record on a page', 'came after', pagesOf([[1, 1], '']), {}],
    ['is not in order', 'came after', pagesOf([[2, 1], '']), {}],
    ['loops for ever', 'came after', pagesOf([[1, 2], link('pageId', 2, 'next')]), {}],
    [
      'is empty in the middle',
      'empty page',
      pagesOf([[1, 2], link('pageId', 2, 'next')], [[], link('pageId', 9, 'next')]),
      {},
    ],
    [
      'repeats a numbered page',
      'came twice',
      pagesOf([[1, 2], link('page', 2, 'next')], [[1, 2], link('page', 3, 'next')]),
      { paging: 'navigable' },
    ],
    [
      'repeats one record after a row was inserted',
      'came twice',
      pagesOf([[1, 2], link('page', 2, 'next')], [[2, 3], '']),
      { paging: 'navigable' },
    ],
    [
      'links back to the page itself',
      'page 1 was followed by 1',
      pagesOf([[1, 2], link('page', 1, 'next')]),
      { paging: 'navigable' },
    ],
    [
      'shrinks in the middle',
      'among pages of 2',
      pagesOf([[1, 2], link('page', 2, 'next')], [[3], link('page', 3, 'next')], [[4], '']),
      { paging: 'navigable' },
    ],
    [
      'has a first page smaller than the next',
      'among pages of 1',
      pagesOf([[1], link('page', 2, 'next')], [[2, 3], '']),
      { paging: 'navigable' },
    ],
    [
      'loses pages while it is read',
      'from 5 to 4 pages',
      pagesOf(
        [[1, 2], `${link('page', 2, 'next')}, ${link('page', 5, 'last')}`],
        [[3, 4], `${link('page', 3, 'next')}, ${link('page', 4, 'last')}`],
      ),
      { paging: 'navigable' },
    ],
    [
      'ends with an empty page that is not the last',
      'was empty',
      pagesOf([[], link('page', 2, 'next')]),
      { paging: 'navigable' },
    ],
  ])('that %s is void', async (_name, reason, replies, options) => {
    const error = await failureOf(replies, options);
    expect(error).toMatchObject({ code: 'unstable-paging' });
    expect(String(error)).toContain(reason);
  });

  it('is void when a later page fails', async () => {
    const broken: Reply = () => json({ code: 'Security', message: 'x' }, { status: 403 });
    const [first] = pagesOf([[1, 2], link('pageId', 2, 'next')]);
    expect(await failureOf(first === undefined ? [] : [first, broken])).toMatchObject({ code: 'permission' });
  });

  it('ends when its reader stops, without asking for more', async () => {
    const script = scripted([server({ ids: ids(10) })]);
    const firstOf = async (): Promise<number | undefined> => {
      for await (const { id } of script.cw.productTypes.list({ pageSize: 2 })) return id;
      return undefined;
    };
    expect(await script.run(firstOf())).toBe(10);
    expect(script.seen).toHaveLength(1);
  });
});

describe('a Link header', () => {
  it('is read in the forms that were recorded', () => {
    const encoded =
      '<https://h/v4_6_release/apis/3.0/company/contacts/?conditions=LastUpdated+%3e%3d+%5b2025-04-01T20%3a02%3a28Z%5d&pageSize=2&page=2>; rel="next"';
    expect(readPageLinks(encoded)).toEqual({ hasNext: true, next: 2, last: null });
    const both = '<https://h/x?pageSize=50&page=2>; rel="next", <https://h/x?pageSize=50&page=4>; rel="last"';
    expect(readPageLinks(both)).toEqual({ hasNext: true, next: 2, last: 4 });
    const end = '<https://h/x?page=3>; rel="prev", <https://h/x?page=1>; rel="first"';
    expect(readPageLinks(end)).toEqual({ hasNext: false, next: null, last: null });
    expect(readPageLinks('<https://h/x?pageId=77>; rel=next')).toEqual({ hasNext: true, next: 77, last: null });
    expect(readPageLinks('')).toEqual({ hasNext: false, next: null, last: null });
    expect(readPageLinks(null)).toBeNull();
  });
});
