/** Where the screens of a login company are: names below localhost lead to this machine in every browser. */
export function companyAddress(origin: string, companyId: string): string {
  const { protocol, port } = new URL(origin);
  return `${protocol}//${companyId.toLowerCase()}.localhost${port === '' ? '' : `:${port}`}`;
}
