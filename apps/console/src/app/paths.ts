/** The address of a screen of a connection. */
export function connectionPath(partner: string, connection: string, screen: string): string {
  return `/partners/${encodeURIComponent(partner)}/connections/${connection}/${screen}`;
}

export function partnerPath(partner: string): string {
  return `/partners/${encodeURIComponent(partner)}`;
}

/** Where a partner connects its first ConnectWise, or another one. */
export function connectPath(partner: string): string {
  return `${partnerPath(partner)}/set-up`;
}

/** What a link of the vendor may lead to (`RETURN_PATHS` of the contract), as the screen that it means. */
export const SCREEN_OF_RETURN_PATH: Readonly<Record<string, string>> = {
  '/connections': 'set-up',
  '/customers': 'companies',
  '/links': 'companies',
  '/plans': 'plan',
  '/periods': 'statements',
  '/alerts': 'tickets',
};
