import { UnstyledButton } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Webhook, WebhookAttempt, WebhookChange } from 'tallybridge-sdk';
import { WEBHOOKS_KEY } from '../../api/webhooks.ts';
import { ActionButton } from '../../parts/action-button.tsx';
import { Ago, Moment } from '../../parts/ago.tsx';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { SideDrawer } from '../../parts/side-drawer.tsx';
import { Status } from '../../parts/status.tsx';
import { useSession } from '../../session/session.ts';
import { useRight } from '../../session/use-right.ts';
import { Deliveries } from './deliveries.tsx';
import { EndpointForm } from './endpoint-form.tsx';
import { EndpointState } from './endpoint-state.tsx';
import { SigningSecret } from './signing-secret.tsx';
import { useWebhookTexts } from './texts.ts';
import classes from './webhooks.module.css';

type Asked = 'edit' | 'rotate' | 'off' | 'remove';

/** One endpoint: how it fares, what can be done with it, and everything that was sent to it. */
export function Endpoint({ webhook, onLeave }: { readonly webhook: Webhook; readonly onLeave: () => void }) {
  const texts = useWebhookTexts();
  return (
    <>
      <div>
        <UnstyledButton className={classes['back']} onClick={onLeave}>
          <IconArrowLeft size={14} aria-hidden />
          {texts.all}
        </UnstyledButton>
      </div>
      <Panel title={webhook.url}>
        <div className={classes['head']}>
          <About webhook={webhook} />
          <Actions webhook={webhook} onLeave={onLeave} />
        </div>
      </Panel>
      <Deliveries webhook={webhook} />
    </>
  );
}

function About({ webhook }: { readonly webhook: Webhook }) {
  const texts = useWebhookTexts();
  const { description, events, lastOkAt, createdAt, disabledBecause, previousSecretUntil } = webhook;
  return (
    <div className={classes['facts']}>
      <Facts
        facts={[
          [texts.description, description === '' ? null : description],
          [
            texts.state,
            <>
              <EndpointState webhook={webhook} />
              {disabledBecause === null ? null : (
                <span className={classes['quiet']}>{texts.disabled[disabledBecause][1]}</span>
              )}
            </>,
          ],
          [texts.which, texts.hears(events)],
          [texts.lastOk, <Ago at={lastOkAt} />],
          [
            texts.secret,
            previousSecretUntil === null ? (
              texts.secretHidden
            ) : (
              <>
                {texts.secretHidden} {texts.secretBoth} <Moment at={previousSecretUntil} />.
              </>
            ),
          ],
          [texts.created, <Ago at={createdAt} />],
        ]}
      />
    </div>
  );
}

function useEndpoint({ id }: Webhook) {
  const { tallybridge } = useSession();
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: WEBHOOKS_KEY });
  const { webhooks } = tallybridge;
  return {
    update: useMutation({ mutationFn: (change: WebhookChange) => webhooks.update(id, change), onSuccess }),
    rotate: useMutation({ mutationFn: () => webhooks.rotateSecret(id), onSuccess }),
    remove: useMutation({ mutationFn: () => webhooks.remove(id), onSuccess }),
    test: useMutation({ mutationFn: () => webhooks.test(id), onSuccess }),
  };
}

function Actions({ webhook, onLeave }: { readonly webhook: Webhook; readonly onLeave: () => void }) {
  const texts = useWebhookTexts();
  const right = useRight('access:write');
  const { update, rotate, remove, test } = useEndpoint(webhook);
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = () => {
    setAsked(null);
    for (const each of [update, rotate, remove]) each.reset();
  };
  const button = (name: Asked, text: string) => (
    <ActionButton right={right} variant="default" onClick={() => setAsked(name)}>
      {text}
    </ActionButton>
  );
  return (
    <div>
      <div className={classes['buttons']}>
        <ActionButton right={right} variant="default" loading={test.isPending} onClick={() => test.mutate()}>
          {texts.test}
        </ActionButton>
        {button('edit', texts.edit)}
        {button('rotate', texts.rotate)}
        {webhook.isEnabled ? (
          button('off', texts.off)
        ) : (
          <ActionButton right={right} loading={update.isPending} onClick={() => update.mutate({ isEnabled: true })}>
            {texts.on}
          </ActionButton>
        )}
        {button('remove', texts.remove)}
      </div>
      {test.data === undefined ? null : <TestOutcome attempt={test.data} />}
      {test.error === null ? null : <ProblemPanel error={test.error} />}
      {asked === null && update.error !== null ? <ProblemPanel error={update.error} /> : null}
      <SideDrawer isOpen={asked === 'edit'} onClose={close} title={texts.editTitle}>
        <EndpointForm
          initial={webhook}
          action={texts.save}
          onSubmit={(change) => update.mutate(change, { onSuccess: close })}
          isPending={update.isPending}
          error={update.error}
        />
      </SideDrawer>
      <SideDrawer isOpen={rotate.data !== undefined} onClose={close} title={texts.secret} isHeld>
        {rotate.data === undefined ? null : <SigningSecret secret={rotate.data.secret} onDone={close} />}
      </SideDrawer>
      <ConfirmDialog
        isOpen={asked === 'rotate' && rotate.data === undefined}
        onClose={close}
        title={texts.rotateTitle}
        action={texts.rotate}
        onConfirm={() => rotate.mutate()}
        isPending={rotate.isPending}
        error={rotate.error}
      >
        {texts.rotateText}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'off'}
        onClose={close}
        title={texts.offTitle}
        action={texts.off}
        onConfirm={() => update.mutate({ isEnabled: false }, { onSuccess: close })}
        isPending={update.isPending}
        error={update.error}
      >
        {texts.offText}
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asked === 'remove'}
        onClose={close}
        title={texts.removeTitle}
        action={texts.remove}
        onConfirm={() => remove.mutate(undefined, { onSuccess: onLeave })}
        isDangerous
        isPending={remove.isPending}
        error={remove.error}
      >
        {texts.removeText}
      </ConfirmDialog>
    </div>
  );
}

function TestOutcome({ attempt: { status, error, ms } }: { readonly attempt: WebhookAttempt }) {
  const texts = useWebhookTexts();
  return (
    <div className={classes['outcome']} role="status">
      <Status tone={error === null ? 'good' : 'bad'}>{error === null ? texts.testTaken : texts.testRefused}</Status>{' '}
      {texts.tested(status, ms)}
      {error === null || status !== null ? null : <span className={classes['quiet']}>{error}</span>}
    </div>
  );
}
