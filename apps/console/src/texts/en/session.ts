import type { Words } from '../words.ts';

export const sessionTexts = ({ vendor, partner }: Words) => ({
  ...sessionTextsBefore(vendor),
  expiredTitle: 'Sign in again',
  expiredText: 'Your session is over. Nothing on this page is lost: sign in again and go on where you are.',
  expiredPortal: `Open the console from ${vendor} once more. It may open in another tab; come back to this one then.`,
  expiredOperator: 'Sign in in a new tab, then come back to this one.',
  expiredEmbedded: 'The page around this one was asked to sign you in again.',
  check: 'I have signed in',
  stillOut: 'You are not signed in yet.',
  noPartner: `You are not at ${partner.a} yet.`,
});

/** Before somebody is signed in nobody knows whose words to use. */
export const sessionTextsBefore = (vendor = 'the vendor') => ({
  starting: 'Signing in …',
  signedOutTitle: 'You are not signed in',
  signedOutText: `People come in by a link that ${vendor} makes for them: open the console from the product's own site.`,
  signedOutOperator: "The vendor's own people sign in here.",
  signedOutCommand: 'Whoever runs the service gets a link with this command:',
  signIn: 'Sign in',
  linkTitle: 'The link does not let you in',
  linkText:
    'A link works once and only for a short time. Open the console from the place where you found it, or ask for a new link.',
  embeddedTitle: 'Waiting for the page around this one',
  embeddedText: 'It has not signed you in yet. Reload the whole page; if that does not help, ask those who run it.',
  failedTitle: 'The console cannot start',
  retry: 'Try again',
  wentOut: 'You are signed out.',
});
