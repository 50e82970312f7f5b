import type { Run } from 'tallybridge-sdk';
import type { Texts } from '../../texts/texts.ts';

/** What a run did, in a few words: "3 lines written, 1 held". */
export function describeRun({ counts, error }: Pick<Run, 'counts' | 'error'>, { runs }: Texts): string {
  if (error !== null) return error.message;
  const others = [
    counts.held > 0 ? runs.held(counts.held) : null,
    counts.refused > 0 ? runs.refused(counts.refused) : null,
    counts.unknown > 0 ? runs.unknown(counts.unknown) : null,
  ];
  return [runs.written(counts.written), ...others].filter((part) => part !== null).join(', ');
}
