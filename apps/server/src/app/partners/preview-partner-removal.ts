import type { PartnerRemovalPreview } from 'tallybridge-sdk/contract';
import type { PartnerContext } from '../context.ts';
import { countRemoval, inTheWay } from './removal-facts.ts';

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

function decisionsOf({ id, name, lines, openWrites }: PartnerRemovalPreview['connections'][number]): string[] {
  const where = `connection "${name}" (${id})`;
  return [
    ...(lines.length === 0
      ? []
      : [`${counted(lines.length, 'live line')} of ${where}: remove the connection first to set or end them.`]),
    ...(openWrites === 0
      ? []
      : [`${counted(openWrites, 'open write')} of ${where}: sync it, or resolve what is held, to know their outcome.`]),
  ];
}

/** What the removal of a partner would do; nothing is changed. */
export async function previewPartnerRemoval(ctx: PartnerContext): Promise<PartnerRemovalPreview> {
  return ctx.store.withPartner(ctx.partner.id, async (tx) => {
    const found = await inTheWay(ctx, tx);
    return {
      ...(await countRemoval(tx)),
      connections: found.map(({ connection }) => connection),
      blockers: found.flatMap(({ running }) => running.map((what) => `Wait until ${what} has ended.`)),
      decisions: found.flatMap(({ connection }) => decisionsOf(connection)),
    };
  });
}
