import type { CallbackPsa, RegisteredCallback } from '../../psa/index.ts';
import type { CallbackType } from '../../store/index.ts';

/** What is to stand in ConnectWise for one connection. */
export interface WantedCallbacks {
  readonly url: string;
  readonly description: string;
  readonly types: readonly CallbackType[];
  readonly isOurs: (url: string) => boolean;
}

export interface Reconciled {
  readonly registered: readonly CallbackType[];
  /** Those that ConnectWise had switched off and that are on again. */
  readonly enabledAgain: readonly CallbackType[];
  /** Those that are wanted no more, and what stood there twice: switched off, for nothing is ever deleted. */
  readonly switchedOff: number;
}

/** The one of several that stays: an active one before others, then the oldest. */
function byWorth(one: RegisteredCallback, other: RegisteredCallback): number {
  return Number(other.isActive) - Number(one.isActive) || one.id - other.id;
}

/** Brings the callbacks of one connection in line with what is wanted; those of others are never touched. */
export async function reconcileCallbacks(
  psa: CallbackPsa,
  { url, description, types, isOurs }: WantedCallbacks,
): Promise<Reconciled> {
  const ours = (await psa.list()).filter((each) => isOurs(each.url)).toSorted(byWorth);
  const registered: CallbackType[] = [];
  const enabledAgain: CallbackType[] = [];
  const kept = new Set<number>();
  for (const type of types) {
    const known = ours.find((each) => each.type === type);
    if (known === undefined) {
      if (await psa.register({ type, url, description })) registered.push(type);
      continue;
    }
    kept.add(known.id);
    if (known.isActive && known.url === url) continue;
    await psa.change(known.id, { url, isActive: true });
    if (!known.isActive) enabledAgain.push(type);
  }
  const others = ours.filter(({ id, isActive }) => isActive && !kept.has(id));
  for (const each of others) await psa.change(each.id, { url: each.url, isActive: false });
  return { registered, enabledAgain, switchedOff: others.length };
}
