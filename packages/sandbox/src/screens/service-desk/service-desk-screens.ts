import { recordScreens } from '../forms/record-screens.ts';
import type { Screen } from '../frame/screen.ts';
import { recordPages } from '../record-page/record-page.ts';
import { boardScreens } from './board-screens.ts';
import { deskTableScreens } from './desk-table-screens.ts';
import { enterTicket, newTicketPage } from './new-ticket.ts';
import { addNote, changeStatus, closeTicket, mergeTicket, moveTicket, reopenTicket } from './ticket-acts.ts';
import { TICKET_GROUPS } from './ticket-fields.ts';
import { TICKET_PAGE } from './ticket-page.ts';
import { ticketsPage } from './tickets-page.ts';

const NOTE_GROUPS = [
  {
    label: 'Note',
    fields: [
      { name: 'text', label: 'Text' },
      { name: 'detailDescriptionFlag', label: 'Discussion' },
      { name: 'internalAnalysisFlag', label: 'Internal analysis' },
      { name: 'resolutionFlag', label: 'Resolution' },
    ],
  },
] as const;

export const serviceDeskScreens: readonly Screen[] = [
  { path: '/tickets', menu: { section: 'Service Desk', label: 'Tickets' }, get: ticketsPage, inquires: 'tickets' },
  { path: '/tickets/new', get: (visit) => newTicketPage(visit), post: enterTicket },
  ...recordScreens({ collection: 'tickets', path: '/tickets', noun: 'ticket', groups: TICKET_GROUPS }),
  ...recordPages(TICKET_PAGE),
  { path: '/tickets/{id}/status', post: changeStatus },
  { path: '/tickets/{id}/close', post: closeTicket },
  { path: '/tickets/{id}/reopen', post: reopenTicket },
  { path: '/tickets/{id}/note', post: addNote },
  { path: '/tickets/{id}/move', post: moveTicket },
  { path: '/tickets/{id}/merge', post: mergeTicket },
  ...recordScreens({
    collection: 'ticketNotes',
    path: '/tickets/{parent}/notes',
    noun: 'note',
    groups: NOTE_GROUPS,
    after: ({ params }) => `/tickets/${params['parent'] ?? ''}`,
  }),
  ...boardScreens,
  ...deskTableScreens,
];
