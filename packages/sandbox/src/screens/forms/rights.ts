import { Refusal } from '../../refusal.ts';
import { textOf } from '../../records/read-record.ts';
import type { SandboxRecord } from '../../records/record-store.ts';
import type { Method, RuleContext } from '../../resources/resource.ts';
import { forbidden, isWithin, permit, permitFurther } from '../../security/permit.ts';
import type { FurtherChange } from '../../security/permit.ts';
import { callerOf } from '../../security/roles.ts';
import type { Caller, Level } from '../../security/roles.ts';
import type { Html } from '../frame/html.ts';
import { html } from '../frame/html.ts';
import { pageOf } from '../frame/screen.ts';
import type { Act, PageAnswer, Visit } from '../frame/screen.ts';
import { definitionOf } from './definition-of.ts';
import type { Kind } from './definition-of.ts';

/** Who sits in front of the screen, with their security role; null for somebody who has not signed in. */
function callerAt({ sandbox, viewer }: Visit): Caller | null {
  const get = (collection: string, id: number) => sandbox.records(collection).find((record) => record.id === id);
  const member = viewer === null ? undefined : get('members', viewer.id);
  return member === undefined ? null : callerOf({ get }, member);
}

/** What the role of who has signed in lets them see; somebody who has not sees everything. */
export function inquireLevel(visit: Visit, kind: Kind): Level {
  const caller = callerAt(visit);
  if (caller === null) return 'All';
  try {
    return permit(caller, definitionOf(kind), 'GET', visit.sandbox.behaviour);
  } catch (error) {
    if (error instanceof Refusal) return 'None';
    throw error;
  }
}

/** The records that a person may see. */
export function visible(visit: Visit, kind: Kind): readonly SandboxRecord[] {
  const { collection, includes } = definitionOf(kind);
  const records = visit.sandbox.records(collection);
  const own = includes === undefined ? records : records.filter(includes);
  const caller = callerAt(visit);
  const level = inquireLevel(visit, kind);
  if (caller === null || level === 'All') return own;
  const resource = definitionOf(kind);
  return own.filter((record) => isWithin(level, { resource, record }, caller));
}

/** Throws what the API answers where a person may not see the record. */
export function demandSight(visit: Visit, kind: Kind, record: SandboxRecord): void {
  const caller = callerAt(visit);
  if (caller === null || isWithin(inquireLevel(visit, kind), { resource: definitionOf(kind), record }, caller)) return;
  throw forbidden(visit.sandbox.behaviour);
}

/** Throws what the API answers where a person's role does not let them do this, to this record or at all. */
export function demand(act: Act, kind: Kind, method: Method, record?: SandboxRecord): void {
  const caller = callerAt(act);
  const { behaviour } = act.sandbox;
  if (caller === null) throw forbidden(behaviour);
  const resource = definitionOf(kind);
  const level = permit(caller, resource, method, behaviour);
  if (record !== undefined && !isWithin(level, { resource, record }, caller)) throw forbidden(behaviour);
}

/** Throws what the API answers where a change needs a right beyond that to the record. */
export function demandFurther(act: Act, change: FurtherChange, context: RuleContext): void {
  const caller = callerAt(act);
  if (caller === null) throw forbidden(act.sandbox.behaviour);
  permitFurther(caller, change, context);
}

/** In place of a list that a person may not see. */
export function whyHidden(visit: Visit, kind: Kind): Html {
  const { right } = definitionOf(kind);
  return html`<p class="empty">
    ${roleOf(visit)} does not let you see these: on ${right.module} › ${right.function}, its Inquire level is None.
    Levels stand under <a href="/system/security-roles">Security Roles</a>.
  </p>`;
}

function roleOf(visit: Visit): string {
  const name = textOf(callerAt(visit)?.role, 'name');
  return name === null ? 'Your lack of a security role' : `Your security role, ${name},`;
}

/** A page in place of one that a person may not see, or of what they may not do. */
export function refusedPage(visit: Visit, { status, message }: Refusal): PageAnswer {
  const content = html`<h1>Not allowed</h1>
    <p class="problem" role="alert">${message}</p>
    <p class="soft">
      ${roleOf(visit)} decides that. Levels stand under <a href="/system/security-roles">Security Roles</a>.
    </p>`;
  return pageOf('Not allowed', content, { status });
}

export function hiddenPage(visit: Visit, kind: Kind): PageAnswer {
  const content = html`<h1>Hidden</h1>
    ${whyHidden(visit, kind)}`;
  return pageOf('Hidden', content, { status: 403 });
}
