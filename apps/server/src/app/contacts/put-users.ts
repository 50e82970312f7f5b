import { customerKey } from 'tallybridge-engine';
import { userInputSchema } from 'tallybridge-sdk/contract';
import type { SaveOutcome, User, usersQuerySchema } from 'tallybridge-sdk/contract';
import type { z } from 'zod';
import { wordsOf } from '../../matching/index.ts';
import { listUsers as storedUsers, putUsers as storeUsers, removeUsers as removeStored } from '../../store/index.ts';
import { bySchema, takeItems, verdicts } from '../batch/take-items.ts';
import type { ItemResult, ItemVerdict } from '../batch/take-items.ts';
import { saved } from '../catalog/saved.ts';
import { audit } from '../context.ts';
import type { PartnerContext } from '../context.ts';
import { mapPage, pageOf, positionOf } from '../page.ts';
import type { Page } from '../page.ts';

/** As names of people are compared: words in small letters, without marks. */
export const nameWords = (name: string): string => wordsOf(name).join(' ');

/** Creates or updates users; those that are not named stay as they are. */
export async function putUsers(ctx: PartnerContext, items: readonly unknown[]): Promise<ItemResult<SaveOutcome>[]> {
  return takeItems({ items, read: bySchema(userInputSchema), list: 'users', key: 'key' }, (users) =>
    ctx.store.withPartner(ctx.partner.id, async (tx) => {
      const rows = users.map(({ key, customer, name, email }) => {
        return { key, customer: customerKey(customer), name, email: email ?? null, nameWords: nameWords(name) };
      });
      const outcomes = await storeUsers(tx, rows, ctx.now);
      const changed = outcomes.filter((outcome) => outcome === 'created' || outcome === 'changed').length;
      if (changed > 0)
        await audit(ctx, tx, { action: 'users.put', subject: ctx.partner.key, detail: { users: changed } });
      return verdicts(users, outcomes, ({ customer }, outcome): ItemVerdict<SaveOutcome> => {
        if (outcome !== 'unknown-customer') return saved(outcome);
        const message = `there is no customer "${customer}": put the customer first`;
        return { outcome: 'refused', code: outcome, message, field: 'customer' };
      });
    }),
  );
}

export async function listUsers(ctx: PartnerContext, query: z.output<typeof usersQuerySchema>): Promise<Page<User>> {
  const after = positionOf(query);
  const { search, customer, limit } = query;
  const rows = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    storedUsers(tx, { search, customer, limit: limit + 1, ...(after === undefined ? {} : { after }) }),
  );
  return mapPage(
    pageOf(rows, query, ({ key }) => key),
    (user) => ({ ...user }),
  );
}

export async function removeUsers(
  ctx: PartnerContext,
  { users }: { readonly users: readonly string[] },
): Promise<{ removed: number }> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const removed = await removeStored(tx, users);
    if (removed.length > 0) {
      await audit(ctx, tx, { action: 'users.removed', subject: ctx.partner.key, detail: { users: removed } });
    }
    return { removed: removed.length };
  });
}
