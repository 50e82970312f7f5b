import type { IngestDay } from 'tallybridge-sdk';

type Counts = Omit<IngestDay, 'partner' | 'day'>;

export const NOTHING: Counts = {
  accepted: 0,
  repeated: 0,
  refused: 0,
  late: 0,
  refusals: { unknownCustomer: 0, unknownSku: 0, idConflict: 0 },
};

export function add(sum: Counts, { accepted, repeated, refused, late, refusals }: Counts): Counts {
  return {
    accepted: sum.accepted + accepted,
    repeated: sum.repeated + repeated,
    refused: sum.refused + refused,
    late: sum.late + late,
    refusals: {
      unknownCustomer: sum.refusals.unknownCustomer + refusals.unknownCustomer,
      unknownSku: sum.refusals.unknownSku + refusals.unknownSku,
      idConflict: sum.refusals.idConflict + refusals.idConflict,
    },
  };
}

export type DayTotal = Counts & { readonly day: string };

const DAY_MS = 86_400_000;

/** Every day up to today, also those on which nothing came; the oldest first. */
export function totalsByDay(rows: readonly IngestDay[], days: number, now: number): readonly DayTotal[] {
  const sums = new Map<string, Counts>();
  for (const row of rows) sums.set(row.day, add(sums.get(row.day) ?? NOTHING, row));
  return Array.from({ length: days }, (_, index) => {
    const day = new Date(now - (days - 1 - index) * DAY_MS).toISOString().slice(0, 10);
    return { day, ...(sums.get(day) ?? NOTHING) };
  });
}

type Body = Readonly<Record<string, unknown>>;

export interface Difference {
  readonly field: string;
  readonly sent: string | null;
  readonly stands: string | null;
}

/** Fields in which two bodies differ; null where one of them does not have it. */
export function differences(sent: Body, stands: Body): readonly Difference[] {
  const shown = (value: unknown) => {
    if (value === undefined || value === null) return null;
    return typeof value === 'string' ? value : JSON.stringify(value);
  };
  return [...new Set([...Object.keys(sent), ...Object.keys(stands)])]
    .map((field) => ({ field, sent: shown(sent[field]), stands: shown(stands[field]) }))
    .filter((each) => each.sent !== each.stands);
}
