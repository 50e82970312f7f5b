import {
  CAPABILITIES,
  capabilitiesOffered,
  instantText,
  repairRecipe,
  requiredRights,
  RIGHT_EXTRAS,
} from 'tallybridge-engine';
import type { RequiredRight, RightExtra, RightSetting } from 'tallybridge-engine';
import type { ConnectionTest, Permissions } from 'tallybridge-sdk/contract';
import { withLater } from '../../psa/index.ts';
import type { CheckedRight, ConnectionCheck } from '../../psa/index.ts';
import type { Connection, KeySlot } from '../../store/index.ts';
import type { PartnerContext } from '../context.ts';
import { capabilitiesOf, profileOf } from '../profiles/capabilities.ts';
import { toStepAnswer } from '../profiles/get-profile.ts';
import { openConnection } from './open-connection.ts';
import { requireConnection } from './to-connection.ts';

/** What the settings of a connection use beside its capabilities. */
function extrasOf(settings: Connection['settings']): readonly RightExtra[] {
  return RIGHT_EXTRAS.filter((extra) => settings[extra] === 'on');
}

/** What the security role must give for what is on. */
export function rightsOf(
  ctx: Pick<PartnerContext, 'profiles' | 'partner'>,
  connection: Pick<Connection, 'settings'>,
): readonly RequiredRight[] {
  return requiredRights(capabilitiesOf(ctx, connection), extrasOf(connection.settings));
}

/** Asks ConnectWise everything that shows whether the connection can do what is on. */
export async function examine(
  ctx: PartnerContext,
  connection: Connection,
  slot: KeySlot = 'current',
): Promise<ConnectionCheck> {
  const open = await openConnection(ctx, connection, slot);
  return open.check({ required: rightsOf(ctx, connection), triesReads: true });
}

function rightsFound(ctx: PartnerContext, { rights }: ConnectionCheck): readonly CheckedRight[] {
  return withLater(rights, requiredRights(capabilitiesOffered(profileOf(ctx).capabilities), RIGHT_EXTRAS));
}

export function toTestAnswer(ctx: PartnerContext, check: ConnectionCheck): ConnectionTest {
  const { isUsable, isReachable, areKeysAccepted, companyName, version, isCloud } = check;
  const rights = rightsFound(ctx, check).map((right) => ({
    ...right,
    reasons: right.reasons.map((reason) => ({ ...reason })),
    customize: [...right.customize],
  }));
  const problems = check.problems.map((problem) => ({ ...problem }));
  const facts = { isUsable, isReachable, areKeysAccepted, companyName, version, isCloud };
  return { ...facts, rights, problems, checkedAt: instantText(ctx.now) };
}

/** What to set on the role; of a right that cannot be proven only what it must be. */
function changesOf(rights: readonly CheckedRight[]): readonly RightSetting[] {
  return rights
    .filter(({ state }) => state !== 'ok' && state !== 'later')
    .map(({ module, function: name, right, needed }) => ({ module, function: name, right, level: needed }));
}

/** A check with what is on and how to put the security role right. */
export function toPermissions(
  ctx: PartnerContext,
  check: ConnectionCheck,
  connection: Pick<Connection, 'settings'>,
): Permissions {
  const on = capabilitiesOf(ctx, connection);
  const changes = changesOf(rightsFound(ctx, check));
  const customized = rightsOf(ctx, connection).filter((right) =>
    changes.some((change) => change.function === right.function && change.module === right.module),
  );
  return {
    ...toTestAnswer(ctx, check),
    capabilities: CAPABILITIES.filter((capability) => on.has(capability)),
    areRightsTold: check.areRightsTold,
    recipe: repairRecipe(changes, customized).map(toStepAnswer),
  };
}

/** Whether the key may do what is on, and how to put its security role right. Nothing is written anywhere. */
export async function checkPermissions(ctx: PartnerContext, id: string): Promise<Permissions> {
  const connection = await ctx.store.withPartner(ctx.partner.id, (tx) => requireConnection(tx, id));
  return toPermissions(ctx, await examine(ctx, connection), connection);
}
