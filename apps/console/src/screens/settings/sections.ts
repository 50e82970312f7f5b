import { lazy } from 'react';
import type { ComponentType } from 'react';
import type { Profile } from 'tallybridge-sdk';
import type { SettingsTexts } from '../../texts/en/settings.ts';

export interface Section {
  readonly id: keyof SettingsTexts['sections'];
  readonly Content: ComponentType;
  /** The capability without which there is nothing to set; null for what every connection has. */
  readonly needs: keyof Profile['capabilities'] | null;
  /** Also there while the capability is off, if it can be switched: it is switched on inside. */
  readonly isForSwitching?: boolean;
}

/** The sections of the settings in their order, each at `…/settings?section=<id>`. */
export const SECTIONS: readonly Section[] = [
  {
    id: 'schedule',
    Content: lazy(async () => ({ default: (await import('./schedule-section.tsx')).ScheduleSection })),
    needs: null,
  },
  {
    id: 'billing',
    Content: lazy(async () => ({ default: (await import('./billing-section.tsx')).BillingSection })),
    needs: 'agreements',
  },
  {
    id: 'limits',
    Content: lazy(async () => ({ default: (await import('./limits-section.tsx')).LimitsSection })),
    needs: 'agreements',
  },
  {
    id: 'capabilities',
    Content: lazy(async () => ({ default: (await import('./capabilities-section.tsx')).CapabilitiesSection })),
    needs: null,
  },
  {
    id: 'tab',
    Content: lazy(async () => ({ default: (await import('./tab-section.tsx')).TabSection })),
    needs: 'hostedTab',
    isForSwitching: true,
  },
  {
    id: 'callbacks',
    Content: lazy(async () => ({ default: (await import('./callbacks-section.tsx')).CallbacksSection })),
    needs: null,
  },
  {
    id: 'people',
    Content: lazy(async () => ({ default: (await import('./people-section.tsx')).PeopleSection })),
    needs: null,
  },
  {
    id: 'notifications',
    Content: lazy(async () => ({
      default: (await import('./notifications/notifications-section.tsx')).NotificationsSection,
    })),
    needs: null,
  },
  {
    id: 'keys',
    Content: lazy(async () => ({ default: (await import('./keys-section.tsx')).KeysSection })),
    needs: null,
  },
  {
    id: 'stop',
    Content: lazy(async () => ({ default: (await import('./stop-section.tsx')).StopSection })),
    needs: null,
  },
];
