import type { ModuleFunction, RequiredRight, RightLevel, RightName } from './required-rights.ts';
import { RIGHTS } from './required-rights.ts';

/** One row of the table in a vendor's own guide. */
export interface GuideRow extends ModuleFunction {
  readonly inquire: RightLevel;
  readonly add: RightLevel;
  readonly edit: RightLevel;
  readonly delete: RightLevel;
}

/** A right on which the vendor's guide and what is computed differ. */
export interface GuideDifference extends ModuleFunction {
  readonly right: RightName;
  readonly guide: RightLevel;
  readonly needed: RightLevel;
}

const LEVEL_OF: Readonly<Record<RightName, Exclude<keyof GuideRow, keyof ModuleFunction>>> = {
  Inquire: 'inquire',
  Add: 'add',
  Edit: 'edit',
  Delete: 'delete',
};

/** Where the guide's table asks for more or less than the capabilities need. */
export function compareGuide(
  guide: readonly GuideRow[],
  required: readonly RequiredRight[],
): readonly GuideDifference[] {
  const isSame = (one: ModuleFunction, other: ModuleFunction): boolean =>
    one.module === other.module && one.function === other.function;
  const places: ModuleFunction[] = [];
  for (const { module, function: name } of [...guide, ...required]) {
    const place = { module, function: name };
    if (!places.some((known) => isSame(known, place))) places.push(place);
  }
  return places.flatMap((place) =>
    RIGHTS.flatMap((right) => {
      const asked = guide.find((row) => isSame(row, place))?.[LEVEL_OF[right]] ?? 'None';
      const needed = required.some((one) => isSame(one, place) && one.right === right) ? 'All' : 'None';
      return asked === needed ? [] : [{ ...place, right, guide: asked, needed } as const];
    }),
  );
}
