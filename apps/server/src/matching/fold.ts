const LONGEST = 300;

/** Letters that Unicode does not take apart into a base letter and a mark. */
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
]);

/** Small letters without their marks, cut where only a hostile text still goes on. */
function fold(text: string): string {
  return text
    .slice(0, LONGEST)
    .normalize('NFKD')
    .slice(0, LONGEST)
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[ßæœøłđðþı]/gu, (letter) => LETTERS.get(letter) ?? letter);
}

/** The words of a name: "&" and "+" are "and", an abbreviation such as "B.V." is one word. */
export function wordsOf(text: string): readonly string[] {
  return fold(text)
    .replaceAll(/[&+]/g, ' and ')
    .replaceAll(/['’`´]/g, '')
    .replaceAll(/(?<![\p{L}\p{N}])(\p{L})[./](?=\p{L})/gu, '$1')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Letters and digits only: "EP-PROT" and "ep prot" are the same code. */
export function codeOf(text: string): string {
  return fold(text).replaceAll(/[^\p{L}\p{N}]/gu, '');
}
