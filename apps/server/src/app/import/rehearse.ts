import type { PartnerId, PartnerTx, Store } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';

class RolledBack extends Error {
  override readonly name = 'RolledBack';
}

async function rolledBack<Result>(
  store: Store,
  partner: PartnerId,
  run: (tx: PartnerTx) => Promise<Result>,
): Promise<Result> {
  const kept: { outcome?: { readonly result: Result } } = {};
  try {
    await store.withPartner(partner, async (tx) => {
      kept.outcome = { result: await run(tx) };
      throw new RolledBack();
    });
  } catch (error) {
    if (!(error instanceof RolledBack)) throw error;
  }
  if (kept.outcome === undefined) throw new Error('a rehearsal ended without its result');
  return kept.outcome.result;
}

/** A context in which use cases do all that they do, and nothing of it stays: each transaction is rolled back at its end. */
export function rehearsing(ctx: PartnerContext): PartnerContext {
  const { store } = ctx;
  return {
    ...ctx,
    store: { ...store, withPartner: (partner, run) => rolledBack(store, partner, run) },
  };
}
