import { textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';

const FIRST_NOTES = [
  ['initialDescription', 'detailDescriptionFlag'],
  ['initialInternalAnalysis', 'internalAnalysisFlag'],
  ['initialResolution', 'resolutionFlag'],
] as const;

/** The texts that are given with a new ticket become its first notes. */
export function firstNotes(ticket: SandboxRecord): readonly Readonly<Record<string, unknown>>[] {
  return FIRST_NOTES.flatMap(([field, kind]) => {
    const text = textOf(ticket, field) ?? '';
    return text === '' ? [] : [{ ticketId: ticket.id, text, [kind]: true }];
  });
}
