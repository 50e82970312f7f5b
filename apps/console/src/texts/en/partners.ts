import type { Words } from '../words.ts';

export const partnersTexts = ({ partner }: Words) => ({
  title: partner.Many,
  name: 'Name',
  key: 'Key',
  zone: 'Time zone',
  since: 'Since',
  empty: `No ${partner.one} yet`,
  emptyText: `The vendor's product makes them over the API as MSPs sign up.`,
});
