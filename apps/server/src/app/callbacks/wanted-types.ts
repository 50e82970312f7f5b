import type { CallbackType, Connection } from '../../store/index.ts';
import { capabilitiesOf } from '../profiles/capabilities.ts';
import type { PartnerContext } from '../context.ts';

/** What ConnectWise is asked to tell of: nothing unless the partner wants it, and nothing is written there in shadow. */
export function wantedTypes(
  ctx: Pick<PartnerContext, 'profiles' | 'partner'>,
  connection: Connection,
): readonly CallbackType[] {
  const { callbacks, isShadow } = connection.settings;
  if (callbacks === 'off' || isShadow) return [];
  const on = capabilitiesOf(ctx, connection);
  return [
    ...(on.has('tickets') ? (['ticket'] as const) : []),
    ...(on.has('companies') ? (['company'] as const) : []),
    ...(on.has('agreements') ? (['agreement', 'productcatalog'] as const) : []),
  ];
}
