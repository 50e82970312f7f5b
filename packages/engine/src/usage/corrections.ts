import type { UsageId } from '../ids.ts';
import { compareCodePoints } from './code-point-order.ts';
import type { UsageRecord } from './usage-record.ts';

type Records = ReadonlyMap<UsageId, UsageRecord>;

/**
 * The records that stand. Of several records with one id the first counts. A tree of corrections leaves one record:
 * from its root, step to the correction with the greatest id until there is none. Records that correct each other in a
 * circle count together as one root, for which the greatest id of the circle stands unless a record outside corrects it.
 */
export function resolveCorrections(records: Iterable<UsageRecord>): readonly UsageRecord[] {
  return resolve(records).standing;
}

/** Which record stands in the place of each that is void. */
export function replacements(records: Iterable<UsageRecord>): ReadonlyMap<UsageId, UsageRecord> {
  const { byId, standing, standsFor } = resolve(records);
  const stands = new Set(standing);
  const found = new Map<UsageId, UsageRecord>();
  for (const record of byId.values()) {
    if (stands.has(record)) continue;
    // Upwards from any record there is a root or a circle, and both are known.
    let root = record;
    while (!standsFor.has(root)) root = targetOf(root, byId) ?? record;
    found.set(record.id, standsFor.get(root) ?? root);
  }
  return found;
}

interface Resolved {
  readonly byId: Records;
  readonly standing: readonly UsageRecord[];
  /** By the root of a tree, or by any record of a circle: the record that stands for all of them. */
  readonly standsFor: ReadonlyMap<UsageRecord, UsageRecord>;
}

function resolve(records: Iterable<UsageRecord>): Resolved {
  const byId = new Map<UsageId, UsageRecord>();
  let hasCorrections = false;
  for (const record of records) {
    if (byId.has(record.id)) continue;
    byId.set(record.id, record);
    hasCorrections ||= record.corrects !== undefined;
  }
  const standsFor = new Map<UsageRecord, UsageRecord>();
  if (!hasCorrections) return { byId, standing: [...byId.values()], standsFor };

  const circles = findCircles(byId);
  const correctionOf = greatestCorrections(byId, new Set(circles.flat()));
  const standing: UsageRecord[] = [];
  for (const record of byId.values()) {
    if (targetOf(record, byId) !== undefined) continue;
    const last = lastCorrection(record, correctionOf);
    standing.push(last);
    standsFor.set(record, last);
  }
  for (const circle of circles) {
    const outside = circle.flatMap((record) => correctionOf.get(record.id) ?? []);
    const last = lastCorrection(greatest(outside.length > 0 ? outside : circle), correctionOf);
    standing.push(last);
    for (const record of circle) standsFor.set(record, last);
  }
  return { byId, standing, standsFor };
}

function targetOf(record: UsageRecord, byId: Records): UsageRecord | undefined {
  return record.corrects === undefined ? undefined : byId.get(record.corrects);
}

/** Each circle once; a record has at most one target, so circles never share a record. */
function findCircles(byId: Records): readonly (readonly UsageRecord[])[] {
  const circles: UsageRecord[][] = [];
  const walkOf = new Map<UsageId, UsageRecord>();
  for (const start of byId.values()) {
    const path: UsageRecord[] = [];
    let record: UsageRecord | undefined = start;
    while (record !== undefined && !walkOf.has(record.id)) {
      walkOf.set(record.id, start);
      path.push(record);
      record = targetOf(record, byId);
    }
    if (record !== undefined && walkOf.get(record.id) === start) circles.push(path.slice(path.indexOf(record)));
  }
  return circles;
}

function greatestCorrections(byId: Records, inCircles: ReadonlySet<UsageRecord>): Records {
  const corrections = new Map<UsageId, UsageRecord>();
  for (const record of byId.values()) {
    const target = targetOf(record, byId);
    if (target === undefined || inCircles.has(record)) continue;
    const known = corrections.get(target.id);
    if (known === undefined || compareCodePoints(record.id, known.id) > 0) corrections.set(target.id, record);
  }
  return corrections;
}

function lastCorrection(record: UsageRecord, correctionOf: Records): UsageRecord {
  let last = record;
  for (let next = correctionOf.get(last.id); next !== undefined; next = correctionOf.get(last.id)) last = next;
  return last;
}

function greatest(records: readonly UsageRecord[]): UsageRecord {
  return records.reduce((a, b) => (compareCodePoints(a.id, b.id) > 0 ? a : b));
}
