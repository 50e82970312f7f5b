import { childrenByParent } from '../../records/children-by-parent.ts';
import { flagOf, idOf, infoOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { ticketNotes } from '../../resources/desk/ticket-notes.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { contextOf } from '../forms/desk.ts';
import { titleOf } from '../forms/form-field.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { readableTime } from '../frame/readable-time.ts';

/** What a note can be, as people call it. */
export const NOTE_KINDS = [
  { value: 'detailDescriptionFlag', label: 'Discussion', className: '' },
  { value: 'internalAnalysisFlag', label: 'Internal analysis', className: 'internal' },
  { value: 'resolutionFlag', label: 'Resolution', className: 'resolution' },
] as const;

/** The notes of a ticket in the order in which they were written. */
export function notesThread(sandbox: Sandbox, ticketId: number): Html {
  const own = childrenByParent(sandbox.records('ticketNotes'), 'ticketId').get(ticketId) ?? [];
  if (own.length === 0) return html`<p class="empty">Nobody has written a note yet.</p>`;
  const notes = own.toSorted((left, right) => byTime(left, right));
  return html`${notes.map((note) => noteOf(sandbox, note))}`;
}

function byTime(left: SandboxRecord, right: SandboxRecord): number {
  const [a, b] = [writtenAt(left), writtenAt(right)];
  if (a === b) return left.id - right.id;
  return a < b ? -1 : 1;
}

const writtenAt = (note: SandboxRecord) => textOf(infoOf(note), 'dateEntered') ?? '';

function noteOf(sandbox: Sandbox, note: SandboxRecord): Html {
  const kinds = NOTE_KINDS.filter(({ value }) => flagOf(note, value));
  const merged = flagOf(note, 'mergedFlag') ? html`<span class="soft">from a merged ticket</span>` : null;
  return html`<article class="note ${kinds[0]?.className ?? ''}">
    <header>
      <strong>${authorOf(sandbox, note)}</strong>
      <span class="soft">${readableTime(writtenAt(note))}</span>
      <span class="badge">${kinds.map(({ label }) => label).join(', ') || 'Note'}</span>
      ${merged} <a href="/tickets/${idOf(note, 'ticketId')}/notes/${note.id}/edit">Edit</a>
    </header>
    <p>${textOf(note, 'text')}</p>
  </article>`;
}

function authorOf(sandbox: Sandbox, note: SandboxRecord): string {
  const { member, createdBy } = { ...note, ...ticketNotes.computed?.(note, contextOf(sandbox)) };
  const isContact = note['contact'] !== undefined;
  const collection = isContact ? 'contacts' : 'members';
  const id = isContact ? idOf(note, 'contact') : idOf({ member }, 'member');
  const record = sandbox.records(collection).find((one) => one.id === id);
  return titleOf(collection, record) || (textOf({ createdBy }, 'createdBy') ?? '');
}
