import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { API, ORIGIN, testClient } from '../testing/test-client.ts';

const FORWARD = { 'pagination-type': 'forward-only' };

/** Companies 201 … 200 + count, and nothing else. */
function clientWith(count: number) {
  const client = testClient();
  for (const { id } of client.sandbox.records('companies')) client.sandbox.remove('companies', id);
  for (let n = 1; n <= count; n += 1) {
    client.sandbox.insert('companies', { id: 200 + n, identifier: `C${n}`, name: `Company ${n}` });
  }
  return client;
}

async function read(count: number, query: string, headers: Readonly<Record<string, string>> = {}) {
  const { json, headers: answered } = await clientWith(count).send(`/company/companies?fields=id${query}`, { headers });
  return { ids: Array.isArray(json) ? json.map(({ id }) => Number(id) - 200) : [], link: answered.get('link') };
}

const rels = (link: string | null): readonly string[] =>
  [...(link ?? '').matchAll(/rel="(\w+)"/g)].map(([, rel = '']) => rel);
const url = (query: string): string => `${ORIGIN}${API}/company/companies?fields=id${query}`;

describe('navigable paging', () => {
  it('V has pages of 25', async () => {
    expect((await read(30, '')).ids).toHaveLength(25);
  });

  it('V of at most 1000, which a switch refuses instead of capping', async () => {
    const client = clientWith(1001);
    expect(await client.list('/company/companies?pageSize=5000&fields=id')).toHaveLength(1000);
    client.sandbox.setBehaviour({ pageSizeAboveMaximum: 'refused' });
    expect((await client.send('/company/companies?pageSize=5000')).status).toBe(400);
  });

  it('V has no Link header when everything fits on one page', async () => {
    expect((await read(3, '&pageSize=3')).link).toBeNull();
  });

  it('V names prev, first, next, last in this order, page as the last parameter', async () => {
    const { ids, link } = await read(7, '&page=2&pageSize=2');
    expect(ids).toEqual([3, 4]);
    expect(link).toBe(
      [
        `<${url('&pageSize=2&page=1')}>; rel="prev"`,
        `<${url('&pageSize=2&page=1')}>; rel="first"`,
        `<${url('&pageSize=2&page=3')}>; rel="next"`,
        `<${url('&pageSize=2&page=4')}>; rel="last"`,
      ].join(', '),
    );
  });

  it('V ends with rel="last" while there are more pages and with rel="first" on the last', async () => {
    expect(rels((await read(4, '&pageSize=2')).link)).toEqual(['next', 'last']);
    expect(rels((await read(4, '&pageSize=2&page=2')).link)).toEqual(['prev', 'first']);
  });

  it('V repeats the query percent-encoded: lower-case escapes, plus for a space, nothing raw', async () => {
    const conditions = encodeURIComponent(`name != 'a, b' AND lastUpdated >= [2020-01-01T00:00:00Z]`);
    const { link } = await read(4, `&conditions=${conditions}&pageSize=1`);
    expect(link).toContain(
      'conditions=name+!%3d+%27a%2c+b%27+AND+lastUpdated+%3e%3d+%5b2020-01-01T00%3a00%3a00Z%5d&pageSize=1&page=2>; rel="next"',
    );
  });

  it('I answers a page beyond the last with nothing', async () => {
    expect((await read(3, '&pageSize=2&page=9')).ids).toEqual([]);
  });

  it('I refuses a page that is no number', async () => {
    expect((await clientWith(1).send('/company/companies?page=x')).status).toBe(400);
  });
});

describe('forward-only paging', () => {
  it('V starts after pageId, ordered by id, and links to the next by pageId', async () => {
    const { ids, link } = await read(7, '&pageSize=2&pageId=202', FORWARD);
    expect(ids).toEqual([3, 4]);
    expect(link).toBe(`<${url('&pageSize=2&pageId=204')}>; rel="next"`);
  });

  it('V always has a Link header, empty on the last page', async () => {
    expect((await read(2, '', FORWARD)).link).toBe('');
    expect((await read(4, '&pageSize=2&pageId=202', FORWARD)).link).toBe('');
  });

  it('V ignores page and refuses orderBy', async () => {
    expect((await read(7, '&pageSize=2&page=3', FORWARD)).ids).toEqual([1, 2]);
    const refused = await clientWith(1).send('/company/companies?orderBy=id', { headers: FORWARD });
    expect(refused.status).toBe(400);
  });
});

describe('following the links', () => {
  it.each([{}, FORWARD])('reads everything once, in order, whatever the page size (%o)', async (headers) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 5 }), async (count, pageSize) => {
        const client = clientWith(count);
        const seen: unknown[] = [];
        let next: string | undefined = `${ORIGIN}${API}/company/companies?fields=id&pageSize=${pageSize}`;
        while (next !== undefined) {
          const { json, headers: answered } = await client.send(next, { headers });
          seen.push(...(Array.isArray(json) ? json : []));
          next = /<([^>]*)>; rel="next"/.exec(answered.get('link') ?? '')?.[1];
        }
        expect(seen).toEqual(Array.from({ length: count }, (_, index) => ({ id: 201 + index })));
      }),
      { numRuns: 40 },
    );
  });
});
