import { createContext, useContext } from 'react';
import { englishTexts } from './en/index.ts';
import type { Words } from './words.ts';

/** Every text of the console. Another language is another function of this type. */
export type Texts = ReturnType<typeof englishTexts>;

export function textsOf(words: Words): Texts {
  return englishTexts(words);
}

export const TextsContext = createContext<Texts | null>(null);

export function useTexts(): Texts {
  const texts = useContext(TextsContext);
  if (texts === null) throw new Error('texts are asked for outside of the app');
  return texts;
}
