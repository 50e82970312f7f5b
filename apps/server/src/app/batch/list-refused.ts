import { instantText } from 'tallybridge-engine';
import { refusedBodySchema } from 'tallybridge-sdk/contract';
import type { RefusedBody } from 'tallybridge-sdk/contract';
import { z } from 'zod';
import { listRefused as storedRefused } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { encodeKeys, keysOf, mapPage, momentKey, pageOf, textKey } from '../page.ts';
import type { Page, PageQuery } from '../page.ts';

const positionSchema = z.tuple([momentKey, textKey, textKey]);
const { body: bodySchema } = refusedBodySchema.shape;

/** Bodies that came under the id of another one, the newest first. */
export async function listRefused(
  ctx: PartnerContext,
  of: 'usage' | 'alerts',
  query: PageQuery,
): Promise<Page<RefusedBody>> {
  const position = keysOf(query, positionSchema);
  const rows = await ctx.store.withPartner(ctx.partner.id, (tx) =>
    storedRefused(tx, of === 'usage' ? 'usage_refused' : 'alerts_refused', {
      limit: query.limit + 1,
      ...(position === undefined ? {} : { after: { at: position[0], id: position[1], digest: position[2] } }),
    }),
  );
  const page = pageOf(rows, query, ({ receivedAt, id, digest }) => encodeKeys([receivedAt, id, digest]));
  return mapPage(page, ({ id, body, stands, receivedAt }) => ({
    id,
    body: bodySchema.parse(body),
    stands: bodySchema.parse(stands),
    receivedAt: instantText(receivedAt),
  }));
}
