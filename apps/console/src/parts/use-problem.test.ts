import { TallybridgeError } from 'tallybridge-sdk';
import type { ProblemCode } from 'tallybridge-sdk';
import { expect, it } from 'vitest';
import { readProblem } from '../api/read-problem.ts';
import { problemTexts } from '../texts/en/problems.ts';
import { wordsOf } from '../texts/words.ts';
import { forPeople } from './use-problem.ts';

const noun = { singular: 'tenant', plural: 'tenants' };
const words = wordsOf({
  name: 'Nordlicht',
  words: {
    psa: 'ConnectWise PSA',
    customer: noun,
    product: noun,
    partner: noun,
    company: noun,
    agreement: noun,
    catalogItem: noun,
  },
});

const remedyOf = (code: ProblemCode, remedy: string) => {
  const error = new TallybridgeError('what happened', { code, status: 409, remedy, fields: [], requestId: null });
  return forPeople(readProblem(error), { problems: problemTexts(words) }).remedy;
};

it('says what to click where the service names an operation of its API', () => {
  expect(remedyOf('connection-paused', 'Resume it: POST …/resume.')).toBe(
    'Resume it first, under Settings › Pause and remove.',
  );
  expect(remedyOf('no-provisioning', 'Have the vendor set one: PUT …/provisioning.')).toBe(
    'Ask Nordlicht to set up how its tenants are created.',
  );
});

it('says what the service says where that is meant for people', () => {
  expect(remedyOf('run-in-progress', 'Wait until it has ended.')).toBe('Wait until it has ended.');
});
