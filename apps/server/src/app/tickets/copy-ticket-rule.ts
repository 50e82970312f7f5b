import { isDeepStrictEqual } from 'node:util';
import { BODY_TEMPLATE, TITLE_TEMPLATE } from 'tallybridge-engine';
import type { TicketRules } from 'tallybridge-sdk/contract';
import { listTicketRules, lockForChange, putTicketRule } from '../../store/index.ts';
import { notFound } from '../app-error.ts';
import { requireConnection } from '../connections/to-connection.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { profileOf, requireCapability } from '../profiles/capabilities.ts';
import { askTickets } from './plan-next-tickets.ts';
import { getTicketRules } from './ticket-rules.ts';
import type { RulePlace } from './ticket-rules.ts';

/** All other categories get their tickets as this one does; what those say stays their own. */
export async function copyTicketRule(
  ctx: PartnerContext,
  { connection: id, category }: RulePlace,
): Promise<TicketRules> {
  await ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const connection = await requireConnection(tx, id);
    requireCapability(ctx, connection, 'tickets');
    await lockForChange(tx, connection.id);
    const rules = await listTicketRules(tx, connection.id);
    const copied = rules.find((rule) => rule.category === category);
    if (copied === undefined) throw notFound('ticket rule', category);
    const offered = profileOf(ctx).capabilities.tickets.categories.map(({ key }) => key);
    const others = new Set([...offered, ...rules.map((rule) => rule.category)]);
    others.delete(category);
    for (const other of others) {
      const own = rules.find((rule) => rule.category === other);
      const { titleTemplate = TITLE_TEMPLATE, bodyTemplate = BODY_TEMPLATE } = own ?? {};
      const rule = { ...copied, category: other, titleTemplate, bodyTemplate };
      if (isDeepStrictEqual(rule, own)) continue;
      await putTicketRule(tx, connection.id, { rule, at: ctx.now });
      const { isOn, mode, board } = copied;
      const detail = { category: other, isOn, mode, boardId: board, copiedFrom: category };
      await audit(ctx, tx, { action: 'ticket-rule.set', subject: connection.id, detail });
    }
    await askTickets(ctx, tx, [connection]);
  });
  return getTicketRules(ctx, id);
}
