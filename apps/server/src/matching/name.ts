import { wordsOf } from './fold.ts';

/** A name in the forms that it is compared in. */
export interface Name {
  readonly text: string;
  /** All its words. */
  readonly whole: string;
  /** Without article and legal form: what people call it. */
  readonly core: string;
  /** The words of the core, in alphabetical order. */
  readonly words: readonly string[];
}

const LEGAL_FORMS: ReadonlySet<string> = new Set(
  `inc incorporated llc ltd limited corp corporation co company plc llp lp pllc pc
   gmbh mbh ag kg kgaa ohg gbr ug ev eg ek se bv nv vof cv pty pte sdn bhd pvt
   sa sas sasu sarl eurl srl spa snc sl slu ltda lda eireli
   ab as asa oy oyj aps ivs hf ehf sro doo dd kft zrt nyrt zoo sp oo ooo kk`.split(/\s+/),
);

/** Words that only join legal forms: "GmbH and Co KG", "Sp. z o.o.". */
const JOINTS: ReadonlySet<string> = new Set(['and', 'z']);

function coreWords(words: readonly string[]): readonly string[] {
  let end = words.length;
  while (end > 1) {
    const last = words[end - 1] ?? '';
    const joins = JOINTS.has(last) && end < words.length;
    if (!LEGAL_FORMS.has(last) && !joins) break;
    end -= 1;
  }
  const start = words[0] === 'the' && end > 1 ? 1 : 0;
  return words.slice(start, end);
}

export function readName(text: string): Name {
  const words = wordsOf(text);
  const core = coreWords(words);
  return { text, whole: words.join(' '), core: core.join(' '), words: core.toSorted() };
}
