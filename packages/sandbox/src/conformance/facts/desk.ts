import type { Fact } from '../fact.ts';
import { FORBIDDEN, I, invalid, replace, V } from '../fact.ts';

const POST = 'POST /service/tickets';
const TICKET = { summary: 'It beeps', company: { id: 201 } };
const PATCH = 'PATCH /service/tickets/1001';
const NOTE = 'POST /service/tickets/1001/notes';
const without = (name: string, action: string) =>
  ({
    edits: [['securityRoles', 1, { restrictions: [{ module: 'Service Desk', function: name, [action]: 'None' }] }]],
  }) as const;

const PARTS = ['statuses', 'types', 'subtypes', 'items', 'teams'] as const;

/** Service boards, tickets and their notes. */
export const deskFacts: readonly Fact[] = [
  V('a ticket needs summary and company', POST, {
    body: {},
    ...invalid('ticket', ['summary', 'MissingRequiredField'], ['company', 'MissingRequiredField']),
  }),
  V('a ticket gets board and status by default', POST, {
    body: TICKET,
    status: 201,
    has: { board: { id: 1 }, status: { id: 1, name: 'New' } },
  }),
  V('a ticket gets type and priority by default', POST, {
    body: TICKET,
    has: { type: { id: 1 }, priority: { id: 3 } },
  }),
  V('a summary has at most 100 characters', POST, {
    body: { ...TICKET, summary: 'x'.repeat(101) },
    ...invalid('ticket', [
      'summary',
      'MaxLengthField',
      'The field summary must be a string with a maximum length of 100.',
    ]),
  }),
  I('a status of a company that forbids saving forbids new tickets, and says why', POST, {
    edits: [['companies', 201, { status: { id: 5 } }]],
    body: TICKET,
    ...invalid('ticket', ['company/id', 'InvalidField', 'This company is closed.']),
  }),
  I('a deleted company gets no new tickets', POST, {
    edits: [['companies', 201, { deletedFlag: true }]],
    body: TICKET,
    ...invalid('ticket', ['company/id', 'NotFound', 'Company 201 not found']),
  }),
  I('or companies that are closed get tickets', POST, {
    behaviour: { ticketsOfClosedCompanies: 'accepted' },
    edits: [['companies', 201, { status: { id: 5 } }]],
    body: TICKET,
    status: 201,
  }),
  I('a ticket of a company that closes can be worked on', PATCH, {
    edits: [['companies', 201, { status: { id: 5 } }]],
    body: [replace('summary', 'Final bill')],
    has: { company: { id: 201 }, summary: 'Final bill' },
  }),
  V('a status belongs to the board of its ticket', POST, {
    body: { ...TICKET, board: { id: 4 }, status: { id: 2 } },
    ...invalid('ticket', ['status/id', 'NotFound', 'Service Status 2 not found for Service Board 4']),
  }),
  V('a type belongs to the board of its ticket', POST, {
    body: { ...TICKET, type: { id: 31 } },
    ...invalid('ticket', ['type/id', 'NotFound']),
  }),
  V('a subtype belongs to the board of its ticket', POST, {
    body: { ...TICKET, subType: { id: 31 } },
    ...invalid('ticket', ['subType/id', 'NotFound']),
  }),
  V('an item belongs to the board of its ticket', POST, {
    body: { ...TICKET, item: { id: 31 } },
    ...invalid('ticket', ['item/id', 'NotFound']),
  }),
  V('a board may be named', POST, { body: { ...TICKET, board: { name: 'Security' } }, has: { board: { id: 4 } } }),
  V('the status of a ticket has a capital Sort', POST, { body: TICKET, has: { status: { Sort: 10 } } }),
  V('the cross-reference of a ticket has at most 100 characters', POST, {
    body: { ...TICKET, externalXRef: 'x'.repeat(101) },
    ...invalid('ticket', ['externalXRef', 'MaxLengthField']),
  }),
  V('the purchase order of a ticket has at most 50 characters', POST, {
    body: { ...TICKET, poNumber: 'x'.repeat(51) },
    ...invalid('ticket', ['poNumber', 'MaxLengthField']),
  }),
  V('a ticket is found by its cross-reference', 'GET /service/tickets?conditions=externalXRef="alert-1"', {
    edits: [['tickets', 1002, { externalXRef: 'alert-1' }]],
    ids: [1002],
  }),
  V('first texts of a ticket are not returned', POST, {
    body: { ...TICKET, initialDescription: 'a', initialInternalAnalysis: 'b', initialResolution: 'c' },
    lacks: ['initialDescription', 'initialInternalAnalysis', 'initialResolution'],
  }),
  V('first texts of a ticket are its first notes', POST, {
    body: { ...TICKET, initialDescription: 'a', initialInternalAnalysis: 'b', initialResolution: 'c' },
    after: [
      'GET /service/tickets/1009/notes',
      {
        has: [
          { text: 'a', detailDescriptionFlag: true },
          { text: 'b', internalAnalysisFlag: true },
          { text: 'c', resolutionFlag: true },
        ],
      },
    ],
  }),
  V('skipCallback is a wish and is not kept', POST, { body: { ...TICKET, skipCallback: true }, status: 201 }),
  V('a status that closes closes its ticket', PATCH, {
    body: [replace('status', { id: 5 })],
    has: { closedFlag: true, closedBy: 'tallybridge', closedDate: '2026-11-02T09:00:00Z' },
  }),
  V('closedFlag itself cannot be written', PATCH, { body: [replace('closedFlag', true)], has: { closedFlag: false } }),
  I('closing needs a right of its own', PATCH, {
    ...without('Close Service Tickets', 'edit'),
    body: [replace('status', { id: 5 })],
    status: 403,
  }),
  I('or closing needs none', PATCH, {
    ...without('Close Service Tickets', 'edit'),
    behaviour: { closingTickets: 'open' },
    body: [replace('status', { id: 5 })],
    status: 200,
  }),
  I('a board is changed together with a status of it', PATCH, {
    body: [replace('board', { id: 4 }), replace('status', { id: 32 })],
    has: { board: { id: 4 }, status: { id: 32 } },
  }),
  I('a board alone leaves a status that it does not have', PATCH, {
    body: [replace('board', { id: 4 })],
    ...invalid('ticket', ['status/id', 'NotFound']),
  }),
  I('or a board alone brings its default status', PATCH, {
    behaviour: { ticketBoardChange: 'reset' },
    body: [replace('board', { id: 4 })],
    has: { status: { id: 31 } },
  }),
  V('a PUT of a ticket needs severity and impact', 'PUT /service/tickets/1001', {
    body: { ...TICKET, board: { id: 1 }, status: { id: 1 } },
    ...invalid('ticket', ['severity', 'MissingRequiredField'], ['impact', 'MissingRequiredField']),
  }),
  V('a ticket of a service board is a ServiceTicket', POST, { body: TICKET, has: { recordType: 'ServiceTicket' } }),
  V('long conditions of tickets are sent in a body', 'POST /service/tickets/search?fields=id', {
    body: { conditions: 'id in (1001,1002)', orderBy: 'id desc' },
    status: 200,
    ids: [1002, 1001],
  }),
  V('no other list can be searched by a body', 'POST /company/companies/search', { body: {}, status: 404 }),
  ...PARTS.map((part) => V(`${part} are read below their board`, `GET /service/boards/1/${part}`, { status: 200 })),
  V('a status says whether it closes', 'GET /service/boards/1/statuses/5', { has: { closedStatus: true } }),
  V('a status says whether it is the default', 'GET /service/boards/1/statuses/1', { has: { defaultFlag: true } }),
  V('a status of another board is not below this one', 'GET /service/boards/1/statuses/31', { status: 404 }),
  ...['priorities', 'sources', 'impacts', 'severities'].map((table) =>
    V(`${table} are a table of the service desk`, `GET /service/${table}`, { status: 200 }),
  ),
  V('a note is a text', NOTE, {
    body: { text: 'Seen', detailDescriptionFlag: true },
    status: 201,
    has: { text: 'Seen' },
  }),
  V('a note has its text as long as it likes', NOTE, {
    body: { text: 'x'.repeat(20_000), detailDescriptionFlag: true },
    status: 201,
  }),
  V('a note keeps its line breaks', NOTE, {
    body: { text: 'one\ntwo', detailDescriptionFlag: true },
    has: { text: 'one\ntwo' },
  }),
  V('a note is of the member who wrote it', NOTE, {
    body: { text: 'Seen', detailDescriptionFlag: true, member: { id: 2 } },
    has: { createdBy: 'tallybridge' },
  }),
  V('an analysis is internal', NOTE, {
    body: { text: 'Hm', internalAnalysisFlag: true },
    has: { internalAnalysisFlag: true, internalFlag: true },
  }),
  V('allNotes has the notes of a ticket too', 'GET /service/tickets/1001/allNotes', { status: 200 }),
  V('tickets need Inquire on Service Tickets', 'GET /service/tickets', {
    ...without('Service Tickets', 'inquire'),
    ...FORBIDDEN,
  }),
  V('a new ticket needs Add on Service Tickets', POST, {
    ...without('Service Tickets', 'add'),
    body: TICKET,
    status: 403,
  }),
  V('a note needs Add on Service Tickets', NOTE, {
    ...without('Service Tickets', 'add'),
    body: { text: 'x' },
    status: 403,
  }),
  V('changing a ticket needs Edit on Service Tickets', PATCH, {
    ...without('Service Tickets', 'edit'),
    body: [],
    status: 403,
  }),
  V('tickets are sought by several boards', 'GET /service/tickets?conditions=board/id in (3,2,4)&fields=id', {
    ids: [1004, 1005, 1006, 1007, 1008],
  }),
  V('tickets are sought by the name of their board', 'GET /service/tickets?conditions=board/name="Integration"', {
    edits: [['boards', 2, { name: 'Integration' }]],
    ids: [1004, 1005],
  }),
  V('tickets are sorted by a part of a reference', 'GET /service/tickets?orderBy=company/name desc&pageSize=1', {
    edits: [['companies', 203, { name: 'Zzz' }]],
    has: [{ company: { id: 203 } }],
  }),
  V('a selection looks into the status', 'GET /service/tickets/1001?fields=id,status/id', {
    edits: [['tickets', 1001, { status: { id: 1 } }]],
    is: { id: 1001, status: { id: 1 } },
  }),
  V('names in the body of a search are small letters', 'POST /service/tickets/search?fields=id', {
    body: { conditions: 'id=1001', childconditions: '', customfieldconditions: 'caption="x" AND value != null' },
    status: 200,
    is: [],
  }),
  V('who a ticket is assigned to stands in owner and resources', PATCH, {
    body: [replace('owner', { identifier: 'pat' })],
    has: { owner: { id: 2 }, resources: 'pat' },
  }),
  V('a part of the status of a ticket is patched', PATCH, {
    body: [replace('status/id', 2)],
    has: { status: { id: 2 } },
  }),
  V('merging is answered with 200', 'POST /service/tickets/1001/merge', {
    body: { mergeTicketIds: [1002], status: { id: 5 } },
    status: 200,
  }),
];
