import type { ConflictingField } from './conflict-panel.tsx';

/** What is set, in words, by the labels of the fields. */
type InWords = Readonly<Record<string, string>>;

/** The fields in which theirs and mine differ. */
export function conflictingFields({ theirs, mine }: { theirs: InWords; mine: InWords }): readonly ConflictingField[] {
  return Object.entries(theirs)
    .map(([label, value]) => ({ label, theirs: value, mine: mine[label] ?? '' }))
    .filter((field) => field.theirs !== field.mine);
}
