import { useMemo } from 'react';
import { useTexts } from './texts.ts';
import type { Words } from './words.ts';

/** Texts that come with their screen, so that nobody loads them who never opens it. */
export function textsOfScreen<ScreenTexts>(make: (words: Words) => ScreenTexts): () => ScreenTexts {
  return function useScreenTexts() {
    const { words } = useTexts();
    return useMemo(() => make(words), [words]);
  };
}
