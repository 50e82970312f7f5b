import { idOf, infoOf, textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import { bySortOrder, isInactive } from '../../resources/desk/board-defaults.ts';
import { attachedTo } from '../../resources/desk/ticket-configurations.ts';
import { isClosed } from '../../resources/desk/ticket-status.ts';
import { tickets } from '../../resources/desk/tickets.ts';
import type { Sandbox } from '../../sandbox-types.ts';
import { contextOf } from '../forms/desk.ts';
import { select, titleOf } from '../forms/form-field.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { readableTime } from '../frame/readable-time.ts';
import type { Visit } from '../frame/screen.ts';
import type { RecordPage } from '../record-page/record-page.ts';
import { NOTE_KINDS, notesThread } from './ticket-notes.ts';

/** What a ticket is, what was written, and what can be done with it. */
function details({ sandbox }: Visit, ticket: SandboxRecord): Html {
  return html`<section class="card">
      <dl>
        ${facts(sandbox, ticket).map(
          ([label, value]) =>
            html`<dt>${label}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
    </section>
    ${statusBar(sandbox, ticket)}
    <h2>Notes</h2>
    ${notesThread(sandbox, ticket.id)} ${noteForm(ticket)} ${furtherForms(sandbox, ticket)}`;
}

export const TICKET_PAGE: RecordPage = {
  collection: 'tickets',
  path: '/tickets',
  noun: 'ticket',
  all: 'All tickets',
  first: 'Ticket',
  details,
  tabs: [],
  hosted: { screen: 'ticket', screenId: 'ServiceTicket' },
};

type Fact = readonly [label: string, value: Html | string];

function facts(sandbox: Sandbox, ticket: SandboxRecord): readonly Fact[] {
  const named = (field: string, collection: string): string => {
    const wanted = idOf(ticket, field);
    return titleOf(
      collection,
      sandbox.records(collection).find(({ id }) => id === wanted),
    );
  };
  const linked = (field: string, collection: string, path: string): Html => {
    const id = idOf(ticket, field);
    return id === null ? html`` : html`<a href="${path}/${id}">${named(field, collection)}</a>`;
  };
  const parts = [named('type', 'boardTypes'), named('subType', 'boardSubTypes'), named('item', 'boardItems')];
  const facts: readonly Fact[] = [
    ['Ticket', String(ticket.id)],
    ['Board', linked('board', 'boards', '/boards')],
    ['Status', statusOf(sandbox, ticket, named('status', 'boardStatuses'))],
    ['Type', parts.filter((part) => part !== '').join(' / ')],
    ['Company', linked('company', 'companies', '/companies')],
    ['Contact', named('contact', 'contacts') || (textOf(ticket, 'contactName') ?? '')],
    ['Site', named('site', 'sites')],
    ['Priority', named('priority', 'priorities')],
    [
      'Severity, impact',
      [textOf(ticket, 'severity'), textOf(ticket, 'impact')].filter((one) => one !== null).join(', '),
    ],
    ['Team', named('team', 'boardTeams')],
    ['Owner', named('owner', 'members')],
    ['Source', named('source', 'sources')],
    ['Agreement', linked('agreement', 'agreements', '/agreements')],
    ['External reference', textOf(ticket, 'externalXRef') ?? ''],
    ['Configurations', attached(sandbox, ticket)],
    ['Merged into', linked('mergedParentTicket', 'tickets', '/tickets')],
    ['Entered', stamp(infoOf(ticket), 'dateEntered', 'enteredBy')],
    ['Closed', closedAt(sandbox, ticket)],
  ];
  return facts.filter(([, value]) => (typeof value === 'string' ? value : value.markup) !== '');
}

function statusOf(sandbox: Sandbox, ticket: SandboxRecord, name: string): Html {
  const state = isClosed(ticket, contextOf(sandbox)) ? 'closed' : 'open';
  return html`${name} <span class="badge">${state}</span>`;
}

function stamp(from: Readonly<Record<string, unknown>>, at: string, by: string): string {
  return [readableTime(textOf(from, at) ?? ''), textOf(from, by)].filter((part) => part !== '').join(' by ');
}

function closedAt(sandbox: Sandbox, ticket: SandboxRecord): string {
  const computed = tickets.computed?.(ticket, contextOf(sandbox)) ?? {};
  return computed['closedFlag'] === true ? stamp(computed, 'closedDate', 'closedBy') : '';
}

function attached(sandbox: Sandbox, ticket: SandboxRecord): string {
  const ids = attachedTo(ticket);
  return sandbox
    .records('configurations')
    .filter(({ id }) => ids.includes(id))
    .map((one) => textOf(one, 'name') ?? `#${one.id}`)
    .join(', ');
}

/** Changing the status, closing and reopening. */
function statusBar(sandbox: Sandbox, ticket: SandboxRecord): Html {
  const board = idOf(ticket, 'board');
  const statuses = sandbox
    .records('boardStatuses')
    .filter((status) => status['boardId'] === board && !isInactive(status))
    .toSorted(bySortOrder);
  const choices = statuses.map((status) => ({ value: String(status.id), label: titleOf('boardStatuses', status) }));
  const path = `/tickets/${ticket.id}`;
  const closing = isClosed(ticket, contextOf(sandbox)) ? ['reopen', 'Reopen'] : ['close', 'Close'];
  return html`<div class="bar">
    <form action="${path}/status" method="post">
      <label for="status">Status</label>
      ${select({ id: 'status', name: 'status', value: String(idOf(ticket, 'status') ?? ''), choices })}
      <button>Change status</button>
    </form>
    <form action="${path}/${closing[0] ?? ''}" method="post"><button>${closing[1] ?? ''} the ticket</button></form>
  </div>`;
}

function noteForm(ticket: SandboxRecord): Html {
  return html`<form action="/tickets/${ticket.id}/note" method="post" class="record">
    <fieldset>
      <legend>New note</legend>
      <div class="field">
        <label for="text">Text</label>
        <textarea id="text" name="text" rows="4"></textarea>
      </div>
      <div class="field">
        <label for="kind">Kind</label>
        ${select({ id: 'kind', name: 'kind', value: 'detailDescriptionFlag', choices: NOTE_KINDS })}
      </div>
    </fieldset>
    <div class="actions"><button class="main">Add the note</button></div>
  </form>`;
}

function furtherForms(sandbox: Sandbox, ticket: SandboxRecord): Html {
  const path = `/tickets/${ticket.id}`;
  const board = idOf(ticket, 'board');
  const others = sandbox.records('boards').filter((one) => one.id !== board && !isInactive(one));
  const choices = others.map((one) => ({ value: String(one.id), label: titleOf('boards', one) }));
  return html`<h2>More</h2>
    <div class="bar">
      <form action="${path}/move" method="post">
        <label for="move-to">To board</label> ${select({ id: 'move-to', name: 'board', value: '', choices })}
        <button>Move the ticket</button>
      </form>
      <form action="${path}/merge" method="post">
        <label for="merge-into">Into ticket</label>
        <input id="merge-into" name="into" inputmode="numeric" size="6" autocomplete="off" />
        <button>Merge the ticket</button>
      </form>
    </div>
    <p class="soft">
      A ticket that is moved starts in the default status of the new board. One that is merged is closed, and its notes
      stand on the other ticket, too.
    </p>`;
}
