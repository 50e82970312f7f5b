import type { CompanyId } from '../ids.ts';
import { SEVERITIES } from './alert.ts';
import type { Alert } from './alert.ts';
import type { TicketContext } from './ticket-context.ts';
import type { HoldStep, SkipReason, SkipStep, TicketHold } from './ticket-step.ts';
import type { ThreadScope } from './thread.ts';
import type { TicketRule } from './ticket-rules.ts';

/** Where the ticket of an alert that has none belongs. */
export interface Route {
  readonly alert: Alert;
  readonly rule: TicketRule;
  readonly company: CompanyId;
  readonly scope: ThreadScope;
}

/** The first of these that applies says why an alert gets no ticket now; otherwise it has a route. */
export function routeAlert(context: TicketContext, alert: Alert): Route | SkipStep | HoldStep {
  const { input } = context;
  if (alert.state === 'resolved') return goneBefore(input, alert);
  const rule = input.rules.get(alert.category);
  if (rule === undefined) {
    return skip(alert, 'category-unknown', `There is no ticket rule for category "${alert.category}".`);
  }
  if (!rule.isOn) return skip(alert, 'category-off', `Tickets of category "${alert.category}" are switched off.`);
  if (rule.mode === 'errors' && SEVERITIES.indexOf(alert.severity) < SEVERITIES.indexOf('high')) {
    return skip(
      alert,
      'below-severity',
      `Only severity high and critical get a ticket; this one is ${alert.severity}.`,
    );
  }
  const company = companyOf(context, alert);
  if (typeof company === 'object') return company;
  return boardFault(context, { alert, rule }) ?? { alert, rule, company, scope: scopeOf(context, alert, rule) };
}

function goneBefore({ outage }: TicketContext['input'], alert: Alert): SkipStep {
  const isMissed = outage !== null && alert.raisedAt !== null && alert.raisedAt >= outage.since;
  if (isMissed) return skip(alert, 'gone-during-outage', 'It came and went while ConnectWise could not be reached.');
  return skip(alert, 'resolved-before-ticket', 'It was resolved before a ticket was raised, so none is.');
}

function skip({ key, episode }: Alert, reason: SkipReason, because: string): SkipStep {
  return { do: 'skip', alert: { key, episode }, reason, because };
}

function hold({ key, episode }: Alert, code: TicketHold, because: string): HoldStep {
  return { do: 'hold', alerts: [{ key, episode }], thread: null, code, because };
}

function companyOf({ input }: TicketContext, alert: Alert): CompanyId | SkipStep | HoldStep {
  const customer = input.customers.get(alert.customer);
  if (customer === undefined) {
    return skip(alert, 'customer-unknown', `There is no customer "${alert.customer}" yet: it waits until there is.`);
  }
  const { name, decision } = customer;
  if (decision.kind === 'excluded') return skip(alert, 'customer-excluded', `${name} is excluded.`);
  if (!customer.isOn) return skip(alert, 'customer-off', `Tickets are switched off for ${name}.`);
  const linked = decision.kind === 'linked' ? decision.company : null;
  const { unmapped } = input.policy;
  if (linked === null && unmapped.kind === 'skip') {
    return skip(
      alert,
      'unmapped',
      `${name} is linked to no company: link it, or set a company for tickets of such customers.`,
    );
  }
  const id = linked ?? (unmapped.kind === 'company' ? unmapped.company : null);
  const company = id === null ? undefined : input.companies.get(id);
  if (id === null || company === undefined || company.isDeleted) {
    return hold(
      alert,
      'company-deleted',
      `The company of ${name} (${id ?? ''}) was deleted in ConnectWise: link another.`,
    );
  }
  return id;
}

function boardFault({ input }: TicketContext, { alert, rule }: Pick<Route, 'alert' | 'rule'>): HoldStep | null {
  const board = input.boards.get(rule.board);
  if (board === undefined) {
    return hold(
      alert,
      'board-missing',
      `Board ${rule.board} is not in ConnectWise any more: choose another for category "${rule.category}".`,
    );
  }
  if (board.isInactive) {
    return hold(
      alert,
      'board-inactive',
      `Board "${board.name}" is inactive: activate it, or choose another for category "${rule.category}".`,
    );
  }
  const isKnown =
    rule.initialStatus === null ||
    board.statuses.some(({ id, isInactive }) => id === rule.initialStatus && !isInactive);
  if (isKnown) return null;
  return hold(
    alert,
    'status-not-on-board',
    `Status ${rule.initialStatus ?? ''} is no active status of board "${board.name}": choose one of its own.`,
  );
}

function scopeOf({ input }: TicketContext, { key, customer, category }: Alert, { mode }: TicketRule): ThreadScope {
  switch (mode) {
    case 'each':
    case 'errors':
      return { kind: 'alert', key };
    case 'per-customer':
      return { kind: 'customer', customer, category };
    case 'digest':
      return { kind: 'digest', customer, category, day: input.today };
  }
}
