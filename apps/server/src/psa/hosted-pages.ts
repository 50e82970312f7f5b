import type { ConnectWise, HostedSetup } from 'tallybridge-connectwise';

/** A page of an integration as ConnectWise has it. */
export interface HostedPage {
  readonly id: number;
  readonly screen: number | null;
  readonly url: string;
  readonly origin: string;
  readonly isTab: boolean;
  readonly isDisabled: boolean;
}

export interface NewHostedPage {
  readonly screen: number;
  readonly name: string;
  readonly url: string;
  readonly origin: string;
  readonly clientId: string;
}

/** Pages of integrations in screens of one ConnectWise. Throws the client's errors, which `problemOf` tells. */
export interface HostedPages {
  /** The number of the screen of a company; null where there is no such screen. */
  companyScreen(): Promise<number | null>;
  list(): Promise<readonly HostedPage[]>;
  create(page: NewHostedPage): Promise<number>;
  change(id: number, changes: Partial<Pick<HostedPage, 'url' | 'origin' | 'screen' | 'isDisabled'>>): Promise<void>;
}

const COMPANY_SCREEN = /^company(?: ?detail)?$/i;

function fromSetup({ id, screenId, url, origin, type, disabledFlag }: HostedSetup): HostedPage {
  return {
    id,
    screen: screenId,
    url: url ?? '',
    origin: origin ?? '',
    isTab: type?.toLowerCase() === 'tab',
    isDisabled: disabledFlag ?? false,
  };
}

export function createHostedPages({ hostedScreens, hostedSetups }: ConnectWise): HostedPages {
  return {
    async companyScreen() {
      for await (const { id, screenId, name } of hostedScreens.list({ paging: 'navigable' })) {
        if (COMPANY_SCREEN.test(screenId ?? '') || COMPANY_SCREEN.test(name ?? '')) return id;
      }
      return null;
    },
    async list() {
      const pages: HostedPage[] = [];
      for await (const setup of hostedSetups.list({ paging: 'navigable' })) pages.push(fromSetup(setup));
      return pages;
    },
    async create({ screen, name, url, origin, clientId }) {
      const made = await hostedSetups.create({
        screenId: screen,
        description: name,
        url,
        origin,
        clientId,
        type: 'Tab',
        disabledFlag: false,
      });
      return made.id;
    },
    async change(id, { url, origin, screen, isDisabled }) {
      const changes = { url, origin, screenId: screen, disabledFlag: isDisabled };
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      await hostedSetups.patch(
        id,
        given.map(([path, value]) => ({ op: 'replace', path, value })),
      );
    },
  };
}
