import { companyId } from 'tallybridge-engine';
import { operations } from 'tallybridge-sdk/contract';
import type { TicketPolicy } from 'tallybridge-sdk/contract';
import { lockForChange, putTicketPolicy as storePolicy, readTicketPolicy } from '../../store/index.ts';
import type { StoredTicketPolicy } from '../../store/index.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { requireCapability } from '../profiles/capabilities.ts';
import { requireUnchanged } from '../unchanged.ts';
import { askTickets } from './plan-next-tickets.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

function toPolicy({ quietMs, recurrence, unmapped, unmappedName, storm, digestAt }: StoredTicketPolicy): TicketPolicy {
  return {
    quietMinutes: Math.round(quietMs / MINUTE_MS),
    recurrence: { withinDays: Math.round(recurrence.withinMs / DAY_MS), action: recurrence.action },
    unmapped:
      unmapped.kind === 'skip'
        ? { kind: 'skip' }
        : { kind: 'company', companyId: unmapped.company, companyName: unmappedName ?? '' },
    storm: { most: storm.most, withinMinutes: Math.round(storm.windowMs / MINUTE_MS) },
    digestAt,
  };
}

function fromPolicy({ quietMinutes, recurrence, unmapped, storm, digestAt }: TicketPolicy): StoredTicketPolicy {
  return {
    quietMs: quietMinutes * MINUTE_MS,
    recurrence: { withinMs: recurrence.withinDays * DAY_MS, action: recurrence.action },
    unmapped: unmapped.kind === 'skip' ? unmapped : { kind: 'company', company: companyId(unmapped.companyId) },
    unmappedName: unmapped.kind === 'skip' ? null : unmapped.companyName,
    storm: { most: storm.most, windowMs: storm.withinMinutes * MINUTE_MS },
    digestAt,
  };
}

export async function getTicketPolicy(ctx: PartnerContext, id: string): Promise<TicketPolicy> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) =>
    toPolicy(await readTicketPolicy(tx, (await requireConnection(tx, id)).id)),
  );
}

export async function putTicketPolicy(ctx: PartnerContext, id: string, policy: TicketPolicy): Promise<TicketPolicy> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    requireCapability(ctx, connection, 'tickets');
    await lockForChange(tx, connection.id);
    const before = toPolicy(await readTicketPolicy(tx, connection.id));
    requireUnchanged(ctx, before, operations.putTicketPolicy.versionedBy);
    await storePolicy(tx, connection.id, { policy: fromPolicy(policy), at: ctx.now });
    await askTickets(ctx, tx, [connection]);
    await audit(ctx, tx, { action: 'ticket-policy.set', subject: connection.id, detail: { ...policy } });
    return policy;
  });
}
