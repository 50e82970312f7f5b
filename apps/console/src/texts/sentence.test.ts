import { expect, it } from 'vitest';
import { sentence } from './sentence.ts';

it.each([
  ['the plan is parked', 'The plan is parked.'],
  ['https://psa.example.com does not answer', 'https://psa.example.com does not answer.'],
  ['Why?', 'Why?'],
])('says %s as a sentence', (text, said) => expect(sentence(text)).toBe(said));
