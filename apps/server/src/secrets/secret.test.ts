import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { Secret } from './secret.ts';

const CANARY = 'canary-5f1c';

test('a secret shows itself in no text, JSON, inspection or error', () => {
  const secret = new Secret(CANARY);
  const shown = [
    String(secret),
    JSON.stringify({ secret }),
    inspect({ secret }, { depth: 9, showHidden: true }),
    inspect(secret),
    Object.keys(secret).join(),
    new Error(`failed with ${String(secret)}`).message,
  ].join('\n');
  expect(shown).not.toContain(CANARY);
  expect(shown).toContain('[secret]');
});

test('a secret is given out to whoever asks for it by name', () => {
  expect(new Secret(CANARY).reveal()).toBe(CANARY);
});
