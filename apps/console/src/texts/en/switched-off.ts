import type { ScreenCapability } from '../../app/screens.ts';
import type { Words } from '../words.ts';

/** What a screen says while its capability is off. They come with it. */
export const switchedOffTexts = ({ vendor, agreement, company, customer }: Words) => {
  const titles: Readonly<Record<ScreenCapability, string>> = {
    agreements: 'Billing is off',
    companies: `Links of ${company.many} are off`,
    tickets: 'Tickets are off',
  };
  const texts: Readonly<Record<ScreenCapability, string>> = {
    agreements: `Nothing is planned or written here. What stands on ${agreement.many} stays as it is.`,
    companies: `No ${customer.one} is linked to ${company.a} here.`,
    tickets: 'No ticket is made, changed or closed from here.',
  };
  return {
    titles,
    texts,
    switchOn: 'An administrator switches it on in the settings, under “What it does”.',
    fixed: `${vendor} does not offer it.`,
    toSettings: 'Open the settings',
  };
};
