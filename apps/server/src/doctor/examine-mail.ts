import type { Config } from '../config.ts';
import { createMailer } from '../mail/create-mailer.ts';
import { bad, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

const LOCAL = new Set(['localhost', '127.0.0.1', '::1']);

/** Connects to the mail server and signs in; nothing is sent. */
export async function examineMail({ mail }: Config): Promise<readonly Finding[]> {
  if (mail === null) return [ok('mail', 'No mail server is set: notifications go to webhooks only.')];
  const problem = await createMailer(mail).check();
  const remedy = 'Correct TALLYBRIDGE_SMTP_URL, or look whether the server is up and reached from here.';
  const { host, port, tls } = mail;
  const found =
    problem === null
      ? ok('mail', `The mail server ${host}:${port} takes mail.`)
      : bad('mail', `${host}:${port}: ${problem}`, remedy);
  if (tls !== 'off' || LOCAL.has(host)) return [found];
  return [
    found,
    warning(
      'mail',
      `Mails and the password go to ${host} without TLS: they can be read on the way.`,
      'Take ?tls=off out of TALLYBRIDGE_SMTP_URL, unless the way there is private.',
    ),
  ];
}
