import type { HostedTab } from 'tallybridge-sdk';
import { expect, it } from 'vitest';
import { wordsOf } from '../../texts/words.ts';
import { setUpTexts } from '../../texts/en/set-up.ts';
import { mappedState, tabState } from './step-states.ts';

const noun = (singular: string, plural = `${singular}s`) => ({ singular, plural });
const setUp = setUpTexts(
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
const says = { setUp, required: 'Setup required' };

it('says of the tab whether ConnectWise has it, and waits for nobody but where it is refused', () => {
  const tab = (state: HostedTab['state']) => tabState({ state }, says);
  expect(tab('shown')).toMatchObject({ label: 'Ready', isReady: true });
  expect(tab('waiting')).toMatchObject({ label: 'Checking …', isReady: true });
  expect(tab('failed')).toMatchObject({ label: 'Not registered', isReady: false });
});

it.each([
  [{ all: 4, linked: 0, excluded: 0, unassigned: 0 }, 'Setup required'],
  [{ all: 4, linked: 2, excluded: 1, unassigned: 0 }, '3 of 4 mapped'],
  [{ all: 4, linked: 3, excluded: 1, unassigned: 0 }, 'Ready'],
  [{ all: 4, linked: 3, excluded: 1, unassigned: 2 }, '2 of 4 mapped'],
  [{ all: 2, linked: 2, excluded: 0, unassigned: 2 }, 'Setup required'],
  [{ all: 2, linked: 0, excluded: 2, unassigned: 0 }, '2 of 2 mapped'],
])('%o is "%s"', (counts, label) => {
  expect(mappedState(counts, says)).toMatchObject({ label, isReady: label === 'Ready' });
});
