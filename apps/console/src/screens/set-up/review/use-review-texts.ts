import { useMemo } from 'react';
import { reviewTexts } from '../../../texts/en/review.ts';
import { useTexts } from '../../../texts/texts.ts';

/** The texts of this step, which come with it. */
export function useReviewTexts(): ReturnType<typeof reviewTexts> {
  const { words } = useTexts();
  return useMemo(() => reviewTexts(words), [words]);
}

export type ReviewTexts = ReturnType<typeof reviewTexts>;
