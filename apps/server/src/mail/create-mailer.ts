import { createTransport } from 'nodemailer';
import { z } from 'zod';
import type { MailSettings } from './settings.ts';

export interface Mail {
  /** Names the mail, the same however often it is tried, so that mail programs show it once. */
  readonly id: string;
  readonly to: string;
  /** The name beside the address that it comes from. */
  readonly fromName: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** Where the recipient changes what they get. */
  readonly settingsUrl: string;
}

/** `refused`: this address is not taken, and trying again changes nothing; `unreached`: no mail can be sent at all now. */
export type MailOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused' | 'failed' | 'unreached'; readonly message: string };

export interface Mailer {
  send(mail: Mail): Promise<MailOutcome>;
  /** Connects and signs in, and sends nothing; what is wrong, or null. */
  check(): Promise<string | null>;
}

const CONNECT_MS = 10_000;
const SILENCE_MS = 20_000;
const LONGEST_ANSWER = 300;

const failureSchema = z.object({
  code: z.string().optional(),
  command: z.string().optional(),
  responseCode: z.number().optional(),
  response: z.string().optional(),
});

/** No line break of a name or subject ends a header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function answerOf(response: string | undefined): string {
  return oneLine(response ?? '').slice(0, LONGEST_ANSWER);
}

/** Why it was not sent, in words that name neither the server nor its user. */
function failureOf(error: unknown): Exclude<MailOutcome, { kind: 'sent' }> {
  const parsed = failureSchema.safeParse(error);
  const { code, command, responseCode = 0, response } = parsed.success ? parsed.data : {};
  const answer = answerOf(response);
  if (code === 'EAUTH')
    return { kind: 'unreached', message: 'The mail server refuses the user or password of the settings.' };
  if (responseCode >= 500 && command === 'RCPT TO') {
    return { kind: 'refused', message: `The mail server takes no mail for this address: ${answer}` };
  }
  if (responseCode >= 400) return { kind: 'failed', message: `The mail server did not take the mail: ${answer}` };
  if (code === 'ETLS')
    return { kind: 'unreached', message: 'The mail server offers no TLS, or its certificate is not valid.' };
  if (code === 'EENVELOPE') return { kind: 'refused', message: 'No mail can be sent to this address.' };
  return { kind: 'unreached', message: 'The mail server cannot be reached.' };
}

/** Sends mails one by one over SMTP. */
export function createMailer({ host, port, tls, user, password, from }: MailSettings): Mailer {
  const transport = createTransport({
    host,
    port,
    secure: tls === 'from-the-start',
    requireTLS: tls === 'required',
    ignoreTLS: tls === 'off',
    ...(user === null ? {} : { auth: { user, pass: password?.reveal() ?? '' } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const domain = from.slice(from.lastIndexOf('@') + 1);
  return {
    async send(mail) {
      try {
        await transport.sendMail({
          messageId: `<${mail.id}@${domain}>`,
          from: { name: oneLine(mail.fromName), address: from },
          to: { name: '', address: mail.to },
          subject: oneLine(mail.subject),
          text: mail.text,
          html: mail.html,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          list: { unsubscribe: mail.settingsUrl },
        });
        return { kind: 'sent' };
      } catch (error) {
        return failureOf(error);
      }
    },
    async check() {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return failureOf(error).message;
      }
    },
  };
}
