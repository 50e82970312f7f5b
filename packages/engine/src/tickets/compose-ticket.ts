import type { CompanyId } from '../ids.ts';
import { instantText } from '../calendar/instant.ts';
import type { Alert } from './alert.ts';
import type { Route } from './route-alert.ts';
import { companyName, customerName } from './ticket-context.ts';
import type { TicketContext } from './ticket-context.ts';
import type { NewTicket } from './ticket-step.ts';
import { cutBody, fillTemplate, listOf, oneLine, summaryOf, valuesOf } from './ticket-text.ts';
import type { Named } from './ticket-text.ts';

/** Alerts that get one ticket, the most urgent first; never empty. */
export type Routes = readonly [Route, ...Route[]];

/** The ticket of one route, or of several of one customer and category. */
export function ticketFor(context: TicketContext, routes: Routes): NewTicket {
  const [first] = routes;
  const { rule, alert, company } = first;
  const values = valuesOf(alert, { customer: customerName(context, alert), company: companyName(context, company) });
  if (routes.length === 1) {
    return compose(context, first, fillTemplate(rule.titleTemplate, values), fillTemplate(rule.bodyTemplate, values));
  }
  const title = `${routes.length} problems: ${values.customer}, ${values.category}`;
  return compose(context, first, title, listOf(routes.map((each) => each.alert)));
}

export interface TicketText {
  readonly summary: string;
  readonly description: string;
  /** The title was too long for ConnectWise; the whole of it is in the description. */
  readonly isCut: boolean;
}

/** What the ticket of one alert says by its templates. */
export function composeTicketText(
  alert: Alert,
  named: Named,
  templates: { readonly titleTemplate: string; readonly bodyTemplate: string },
): TicketText {
  const values = valuesOf(alert, named);
  const title = fillTemplate(templates.titleTemplate, values);
  const { summary, whole } = titled(title, alert);
  const body = cutBody(fillTemplate(templates.bodyTemplate, values));
  return { summary, description: joined([whole, body]), isCut: whole !== null };
}

/** A title by which nothing is said gives way to the alert's own. */
function titled(title: string, alert: Alert): ReturnType<typeof summaryOf> {
  return summaryOf(title === '' ? oneLine(alert.title) : title);
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join('\n\n');
}

/** The one ticket of a storm at a company, whatever the categories. */
export function stormTicket(context: TicketContext, routes: Routes): NewTicket {
  const [first] = routes;
  const { most, windowMs } = context.input.policy.storm;
  const title = `${routes.length} problems at once: ${oneLine(companyName(context, first.company))}`;
  const why = `More than ${most} new tickets within ${Math.round(windowMs / 60_000)} minutes: these are raised together.`;
  const ticket = compose(context, first, title, `${why}\n\n${listOf(routes.map(({ alert }) => alert))}`);
  return { ...ticket, contact: null, configuration: null };
}

function compose({ input }: TicketContext, { alert, rule, company }: Route, title: string, body: string): NewTicket {
  const { summary, whole } = titled(title, alert);
  const { board, initialStatus: status, source, type, subtype, item, team } = rule;
  const isElsewhere = isCatchAll(input, alert, company);
  const found = input.configurationOf(alert);
  return {
    summary,
    description: joined([
      whole,
      isElsewhere ? `Customer: ${alert.customer} (linked to no company)` : null,
      cutBody(body),
      missedText(input, alert),
    ]),
    company,
    board,
    status,
    source,
    type,
    subtype,
    item,
    team,
    priority: rule.priorities[alert.severity] ?? null,
    contact: isElsewhere ? null : input.contactOf(alert),
    configuration: isElsewhere || found === 'several' ? null : found,
  };
}

function isCatchAll({ customers }: TicketContext['input'], { customer }: Alert, company: CompanyId): boolean {
  const decision = customers.get(customer)?.decision;
  return decision?.kind !== 'linked' || decision.company !== company;
}

/** What came and went for the customer while ConnectWise could not be reached. */
function missedText({ outage, alerts }: TicketContext['input'], { customer }: Alert): string | null {
  if (outage === null) return null;
  const missed = alerts.filter(
    (alert) =>
      alert.customer === customer &&
      alert.state === 'resolved' &&
      alert.raisedAt !== null &&
      alert.raisedAt >= outage.since &&
      alert.raisedAt <= outage.until,
  );
  if (missed.length === 0) return null;
  const span = `from ${instantText(outage.since)} to ${instantText(outage.until)}`;
  return `ConnectWise could not be reached ${span}; meanwhile these came and went:\n${listOf(missed)}`;
}
