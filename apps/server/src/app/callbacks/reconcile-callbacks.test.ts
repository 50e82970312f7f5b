import { describe, expect, it } from 'vitest';
import type { CallbackPsa, RegisteredCallback } from '../../psa/index.ts';
import { reconcileCallbacks } from './reconcile-callbacks.ts';

const URL = 'https://service.example/callbacks/ours?recordId=';
const WANTED = {
  url: URL,
  description: 'Tallybridge',
  types: ['company', 'agreement'],
  isOurs: (url: string) => url.includes('/ours'),
} as const;

const entry = (changes: Partial<RegisteredCallback>): RegisteredCallback => ({
  id: 1,
  url: URL,
  type: 'company',
  isActive: true,
  ...changes,
});

/** A ConnectWise that notes what was written to it. */
function psaWith(entries: readonly RegisteredCallback[], knows: readonly string[] = []) {
  const writes: string[] = [];
  const psa: CallbackPsa = {
    list: () => Promise.resolve(entries),
    register: ({ type }) => {
      writes.push(`register ${type}`);
      return Promise.resolve(!knows.includes(type));
    },
    change: (id, { url, isActive }) => {
      writes.push(`${isActive ? 'on' : 'off'} ${id}${url === URL ? '' : ` at ${url}`}`);
      return Promise.resolve();
    },
  };
  return { psa, writes };
}

describe('the callbacks of a connection', () => {
  it('are left alone when they are as they should be, and those of others always', async () => {
    const others = entry({ id: 9, url: 'https://other.example/callbacks/theirs', type: 'agreement' });
    const { psa, writes } = psaWith([others, entry({}), entry({ id: 2, type: 'agreement' })]);
    expect(await reconcileCallbacks(psa, WANTED)).toEqual({ registered: [], enabledAgain: [], switchedOff: 0 });
    expect(writes).toEqual([]);
  });

  it('are registered where they are missing, and count only where ConnectWise did not have them', async () => {
    const { psa, writes } = psaWith([], ['agreement']);
    expect(await reconcileCallbacks(psa, WANTED)).toMatchObject({ registered: ['company'] });
    expect(writes).toEqual(['register company', 'register agreement']);
  });

  it('keep the active one of several, are switched on again, and move to a new address', async () => {
    const old = 'https://old.example/ours';
    const entries = [
      entry({ id: 1, isActive: false }),
      entry({ id: 2 }),
      entry({ id: 3 }),
      entry({ id: 4, type: 'agreement', url: old, isActive: false }),
    ];
    const { psa, writes } = psaWith(entries);
    const done = await reconcileCallbacks(psa, WANTED);
    expect(done).toEqual({ registered: [], enabledAgain: ['agreement'], switchedOff: 1 });
    expect(writes).toEqual(['on 4', 'off 3']);
  });

  it('are switched off where nothing is wanted, and stay', async () => {
    const { psa, writes } = psaWith([entry({}), entry({ id: 2, type: 'ticket', isActive: false })]);
    expect(await reconcileCallbacks(psa, { ...WANTED, types: [] })).toMatchObject({ switchedOff: 1 });
    expect(writes).toEqual(['off 1']);
  });
});
