import {
  IconActivity,
  IconAdjustments,
  IconBell,
  IconArrowsExchange,
  IconBuilding,
  IconChecklist,
  IconFileInvoice,
  IconHandStop,
  IconHistory,
  IconHome,
  IconId,
  IconKey,
  IconPlugConnected,
  IconTicket,
  IconTransferIn,
  IconUsersGroup,
  IconWebhook,
} from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { Texts } from '../texts/texts.ts';

type ScreenId = keyof Texts['navigation']['screens'];

/** What screens of their own are for. */
export type ScreenCapability = 'companies' | 'agreements' | 'tickets';

export interface Screen {
  readonly id: ScreenId;
  readonly icon: typeof IconHome;
  /** The key that opens it after `g`. */
  readonly shortcut: string;
  /** What must be on for it to stand in a menu; null for what is always there. */
  readonly needs: ScreenCapability | null;
  /** It shows what was also while that is off, and says that it is. */
  readonly keepsPast?: true;
  /** Null while it is not built: it has no route and stands in no menu. */
  readonly load: (() => Promise<ComponentType>) | null;
}

/** The screens of one connection, at `/partners/<partner>/connections/<connection>/<id>`, in the order of the menu. */
export const CONNECTION_SCREENS: readonly Screen[] = [
  {
    id: 'overview',
    icon: IconHome,
    shortcut: 'o',
    needs: null,
    load: async () => (await import('../screens/overview/overview-screen.tsx')).OverviewScreen,
  },
  {
    id: 'set-up',
    icon: IconPlugConnected,
    shortcut: 'u',
    needs: null,
    load: async () => (await import('../screens/set-up/set-up-screen.tsx')).SetUpScreen,
  },
  {
    id: 'companies',
    icon: IconBuilding,
    shortcut: 'c',
    needs: 'companies',
    load: async () => (await import('../screens/companies/companies-screen.tsx')).CompaniesScreen,
  },
  {
    id: 'plan',
    icon: IconChecklist,
    shortcut: 'p',
    needs: 'agreements',
    load: async () => (await import('../screens/plan/plan-screen.tsx')).PlanScreen,
  },
  {
    id: 'holds',
    icon: IconHandStop,
    shortcut: 'h',
    needs: 'agreements',
    load: async () => (await import('../screens/holds/holds-screen.tsx')).HoldsScreen,
  },
  {
    id: 'drift',
    icon: IconArrowsExchange,
    shortcut: 'd',
    needs: 'agreements',
    load: async () => (await import('../screens/holds/drift-screen.tsx')).DriftScreen,
  },
  {
    id: 'tickets',
    icon: IconTicket,
    shortcut: 't',
    needs: 'tickets',
    keepsPast: true,
    load: async () => (await import('../screens/tickets/tickets-screen.tsx')).TicketsScreen,
  },
  {
    id: 'runs',
    icon: IconHistory,
    shortcut: 'r',
    needs: null,
    load: async () => (await import('../screens/runs/runs-screen.tsx')).RunsScreen,
  },
  {
    id: 'statements',
    icon: IconFileInvoice,
    shortcut: 's',
    needs: 'agreements',
    keepsPast: true,
    load: async () => (await import('../screens/statements/statements-screen.tsx')).StatementsScreen,
  },
  {
    id: 'activity',
    icon: IconActivity,
    shortcut: 'a',
    needs: null,
    load: async () => (await import('../screens/activity/activity-screen.tsx')).ActivityScreen,
  },
  {
    id: 'settings',
    icon: IconAdjustments,
    shortcut: 'e',
    needs: null,
    load: async () => (await import('../screens/settings/settings-screen.tsx')).SettingsScreen,
  },
];

/** The screens of the vendor's own people, at `/<id>`. */
export const OPERATOR_SCREENS: readonly Screen[] = [
  {
    id: 'partners',
    icon: IconUsersGroup,
    shortcut: 'm',
    needs: null,
    load: async () => (await import('../screens/partners/partners-screen.tsx')).PartnersScreen,
  },
  {
    id: 'keys',
    icon: IconKey,
    shortcut: 'k',
    needs: null,
    load: async () => (await import('../screens/keys/keys-screen.tsx')).KeysScreen,
  },
  {
    id: 'ingest',
    icon: IconTransferIn,
    shortcut: 'i',
    needs: null,
    load: async () => (await import('../screens/ingest/ingest-screen.tsx')).IngestScreen,
  },
  {
    id: 'webhooks',
    icon: IconWebhook,
    shortcut: 'w',
    needs: null,
    load: async () => (await import('../screens/webhooks/webhooks-screen.tsx')).WebhooksScreen,
  },
  {
    id: 'notifications',
    icon: IconBell,
    shortcut: 'n',
    needs: null,
    load: async () =>
      (await import('../screens/settings/notifications/operator-notifications-screen.tsx')).OperatorNotificationsScreen,
  },
  {
    id: 'profile',
    icon: IconId,
    shortcut: 'f',
    needs: null,
    load: async () => (await import('../screens/profile/profile-screen.tsx')).ProfileScreen,
  },
];

/** Where a partner without a connection, or with one more, begins: `/partners/<partner>/set-up`. */
export const CONNECT_SCREEN: Screen = {
  id: 'set-up',
  icon: IconPlugConnected,
  shortcut: '',
  needs: null,
  load: async () => (await import('../screens/set-up/first-connection-screen.tsx')).FirstConnectionScreen,
};

/** The screen of a connection of that name; null while it is not built. */
export function builtScreen(id: string): Screen | null {
  return CONNECTION_SCREENS.find((screen) => screen.id === id && isBuilt(screen)) ?? null;
}

export const isBuilt = (screen: Screen): boolean => screen.load !== null;
