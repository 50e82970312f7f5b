import type { TestDatabases } from '../database/testing/test-databases.ts';
import { startMailServer } from './mail-server.ts';
import type { MailServer, ReceivedMail } from './mail-server.ts';
import { CONNECTION, linkedPartner, syncNow, withService } from './test-service.ts';
import type { LinkedPartner, TestOptions, TestService } from './test-service.ts';

export const HOUR_MS = 3_600_000;
export const FROM = 'tallybridge@billing.example';

export interface Told extends LinkedPartner {
  readonly service: TestService;
  readonly mail: MailServer;
}

export const subjectOf = ({ headers }: ReceivedMail) => headers.get('subject');

export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) {
    await new Promise((resolve) => {
      setTimeout(resolve, 25);
    });
  }
}

/** A service that mails to a server on this machine. */
export async function withMail(
  databases: TestDatabases,
  use: (of: Told) => Promise<void>,
  { settings = {}, ...options }: TestOptions = {},
): Promise<void> {
  const mail = await startMailServer();
  const mailing = { TALLYBRIDGE_SMTP_URL: mail.url, TALLYBRIDGE_MAIL_FROM: FROM, TALLYBRIDGE_TICK_SECONDS: '0.05' };
  try {
    await withService(databases, async (service) => use({ service, mail, ...(await linkedPartner(service)) }), {
      settings: { ...mailing, ...settings },
      ...options,
    });
  } finally {
    await mail.close();
  }
}

export async function breakKeys({ connection }: Pick<LinkedPartner, 'connection'>): Promise<void> {
  await connection.update({ publicKey: 'wrong', privateKey: 'wrong' });
  await syncNow(connection);
}

export async function mendKeys({ connection }: LinkedPartner): Promise<void> {
  await connection.update({ publicKey: CONNECTION.publicKey, privateKey: CONNECTION.privateKey });
  await syncNow(connection);
}

/** Lets business time pass and waits until what is due then was looked at. */
export async function lookedAfter({ service }: Pick<Told, 'service'>, ms: number): Promise<void> {
  service.sandbox.clock.advance(ms);
  const now = service.sandbox.clock.now();
  await until(async () => {
    const rows = await service.database.transaction((tx) =>
      tx.query(
        `SELECT 1 FROM control.due_work WHERE kind = 'notify' AND (next_due_at <= $1 OR taken_for IS NOT NULL)`,
        [new Date(now).toISOString()],
      ),
    );
    return rows.length === 0;
  });
}
