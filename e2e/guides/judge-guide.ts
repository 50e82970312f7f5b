import { capabilitiesOffered, capabilitiesOn, requiredRights, RIGHT_EXTRAS, RIGHTS } from 'tallybridge-engine';
import type { ModuleFunction, RequiredRight, RightName } from 'tallybridge-engine';
import type { Profile } from 'tallybridge-sdk/contract';

type Role = Pick<Profile, 'securityRole' | 'capabilities'>;
type GuideRow = NonNullable<Profile['securityRole']['guide']>['table'][number];

/** How a right of a guide's role table stands against what is computed from the profile's capabilities. */
export type Verdict = 'suffices' | 'used once switched on' | 'missing' | 'missing once switched on' | 'too much';

export interface JudgedRight extends ModuleFunction {
  readonly right: RightName;
  readonly verdict: Verdict;
  readonly why: string;
}

/** Every right that the guide's table sets or that anything here needs, with the verdict and its reason. */
export function judgeGuide(profile: Role): readonly JudgedRight[] {
  const table = profile.securityRole.guide?.table ?? [];
  const now = requiredRights(capabilitiesOn(profile.capabilities, {}));
  const offered = requiredRights(capabilitiesOffered(profile.capabilities));
  const most = requiredRights(capabilitiesOffered(profile.capabilities), RIGHT_EXTRAS);
  return placesOf([...table, ...offered]).flatMap((place) =>
    RIGHTS.flatMap((right) => {
      const isAsked = levelIn(table, place, right) === 'All';
      const [needed, later] = [now, isAsked ? most : offered].map((all) =>
        all.find((one) => isSame(one, place) && one.right === right),
      );
      const judged = judge(isAsked, needed, later);
      return judged === null ? [] : [{ ...place, right, ...judged, why: whyOf(profile, { ...place, right }, judged) }];
    }),
  );
}

const isSame = (one: ModuleFunction, other: ModuleFunction): boolean =>
  one.module === other.module && one.function === other.function;

function placesOf(all: readonly ModuleFunction[]): readonly ModuleFunction[] {
  const byName = new Map(all.map((one) => [`${one.module} › ${one.function}`, one]));
  return [...byName.values()].map((one) => ({ module: one.module, function: one.function }));
}

const COLUMNS = { Inquire: 'inquire', Add: 'add', Edit: 'edit', Delete: 'delete' } as const;

function levelIn(table: readonly GuideRow[], place: ModuleFunction, right: RightName) {
  return table.find((row) => isSame(row, place))?.[COLUMNS[right]] ?? 'None';
}

interface Judged {
  readonly verdict: Verdict;
  readonly need: RequiredRight | undefined;
}

function judge(isAsked: boolean, now: RequiredRight | undefined, later: RequiredRight | undefined): Judged | null {
  if (now !== undefined) return { verdict: isAsked ? 'suffices' : 'missing', need: now };
  if (later !== undefined) {
    return { verdict: isAsked ? 'used once switched on' : 'missing once switched on', need: later };
  }
  return isAsked ? { verdict: 'too much', need: undefined } : null;
}

function whyOf(
  { securityRole }: Role,
  named: ModuleFunction & { right: RightName },
  { verdict, need }: Judged,
): string {
  const told = securityRole.guide?.differences.find((one) => isSame(one, named) && one.right === named.right)?.reason;
  const needed = [...new Set((need?.reasons ?? []).map(({ why }) => why))].join('; ');
  const by = [...new Set((need?.reasons ?? []).map(({ capability }) => `\`${capability}\``))].join(', ');
  switch (verdict) {
    case 'suffices':
      return needed;
    case 'used once switched on':
    case 'missing once switched on':
      return `${by}: ${needed}`;
    case 'missing':
      return told ?? needed;
    case 'too much':
      return told ?? 'Nothing needs it.';
  }
}
