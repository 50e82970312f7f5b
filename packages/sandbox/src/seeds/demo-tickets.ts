import { wireTime } from '../resources/context.ts';

interface TicketDraft {
  readonly id: number;
  readonly company: number;
  readonly board: number;
  readonly status: number;
  readonly type: number;
  readonly summary: string;
  readonly priority?: number;
  readonly owner?: number;
  readonly externalXRef?: string;
  /** How long before the start of the sandbox it was entered. */
  readonly hoursAgo: number;
  readonly by?: string;
  readonly notes: readonly (readonly [by: string, kind: Kind, text: string])[];
}

type Kind = 'detailDescriptionFlag' | 'internalAnalysisFlag' | 'resolutionFlag';

const [ASKED, ANALYSED, SOLVED] = ['detailDescriptionFlag', 'internalAnalysisFlag', 'resolutionFlag'] as const;

const TICKETS: readonly TicketDraft[] = [
  {
    id: 1001,
    company: 201,
    board: 1,
    status: 2,
    type: 1,
    summary: 'Outlook asks for the password again and again',
    owner: 4,
    hoursAgo: 26,
    notes: [
      ['robin', ASKED, 'Marcus cannot send mail since this morning.\nOutlook asks for his password every minute.'],
      ['robin', ANALYSED, 'Cached credentials from before the password change.'],
    ],
  },
  {
    id: 1002,
    company: 200,
    board: 1,
    status: 1,
    type: 2,
    summary: 'New workstation for the front desk',
    priority: 4,
    hoursAgo: 5,
    notes: [['pat', ASKED, 'Dana would like it before the end of the month.']],
  },
  {
    id: 1003,
    company: 204,
    board: 1,
    status: 5,
    type: 1,
    summary: 'Label printer prints blank pages',
    owner: 4,
    hoursAgo: 170,
    notes: [
      ['robin', ASKED, 'Every label is blank since the ribbon was changed.'],
      ['robin', SOLVED, 'The ribbon was in the wrong way round.'],
    ],
  },
  {
    id: 1004,
    company: 203,
    board: 2,
    status: 11,
    type: 11,
    summary: 'Backup failed on MCS-FILE01',
    priority: 2,
    externalXRef: 'backup-agent:mcs-file01:7781',
    hoursAgo: 9,
    by: 'tallybridge',
    notes: [['tallybridge', ASKED, 'The backup plan "Nightly" failed: the volume could not be read.']],
  },
  {
    id: 1005,
    company: 206,
    board: 2,
    status: 13,
    type: 12,
    summary: 'Backup overdue on OHV-RECEPTION',
    externalXRef: 'backup-agent:ohv-reception:7702',
    hoursAgo: 98,
    by: 'tallybridge',
    notes: [
      ['tallybridge', ASKED, 'No backup for three days.'],
      ['tallybridge', SOLVED, 'The last backup succeeded.'],
    ],
  },
  {
    id: 1006,
    company: 208,
    board: 3,
    status: 22,
    type: 22,
    summary: 'Updates wait for a restart on BW-POS02',
    owner: 4,
    hoursAgo: 31,
    by: 'tallybridge',
    notes: [['tallybridge', ASKED, 'Four updates are installed and wait for a restart.']],
  },
  {
    id: 1007,
    company: 208,
    board: 4,
    status: 32,
    type: 33,
    summary: 'Sign-in from an unusual country: claire.dubois',
    priority: 1,
    owner: 2,
    externalXRef: 'signin-551204',
    hoursAgo: 3,
    by: 'tallybridge',
    notes: [
      ['tallybridge', ASKED, 'A sign-in from a country where nobody of the company has been before.'],
      ['pat', ANALYSED, 'Claire is on a trip; waiting for her to confirm.'],
    ],
  },
  {
    id: 1008,
    company: 201,
    board: 4,
    status: 35,
    type: 31,
    summary: 'Blocked file: invoice-scan.exe',
    externalXRef: 'block-551100',
    hoursAgo: 260,
    by: 'tallybridge',
    notes: [
      ['tallybridge', ASKED, 'A file was put into quarantine.'],
      ['pat', SOLVED, 'The installer of the scanner, signed by its maker.'],
    ],
  },
];

const HOUR_MS = 3_600_000;

/** Open and closed tickets of the small seed, with their notes. */
export function demoTickets(now: number): {
  readonly tickets: readonly object[];
  readonly ticketNotes: readonly object[];
} {
  return {
    tickets: TICKETS.map((ticket) => ticketOf(ticket, now)),
    ticketNotes: TICKETS.flatMap((ticket) => notesOf(ticket, now)).map((note, index) => ({
      id: 2001 + index,
      ...note,
    })),
  };
}

function ticketOf(draft: TicketDraft, now: number): object {
  const { id, company, board, status, type, summary, priority = 3, owner, externalXRef, hoursAgo, by = 'pat' } = draft;
  const last = draft.notes.at(-1)?.[0] ?? by;
  return {
    id,
    summary,
    company: { id: company },
    contact: { id: company },
    board: { id: board },
    status: { id: status },
    type: { id: type },
    team: { id: (board - 1) * 10 + 1 },
    priority: { id: priority },
    source: { id: by === 'pat' ? 1 : 3 },
    ...(owner !== undefined && { owner: { id: owner } }),
    ...(externalXRef !== undefined && { externalXRef }),
    _info: { ...entered(now - hoursAgo * HOUR_MS, by), ...updated(now - (hoursAgo * HOUR_MS) / 2, last) },
  };
}

function notesOf({ id, hoursAgo, notes }: TicketDraft, now: number): readonly object[] {
  return notes.map(([by, kind, text], index) => {
    const at = now - (hoursAgo * HOUR_MS) / (index + 1);
    return { ticketId: id, text, [kind]: true, _info: { ...entered(at, by), ...updated(at, by) } };
  });
}

const entered = (at: number, by: string) => ({ dateEntered: wireTime(at), enteredBy: by });
const updated = (at: number, by: string) => ({ lastUpdated: wireTime(at), updatedBy: by });
