import type { HostedTab } from 'tallybridge-sdk';
import type { Words } from '../words.ts';

/** The tab in ConnectWise, as it is set up. They come with the screen. */
export const hostedTabTexts = ({ vendor, psa, company, customer }: Words) => {
  const states: Readonly<Record<HostedTab['state'], string>> = {
    off: 'Off',
    waiting: 'Being set up …',
    shown: `Registered in ${psa}`,
    failed: 'Not as it should be',
  };
  return {
    title: `Tab in ${psa}`,
    show: `Show the tab`,
    showText: `A tab of ${vendor} on the ${company.one} screen: what the ${customer.one} uses and what is billed, what waits, and the way into ${vendor}.`,
    opensConsole: `It opens ${vendor} at once.`,
    states,
    checkText: `It is looked after by itself once a day, and whenever the connection changes.`,
    registered: 'What was registered',
    name: 'Name',
    nameText: `Change it in ${psa} as you like.`,
    number: 'Number',
    notYet: 'None yet',
    address: 'Address',
    framedBy: 'Shown only by',
    choose: `Where to find it in ${psa}`,
    steps: [
      `Open ${company.a} in ${psa}.`,
      'Click the settings icon at the end of the tabs.',
      (name: string) => `Move ${name} to Displayed, and save.`,
    ] as const,
    everyone: 'Each member chooses their own tabs.',
  };
};
