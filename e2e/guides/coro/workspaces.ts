import type { GuidePlace } from '../guide-place.ts';
import type { Walking } from '../walking.ts';

/** Four child workspaces, as in the guide. The agreement of Kestrel holds one endpoint product, that of Larkspur two. */
export const WORKSPACES = [
  { key: 'ws-1', name: 'Acorn' },
  { key: 'ws-2', name: 'Birchwood Legal LLP' },
  { key: 'ws-3', name: 'Kestrel Aviation' },
  { key: 'ws-4', name: 'Larkspur Hotels' },
];

export const AGREEMENTS = { acorn: 451, kestrel: 461, larkspur: 462 } as const;

/** How many devices or users of a workspace are protected by a service. */
export async function protect({ place, partner }: Walking, customer: string, sku: string, quantity: number) {
  const at = new Date(place.sandbox.clock.now()).toISOString();
  const id = `${customer}-${sku}-${at}`;
  await partner.usage.push([{ id, customer, sku, kind: 'count', quantity: String(quantity), at }]);
}

/** The quantities that stand in ConnectWise for a product on an agreement. */
export function quantitiesOf({ sandbox }: GuidePlace, agreement: number, product: string): readonly unknown[] {
  const item = sandbox.records('catalog').find(({ identifier }) => identifier === product);
  return sandbox
    .records('additions')
    .filter(({ agreementId, product: of }) => {
      return agreementId === agreement && JSON.stringify(of).includes(`"id":${item?.id}`);
    })
    .map(({ quantity }) => Number(quantity));
}
