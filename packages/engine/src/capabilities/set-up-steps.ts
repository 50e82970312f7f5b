import type { Capabilities, Capability } from './capability.ts';

export const SET_UP_STEPS = [
  'prepare-role',
  'connect',
  'import-companies',
  'link-customers',
  'choose-agreements',
  'switch-customers',
  'push-catalog',
  'link-products',
  'link-contacts',
  'set-up-tickets',
  'set-up-tab',
  'review-first-plan',
] as const;
export type SetUpStepName = (typeof SET_UP_STEPS)[number];

export interface SetUpStep {
  readonly step: SetUpStepName;
  /** What brings the step about; null for those that every connection has. */
  readonly capability: Capability | null;
  /** The integration works without it. */
  readonly isOptional: boolean;
}

export type AgreementRule = 'chosen' | 'found' | 'either';

/** What people do once to set a connection up, in this order, with just the capabilities that are on. */
export function setUpSteps(on: Capabilities, agreements: AgreementRule): readonly SetUpStep[] {
  const steps: readonly (readonly [SetUpStepName, Capability | null, boolean])[] = [
    ['prepare-role', null, false],
    ['connect', null, false],
    ['import-companies', 'companyImport', true],
    ['link-customers', 'companies', false],
    ['choose-agreements', 'agreements', agreements === 'either'],
    ['switch-customers', 'customerSwitch', true],
    ['push-catalog', 'catalogPush', false],
    ['link-products', 'productLinks', false],
    ['link-contacts', 'contacts', true],
    ['set-up-tickets', 'tickets', false],
    ['set-up-tab', 'hostedTab', true],
    ['review-first-plan', 'agreements', false],
  ];
  return steps
    .filter(([, capability]) => capability === null || on.has(capability))
    .filter(([step]) => step !== 'choose-agreements' || agreements !== 'found')
    .map(([step, capability, isOptional]) => ({ step, capability, isOptional }));
}
