import type { Words } from '../words.ts';

/** What people at a partner do about a connection in trouble, by its code. What the service advises is for the vendor's support. */
export const adviceTexts = ({ psa, vendor }: Words): Readonly<Partial<Record<string, string>>> => {
  const keys = `In ${psa}, look at the API member under System › Members › API Members: it must be active, and its keys not expired. Then replace the keys under Settings › Keys.`;
  const up = `It is tried again by itself. If it stays so, check that your ${psa} is up and can be reached.`;
  const slower = `It goes on by itself after a pause. If it stays so, another integration of yours uses up the requests that ${psa} allows.`;
  return {
    'keys-refused': keys,
    credentials: keys,
    'right-missing': 'Give the security role the rights that Set-up › Connect names, then select Check again there.',
    'company-unknown': `Correct the login company under Set-up › Connect: what you type as company when you log in to ${psa}.`,
    'site-invalid': `Correct the site under Set-up › Connect: the address where you log in to ${psa}.`,
    'site-not-allowed': `Ask ${vendor} to allow this address.`,
    'site-unreachable': up,
    unreachable: up,
    'psa-unavailable': up,
    'psa-throttled': slower,
    throttled: slower,
    'client-id-missing': 'Enter a client ID under Set-up › Connect.',
    'key-unreadable': `Ask ${vendor}: the service cannot read the stored keys.`,
    internal: `This is a fault of the service. Ask ${vendor}.`,
  };
};
