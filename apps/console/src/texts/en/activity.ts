import type { Words } from '../words.ts';

export const activityTexts = ({ partner }: Words) => ({
  title: 'Activity',
  text: `Who did what at this ${partner.one}. Nothing here can be changed, and a chain of hashes shows if it was.`,
});
