import { Code, Title } from '@mantine/core';
import type { Webhook, WebhookDelivery } from 'tallybridge-sdk';
import { ActionButton } from '../../parts/action-button.tsx';
import { Moment } from '../../parts/ago.tsx';
import { CopyButton } from '../../parts/copy-button.tsx';
import { Facts } from '../../parts/facts.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { Status } from '../../parts/status.tsx';
import { useRight } from '../../session/use-right.ts';
import { DeliveryState } from './delivery-state.tsx';
import { useWebhookTexts } from './texts.ts';
import { useReplay } from './use-replay.ts';
import classes from './webhooks.module.css';

interface Props {
  readonly delivery: WebhookDelivery | null;
  readonly webhook: Webhook;
  readonly onClose: () => void;
}

/** One message: every attempt with its answer, and what exactly is sent. */
export function DeliveryDrawer({ delivery, webhook, onClose }: Props) {
  const texts = useWebhookTexts();
  return (
    <SideDrawer
      isOpen={delivery !== null}
      onClose={onClose}
      title={delivery === null ? '' : texts.eventName(delivery.type)}
      width="wide"
    >
      {delivery === null ? null : <Delivery key={delivery.id} delivery={delivery} webhook={webhook} />}
    </SideDrawer>
  );
}

function Delivery({ delivery, webhook }: { readonly delivery: WebhookDelivery; readonly webhook: Webhook }) {
  const texts = useWebhookTexts();
  const right = useRight('access:write');
  const replay = useReplay(webhook);
  const { id, type, partner, at, data, state, nextAt, log } = delivery;
  return (
    <div className={classes['drawer']}>
      <Facts
        facts={[
          [texts.state, <DeliveryState state={state} />],
          [texts.of, partner],
          [texts.at, <Moment at={at} />],
          [texts.next, nextAt === null ? null : <Moment at={nextAt} />],
          [
            texts.id,
            <>
              {id} <CopyButton value={id} />
              <span className={classes['quiet']}>{texts.idHint}</span>
            </>,
          ],
        ]}
      />
      <div>
        <ActionButton right={right} variant="default" loading={replay.isPending} onClick={() => replay.mutate([id])}>
          {texts.replay}
        </ActionButton>
        {replay.isSuccess ? (
          <p className={classes['quiet']} role="status">
            {texts.replayed}
          </p>
        ) : null}
        {replay.error === null ? null : <ProblemPanel error={replay.error} />}
      </div>
      <section aria-label={texts.attempts}>
        <Title order={3}>{texts.attempts}</Title>
        {log.length === 0 ? <p className={classes['quiet']}>{texts.noAttempt}</p> : null}
        <ol className={classes['attempts']}>
          {log.map((attempt, index) => (
            <li key={attempt.at}>
              <strong>{texts.attempt(index + 1)}</strong>
              <Status tone={attempt.error === null ? 'good' : 'bad'}>{attempt.status ?? texts.silent}</Status>
              <span>{texts.took(attempt.ms)}</span>
              <Moment at={attempt.at} />
              {attempt.error === null ? null : <p>{attempt.error}</p>}
            </li>
          ))}
        </ol>
      </section>
      <section aria-label={texts.body}>
        <Title order={3}>{texts.body}</Title>
        <Code block tabIndex={0} aria-label={texts.body} mt="xs">
          {JSON.stringify({ type, timestamp: at, data: { partner, ...data } }, null, 2)}
        </Code>
      </section>
    </div>
  );
}
