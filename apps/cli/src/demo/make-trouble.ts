import type { ConnectionClient, OwnedLine } from 'tallybridge-sdk';
import type { Actors } from './actors.ts';

/** Whom changes in ConnectWise are by. */
const PERSON = 'pat';

/** What people did meanwhile, so that something waits for a person today. */
export async function makeTrouble({ history, sandbox }: Actors, connection: ConnectionClient): Promise<void> {
  const { changed, removed, stopped } = history.trouble;
  const lines = await connection.ownedLines.list().toArray();
  const additionOf = (pair: { readonly customer: string; readonly sku: string }): number | null =>
    lines.find((line) => isLive(line) && line.customer === pair.customer && line.sku === pair.sku)?.additionId ?? null;
  const stands = (id: number) => sandbox.records('additions').some((addition) => addition.id === id);

  const addition = changed === undefined ? null : additionOf(changed);
  if (changed !== undefined && addition !== null && stands(addition)) {
    sandbox.edit('additions', addition, { quantity: changed.quantity }, PERSON);
  }
  const gone = removed === undefined ? null : additionOf(removed);
  if (gone !== null && stands(gone)) sandbox.remove('additions', gone, PERSON);
  if (stopped !== undefined) await connection.holds.set({ ...stopped, by: history.msp.administrator.name });
}

function isLive({ state }: OwnedLine): boolean {
  return state === 'live';
}
