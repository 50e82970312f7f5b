import { describe, expect, test } from 'vitest';
import { createTallybridge, TallybridgeError } from '../index.ts';

interface Sent {
  readonly url: string;
  readonly method: string;
  readonly body: unknown;
  readonly authorization: string | null;
  readonly idempotencyKey: string | null;
  readonly ifMatch?: string;
}

/** A service that gives the answers in turn and remembers what it was asked. */
function service(answers: readonly (() => Response)[]) {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const text = await request.text();
    const ifMatch = request.headers.get('if-match');
    sent.push({
      url: request.url,
      method: request.method,
      body: text === '' ? undefined : JSON.parse(text),
      authorization: request.headers.get('authorization'),
      idempotencyKey: request.headers.get('idempotency-key'),
      ...(ifMatch === null ? {} : { ifMatch }),
    });
    const answer = answers[sent.length - 1];
    if (answer === undefined) throw new TypeError('fetch failed');
    return answer();
  };
  const pauses: number[] = [];
  const tallybridge = createTallybridge({
    baseUrl: 'http://service.example/',
    apiKey: 'tb_key',
    fetch,
    sleep: async (ms) => {
      pauses.push(ms);
    },
  });
  return { sent, pauses, tallybridge };
}

const json =
  (status: number, body: unknown, headers: Record<string, string> = {}) =>
  () =>
    Response.json(body, { status, headers });

const PARTNER = {
  key: 'lakeside',
  name: 'Lakeside IT',
  timeZone: 'America/New_York',
  isSetUpAllowed: true,
  createdAt: '2026-11-01T00:00:00.000Z',
};

const PROBLEM = {
  type: 'urn:tallybridge:problem:partner-exists',
  title: 'Partner exists',
  status: 409,
  code: 'partner-exists',
  detail: 'the key "lakeside" is taken',
  remedy: 'Choose another key.',
  isRepeatable: false,
  requestId: 'req-1',
  errors: [{ field: 'key', message: 'is taken' }],
};

const usage = (count: number) =>
  Array.from({ length: count }, (_, index) => ({
    id: `r-${index}`,
    customer: 'c',
    sku: 's',
    kind: 'count' as const,
    quantity: '1',
    at: '2026-10-09T08:00:00Z',
  }));

function usageAnswer(outcomes: readonly ('accepted' | 'repeated' | 'refused')[]) {
  const results = outcomes.map((outcome, index) =>
    outcome === 'refused'
      ? { index, key: `k-${index}`, outcome, status: 422, code: 'unknown-sku', message: 'no such sku', errors: [] }
      : { index, key: `k-${index}`, outcome },
  );
  return { accepted: 0, repeated: 0, refused: 0, results };
}

async function failure(promise: Promise<unknown>): Promise<TallybridgeError> {
  const error = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TallybridgeError)) throw new Error(`no TallybridgeError but ${String(error)}`);
  return error;
}

describe('the client', () => {
  test('sends the key, the method and the encoded path of the contract', async () => {
    const { sent, tallybridge } = service([json(200, PARTNER)]);
    expect(await tallybridge.partners.get('lakeside@it')).toEqual(PARTNER);
    expect(sent).toEqual([
      {
        url: 'http://service.example/v1/partners/lakeside%40it',
        method: 'GET',
        body: undefined,
        authorization: 'Bearer tb_key',
        idempotencyKey: null,
      },
    ]);
  });

  test('changes a link only as it was seen, by the ETag of what was read', async () => {
    const link = {
      customer: 'c-1',
      name: 'Acorn',
      decision: 'none',
      companyId: null,
      agreement: null,
      isEnabled: true,
      isPaused: false,
    };
    const { sent, tallybridge } = service([
      json(200, link, { etag: '"as-seen"' }),
      json(200, { outcome: 'updated', liveLines: [] }),
      json(200, link),
    ]);
    const { companyLinks } = tallybridge.partner('lakeside').connection('c');
    const { value, etag } = await companyLinks.read('c-1');
    expect(value.decision).toBe('none');
    await companyLinks.set('c-1', { decision: 'excluded' }, { ifMatch: etag });
    expect(sent.map(({ ifMatch }) => ifMatch)).toEqual([undefined, '"as-seen"']);
    expect(await failure(companyLinks.read('c-1'))).toMatchObject({ code: 'unexpected-answer' });
  });

  test('sends a change to what was seen once, because a repetition would find its own change', async () => {
    const { sent, tallybridge } = service([json(503, {}), json(200, { outcome: 'updated', liveLines: [] })]);
    const { companyLinks } = tallybridge.partner('lakeside').connection('c');
    const change = companyLinks.set('c-1', { decision: 'excluded' }, { ifMatch: '"as-seen"' });
    await expect(change).rejects.toMatchObject({ status: 503 });
    expect(sent).toHaveLength(1);
  });

  test('turns problem details into a typed error with code, fields, remedy and request id', async () => {
    const { tallybridge } = service([json(409, PROBLEM)]);
    const error = await failure(tallybridge.partners.create({ key: 'lakeside', name: 'x', timeZone: 'UTC' }));
    expect(error).toMatchObject({
      code: 'partner-exists',
      status: 409,
      message: 'the key "lakeside" is taken',
      remedy: 'Choose another key.',
      requestId: 'req-1',
      fields: [{ field: 'key', message: 'is taken' }],
    });
  });

  test('refuses an answer that is not what the contract says', async () => {
    const { tallybridge } = service([json(200, { ...PARTNER, name: 7 })]);
    expect(await failure(tallybridge.partners.get('lakeside'))).toMatchObject({
      code: 'unexpected-answer',
      status: 200,
    });
  });

  test('ignores fields that a newer service may add', async () => {
    const { tallybridge } = service([json(200, { ...PARTNER, colour: 'blue' })]);
    expect(await tallybridge.partners.get('lakeside')).toEqual(PARTNER);
  });

  test('says that something else answered when the answer is no JSON', async () => {
    const { tallybridge } = service([() => new Response('<html>login</html>', { status: 200 })]);
    const error = await failure(tallybridge.partners.get('lakeside'));
    expect(error.code).toBe('unexpected-answer');
    expect(error.message).toContain('<html>login</html>');
  });

  test('repeats a safe call after a throttle, waiting as long as it was told', async () => {
    const busy = { ...PROBLEM, status: 429, code: 'too-many-requests', isRepeatable: true };
    const { pauses, tallybridge } = service([json(429, busy, { 'retry-after': '3' }), json(200, PARTNER)]);
    expect(await tallybridge.partners.get('lakeside')).toEqual(PARTNER);
    expect(pauses).toEqual([3000]);
  });

  test.each([
    [503, { ...PROBLEM, status: 503, code: 'not-ready', isRepeatable: true }],
    [502, '<html>of a gateway</html>'],
    [504, {}],
  ])('repeats a safe call where the service is briefly away: %i', async (status, body) => {
    const away = () => new Response(typeof body === 'string' ? body : JSON.stringify(body), { status });
    const { sent, tallybridge } = service([away, json(200, PARTNER)]);
    expect(await tallybridge.partners.get('lakeside')).toEqual(PARTNER);
    expect(sent).toHaveLength(2);
  });

  test('does not repeat what the service has asked ConnectWise for again and again already', async () => {
    const down = { ...PROBLEM, status: 502, code: 'psa-unavailable' };
    const { sent, pauses, tallybridge } = service([json(502, down), json(200, PARTNER)]);
    expect(await failure(tallybridge.partners.get('lakeside'))).toMatchObject({ code: 'psa-unavailable' });
    expect([sent.length, pauses]).toEqual([1, []]);
  });

  test('gives up a safe call after two repetitions', async () => {
    const { sent, tallybridge } = service([]);
    expect(await failure(tallybridge.partners.get('lakeside'))).toMatchObject({ code: 'unreachable', status: null });
    expect(sent).toHaveLength(3);
  });

  test('repeats a call that makes something under one key, by which the service does it once', async () => {
    const { sent, tallybridge } = service([]);
    await failure(tallybridge.partners.create({ key: 'lakeside', name: 'x', timeZone: 'UTC' }));
    expect(sent).toHaveLength(3);
    expect(sent[0]?.idempotencyKey).toMatch(/^[0-9a-f-]{36}$/);
    expect(new Set(sent.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
  });

  test('sends the exchange of a link for a session once only', async () => {
    const { sent, tallybridge } = service([]);
    await failure(tallybridge.sessions.start({ link: `tbl_${'x'.repeat(43)}` }));
    expect(sent).toMatchObject([{ idempotencyKey: null }]);
  });

  test('reads a list to its last page', async () => {
    const { sent, tallybridge } = service([
      json(200, { data: [PARTNER], nextCursor: 'two' }),
      json(200, { data: [{ ...PARTNER, key: 'other' }], nextCursor: null }),
    ]);
    const partners = await tallybridge.partners.list().toArray();
    expect(partners.map((partner) => partner.key)).toEqual(['lakeside', 'other']);
    expect(sent.map((request) => request.url)).toEqual([
      'http://service.example/v1/partners',
      'http://service.example/v1/partners?cursor=two',
    ]);
  });
});

describe('pushing usage', () => {
  test('splits into batches of 1,000 and counts over all of them', async () => {
    const { sent, tallybridge } = service([
      json(200, usageAnswer(Array.from({ length: 1000 }, () => 'accepted' as const))),
      json(200, usageAnswer(['repeated', 'refused'])),
    ]);
    const pushed = await tallybridge.partner('lakeside').usage.push(usage(1002));
    expect(sent.map((request) => request.body)).toEqual([
      { records: usage(1000) },
      { records: usage(1002).slice(1000) },
    ]);
    expect(pushed).toMatchObject({ accepted: 1000, repeated: 1 });
  });

  test('names a refused record by its place in the whole, not in its batch', async () => {
    const { tallybridge } = service([
      json(200, usageAnswer(Array.from({ length: 1000 }, () => 'accepted' as const))),
      json(200, usageAnswer(['accepted', 'refused'])),
    ]);
    const pushed = await tallybridge.partner('lakeside').usage.push(usage(1002));
    expect(pushed.refused.map((record) => [record.index, record.code])).toEqual([[1001, 'unknown-sku']]);
  });

  test('sends nothing for no records', async () => {
    const { sent, tallybridge } = service([]);
    expect(await tallybridge.partner('lakeside').usage.push([])).toEqual({ accepted: 0, repeated: 0, refused: [] });
    expect(sent).toEqual([]);
  });

  test('takes a stream of records', async () => {
    const { tallybridge } = service([json(200, usageAnswer(['accepted']))]);
    async function* stream() {
      yield* usage(1);
    }
    expect(await tallybridge.partner('lakeside').usage.push(stream())).toMatchObject({ accepted: 1 });
  });
});

test('a client that only reads sends nothing that changes something', async () => {
  const { sent, tallybridge } = service([json(200, PARTNER)]);
  const reading = tallybridge.readOnly();
  expect(await reading.partners.get('lakeside')).toMatchObject({ name: 'Lakeside IT' });
  const refused = reading.partner('lakeside').put({ name: 'Other', timeZone: 'Europe/Berlin' });
  await expect(refused).rejects.toMatchObject({ code: 'missing-scope', status: null });
  expect(sent).toHaveLength(1);
});
