import { readUsageRecord } from 'tallybridge-engine';
import type { Instant, RawUsageRecord, UsageRecord } from 'tallybridge-engine';
import { DECIMAL, isBillable, isTrimmed, PRINTABLE, usageRecordSchema } from 'tallybridge-sdk/contract';
import type { ReadItem } from '../batch/take-items.ts';

const FIELDS = new Set(Object.keys(usageRecordSchema.shape));
/** The form of a moment; whether there is such a day and hour the engine's reader says. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

function isPrintable(value: unknown, max: number): boolean {
  return typeof value === 'string' && value.length <= max && PRINTABLE.test(value) && isTrimmed(value);
}

/**
 * Whether the contract takes what the engine's reader has taken: the schema's own rules without its price, which for a
 * whole batch is more than that of storing it. A test holds the two against each other.
 */
function isOfContract(raw: RawUsageRecord, at: Instant): boolean {
  for (const field in raw) if (!FIELDS.has(field)) return false;
  return (
    isPrintable(raw.id, 200) &&
    isPrintable(raw.customer, 200) &&
    isPrintable(raw.sku, 100) &&
    DECIMAL.test(String(raw.quantity)) &&
    MOMENT.test(String(raw.at)) &&
    isBillable(at) &&
    (raw.corrects === undefined || raw.corrects === null || (raw.corrects !== '' && isPrintable(raw.corrects, 200)))
  );
}

/** Reads one record by the contract and by the engine's own rules, and names everything that is wrong with it. */
export function readRecord(raw: unknown, now: Instant): ReadItem<UsageRecord> {
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    const message = 'A record must be an object with id, customer, sku, kind, quantity and at.';
    return { code: 'invalid', message, errors: [{ field: '', message }] };
  }
  const read = readUsageRecord(raw, now);
  if (read.kind === 'record' && isOfContract(raw, read.record.at)) return { item: read.record };
  const problems = read.kind === 'problems' ? read.problems : [];
  const named = new Set<string>(problems.map((problem) => problem.field));
  const errors = [
    ...problems.map((problem) => ({ field: problem.field, message: `${problem.message} ${problem.remedy}` })),
    ...contractErrors(raw).filter(({ field }) => !named.has(field)),
  ];
  const message = errors[0]?.message ?? 'The record is wrong.';
  return { code: problems[0]?.code ?? 'invalid', message, errors };
}

function contractErrors(raw: object): readonly { field: string; message: string }[] {
  const strange = Object.keys(raw).filter((field) => !FIELDS.has(field));
  const issues = usageRecordSchema.safeParse(raw).error?.issues ?? [];
  return [
    ...issues.flatMap((issue) => {
      const field = issue.path.join('/');
      return field === '' ? [] : [{ field, message: `${field} ${issue.message}.` }];
    }),
    ...strange.map((field) => ({ field, message: `"${field}" is no field of a usage record. Leave it out.` })),
  ];
}
