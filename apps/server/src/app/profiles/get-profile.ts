import { capabilitiesOn, compareGuide, requiredRights, roleRecipe } from 'tallybridge-engine';
import type { GuideDifference, RecipeStep, RequiredRight } from 'tallybridge-engine';
import type {
  Profile,
  RecipeStep as StepAnswer,
  RequiredRight as RightAnswer,
  VendorProfile,
} from 'tallybridge-sdk/contract';
import type { VendorContext } from '../context.ts';

type Role = Profile['securityRole'];

export function toRightAnswer(right: RequiredRight): RightAnswer {
  return { ...right, reasons: right.reasons.map((reason) => ({ ...reason })), customize: [...right.customize] };
}

export function toStepAnswer(step: RecipeStep): StepAnswer {
  return { ...step, set: step.set.map((one) => ({ ...one })), allow: [...step.allow] };
}

function reasonOf({ guide }: Role, found: GuideDifference): string | null {
  const known = guide?.differences.find(
    (one) => one.module === found.module && one.function === found.function && one.right === found.right,
  );
  return known?.reason ?? null;
}

/** A profile with what follows from it. */
export function describeProfile(profile: Profile): Omit<VendorProfile, 'needsClientId'> {
  const { securityRole: role } = profile;
  const rights = requiredRights(capabilitiesOn(profile.capabilities, {}));
  const { roleId, memberId, memberName = memberId, guide } = role;
  const differences = guide === undefined ? [] : compareGuide(guide.table, rights);
  return {
    profile,
    rights: rights.map(toRightAnswer),
    recipe: roleRecipe(rights, { roleId, memberId, memberName }).map(toStepAnswer),
    guideDifferences: differences.map((one) => ({ ...one, reason: reasonOf(role, one) })),
  };
}

export async function getProfile(ctx: VendorContext): Promise<VendorProfile> {
  return { ...describeProfile(ctx.profiles.of(ctx.vendor)), needsClientId: ctx.settings.clientId === null };
}
