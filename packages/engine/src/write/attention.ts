import type { AdditionId, AgreementId, InstallationId, ProductLinkNumber } from '../ids.ts';
import type { Intent } from '../ledger/intent.ts';
import { lineKeyText } from '../ledger/line-key.ts';
import type { OwnedLine } from '../ledger/owned-line.ts';
import type { Digest } from '../ports.ts';
import type { Addition } from '../psa/records.ts';
import { isOfThisConnection } from './claims.ts';
import { isEnded, isOtherwiseOwned } from './heal.ts';
import { readMarker } from './marker.ts';

/** One agreement as it was read, with what the ledger has of it. */
export interface AgreementReading {
  readonly agreement: AgreementId;
  readonly additions: readonly Addition[];
  readonly owned: readonly OwnedLine[];
  readonly open: readonly Intent[];
  readonly linkNumbers: ReadonlySet<ProductLinkNumber>;
  readonly installation: InstallationId;
  readonly digest: Digest;
}

/**
 * Whether an agreement shows something of ours that the ledger does not expect: a live line with our marker that it does
 * not know, two for one key, or a write that was given up for a person to decide and now turns up.
 */
export function needsAttention(reading: AgreementReading): boolean {
  const { additions, owned, open } = reading;
  const known = new Map<AdditionId, OwnedLine>(owned.map((line) => [line.addition, line]));
  const waiting = new Map(open.map((intent) => [lineKeyText(intent.key), intent]));
  const seen = new Map<string, AdditionId>();
  for (const [text, addition] of liveOnes(reading, known)) {
    const intent = waiting.get(text);
    if (intent?.state === 'held' && intent.marker === addition.serialNumber) return true;
    if (intent !== undefined) continue;
    if (!known.has(addition.id) || seen.has(text)) return true;
    seen.set(text, addition.id);
  }
  return additions.length > 0 && hasAdoptedTwin(seen, known);
}

function liveOnes(
  here: AgreementReading,
  known: ReadonlyMap<AdditionId, OwnedLine>,
): readonly (readonly [string, Addition])[] {
  const { agreement, installation, digest } = here;
  return here.additions.flatMap((addition) => {
    const reading = readMarker(addition.serialNumber, { installation, agreement, digest });
    if (reading.kind !== 'ours' || !isOfThisConnection(reading.key, here)) return [];
    if (isOtherwiseOwned(known.get(addition.id), reading.key) || isEnded(addition, reading.key)) return [];
    return [[lineKeyText(reading.key), addition] as const];
  });
}

/** A created line beside an adopted one for the same key is one too many. */
function hasAdoptedTwin(seen: ReadonlyMap<string, AdditionId>, known: ReadonlyMap<AdditionId, OwnedLine>): boolean {
  return [...known.values()].some(({ origin, state, key, addition }) => {
    const twin = seen.get(lineKeyText(key));
    return origin === 'adopted' && state === 'live' && twin !== undefined && twin !== addition;
  });
}
