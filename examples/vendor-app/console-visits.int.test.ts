import { TallybridgeError } from 'tallybridge-sdk';
import type { ConsoleVisit } from 'tallybridge-sdk';
import { expect, it } from 'vitest';
import { createConsoleVisits } from './console-visits.ts';
import { startingState } from './starting-state.ts';

const NOW = Date.UTC(2026, 10, 2, 9);
const VISIT: ConsoleVisit = {
  partner: { key: 'harborview-it', name: 'Harborview IT' },
  customer: { key: 'acorn', name: 'Acorn' },
  connectionId: '6f1cf0a3-3f0e-4b5c-9a43-0d2f5f4b7c11',
  companyId: 250,
  member: { identifier: 'pat', name: 'Pat <b>Keller</b>', email: null },
};

function visits() {
  let now = NOW;
  let left = ['good'];
  const state = startingState(NOW, 'test');
  const pages = createConsoleVisits({
    state: () => state,
    now: () => now,
    visits: {
      exchange: (code) => {
        const isGood = left.includes(code);
        left = left.filter((one) => one !== code);
        if (isGood) return Promise.resolve(VISIT);
        const message = 'the code was used';
        throw new TallybridgeError(message, {
          code: 'console-code-not-valid',
          status: 422,
          remedy: '',
          fields: [],
          requestId: null,
        });
      },
    },
  });
  const arrive = (code: string, isFramed = false) =>
    pages.arrive(new URL(`http://vendor.test/console?customer=other&code=${code}`), isFramed);
  return {
    arrive,
    show: (key: string, cookie: string) => pages.show(state, key, cookie),
    later: () => {
      now += 3_600_001;
    },
  };
}

it('lets who comes from ConnectWise in for the customer that the answer names, once', async () => {
  const { arrive, show, later } = visits();
  const { status, headers } = await arrive('good');
  expect([status, headers['location']]).toEqual([303, '/customers/acorn']);
  const cookie = headers['set-cookie']?.split(';')[0] ?? '';
  expect(show('acorn', cookie)).toMatchObject({ status: 200, html: expect.stringContaining('Pat &#60;b&#62;Keller') });
  expect([show('birch', cookie).status, show('acorn', '').status, (await arrive('good')).status]).toEqual([
    403, 403, 403,
  ]);
  later();
  expect(show('acorn', cookie).status).toBe(403);
});

it('answers with the page itself in a frame, where it can keep nothing', async () => {
  const { status, headers, html } = await visits().arrive('good', true);
  expect([status, 'set-cookie' in headers]).toEqual([200, false]);
  expect(html).toContain('<h1>');
});
