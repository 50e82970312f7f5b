export { isAddressRange } from './addresses.ts';
export { parseAllowedHost } from './allowed-host.ts';
export type { AllowedHost } from './allowed-host.ts';
export { createEgress } from './create-egress.ts';
export type { Egress, EgressOptions } from './create-egress.ts';
export { EgressError } from './egress-error.ts';
export type { EgressSettings } from './policy.ts';
