/** What an integration can do for one partner. Each is offered by the vendor's profile and may be switched per connection. */
export const CAPABILITIES = [
  'companies',
  'companyImport',
  'agreements',
  'customerSwitch',
  'catalogPush',
  'productLinks',
  'createCatalogItem',
  'contacts',
  'tickets',
  'hostedTab',
  'createCustomer',
  'priceAndCost',
  'invoiceText',
] as const;
export type Capability = (typeof CAPABILITIES)[number];

/** What a capability is of no use without. */
export const CAPABILITY_NEEDS: Readonly<Record<Capability, readonly Capability[]>> = {
  companies: [],
  companyImport: ['companies'],
  agreements: ['companies'],
  customerSwitch: ['companies'],
  catalogPush: ['agreements'],
  productLinks: ['agreements'],
  createCatalogItem: ['productLinks'],
  contacts: ['companies'],
  tickets: ['companies'],
  hostedTab: ['companies'],
  createCustomer: ['companies'],
  priceAndCost: ['agreements'],
  invoiceText: ['agreements'],
};

/** What a profile offers of a capability. */
export interface CapabilityOffer {
  /** Where the partner has not chosen, or may not. */
  readonly isOn: boolean;
  readonly isSwitchable: boolean;
}

export type CapabilityOffers = Readonly<Record<Capability, CapabilityOffer>>;
/** What a partner chose; what is absent is as the profile says. */
export type CapabilityChoices = Readonly<Partial<Record<Capability, boolean>>>;
export type Capabilities = ReadonlySet<Capability>;

export interface CapabilityState {
  readonly capability: Capability;
  readonly isOn: boolean;
  readonly isSwitchable: boolean;
  /** Switched on itself, but off for want of these. */
  readonly heldOffBy: readonly Capability[];
}

/** Every capability as it stands for a connection. A choice that the profile no longer leaves to the partner is void. */
export function capabilityStates(offers: CapabilityOffers, choices: CapabilityChoices): readonly CapabilityState[] {
  const isWanted = (capability: Capability): boolean => {
    const { isOn, isSwitchable } = offers[capability];
    return isSwitchable ? (choices[capability] ?? isOn) : isOn;
  };
  const isOn = (capability: Capability): boolean =>
    isWanted(capability) && CAPABILITY_NEEDS[capability].every((needed) => isOn(needed));
  return CAPABILITIES.map((capability) => ({
    capability,
    isOn: isOn(capability),
    isSwitchable: offers[capability].isSwitchable,
    heldOffBy: isWanted(capability) ? CAPABILITY_NEEDS[capability].filter((needed) => !isOn(needed)) : [],
  }));
}

/** Everything that a connection may come to do: what is on, and what the partner may switch on. */
export function capabilitiesOffered(offers: CapabilityOffers): Capabilities {
  return capabilitiesOn(offers, Object.fromEntries(CAPABILITIES.map((capability) => [capability, true])));
}

export function capabilitiesOn(offers: CapabilityOffers, choices: CapabilityChoices): Capabilities {
  return new Set(capabilityStates(offers, choices).flatMap(({ capability, isOn }) => (isOn ? [capability] : [])));
}
