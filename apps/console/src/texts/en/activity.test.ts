import { expect, it } from 'vitest';
import { wordsOf } from '../words.ts';
import { activityTexts } from './activity.ts';

const noun = (singular: string, plural = `${singular}s`) => ({ singular, plural });
const texts = activityTexts(
  wordsOf({
    name: 'Nordlicht',
    words: {
      psa: 'ConnectWise PSA',
      customer: noun('workspace'),
      product: noun('service'),
      partner: noun('channel'),
      company: noun('company', 'companies'),
      agreement: noun('agreement'),
      catalogItem: noun('catalog item'),
    },
  }),
);

it.each([
  ['Dana Ruiz', 'Dana Ruiz'],
  ['key operator', 'API key “operator”'],
  ['run 3f48bcdb-0395-47b1-be3b-7c01300aab0a for key operator', 'API key “operator”, in a run'],
  ['run 3f48bcdb-0395-47b1-be3b-7c01300aab0a for Dana Ruiz', 'Dana Ruiz, in a run'],
  ['schedule', 'schedule'],
])('says who %s is: %s', (actor, shown) => expect(texts.who(actor)).toBe(shown));

it("says what was done in the vendor's words, and the code of what has no words yet", () => {
  expect(texts.what('company-links.put')).toBe('Workspaces linked to companies');
  expect(texts.what('ticket-write.refused')).toBe('Ticket refused by ConnectWise PSA');
  expect(texts.what('contacts.imported')).toBe('Contacts imported');
  expect(texts.what('something.quite-new')).toBe('something quite new');
});
