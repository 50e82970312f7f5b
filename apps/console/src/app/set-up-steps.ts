import { lazy } from 'react';
import type { ComponentType } from 'react';
import type { Profile } from 'tallybridge-sdk';
import type { Texts } from '../texts/texts.ts';

export type StepId = keyof Texts['setUp']['steps'];

export interface Step {
  readonly id: StepId;
  /** Loaded when somebody comes to it. */
  readonly Content: ComponentType;
  /** What must be on for it. */
  readonly needs: keyof Profile['capabilities'] | null;
}

/** The steps of the set-up in their order, each at `…/set-up?step=<id>`. */
export const STEPS: readonly Step[] = [
  {
    id: 'connect',
    Content: lazy(async () => ({
      default: (await import('../screens/set-up/connect/connected-step.tsx')).ConnectedStep,
    })),
    needs: null,
  },
  {
    id: 'products',
    Content: lazy(async () => ({
      default: (await import('../screens/set-up/products/products-step.tsx')).ProductsStep,
    })),
    needs: 'productLinks',
  },
  {
    id: 'companies',
    Content: lazy(async () => ({ default: (await import('../screens/companies/companies-step.tsx')).CompaniesStep })),
    needs: 'companies',
  },
  {
    id: 'contacts',
    Content: lazy(async () => ({
      default: (await import('../screens/set-up/contacts/contacts-step.tsx')).ContactsStep,
    })),
    needs: 'contacts',
  },
  {
    id: 'tickets',
    Content: lazy(async () => ({ default: (await import('../screens/tickets/tickets-step.tsx')).TicketsStep })),
    needs: 'tickets',
  },
  {
    id: 'tab',
    Content: lazy(async () => ({ default: (await import('../screens/settings/tab-step.tsx')).TabStep })),
    needs: 'hostedTab',
  },
  {
    id: 'review',
    Content: lazy(async () => ({ default: (await import('../screens/set-up/review/review-step.tsx')).ReviewStep })),
    needs: 'agreements',
  },
];
