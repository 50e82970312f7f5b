import { Code, Group, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { NotificationSettings } from 'tallybridge-sdk';
import { ActionButton } from '../../../parts/action-button.tsx';
import { CopyButton } from '../../../parts/copy-button.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { SettingProblem } from '../../../parts/settings/setting-problem.tsx';
import { SettingRow } from '../../../parts/settings/setting-row.tsx';
import type { NotificationPlace } from './notification-place.ts';
import classes from './notifications.module.css';
import { useNotificationsTexts } from './notifications-texts.ts';
import settings from '../settings.module.css';

interface Props extends Pick<NotificationSettings, 'webhook'> {
  readonly place: Pick<NotificationPlace<string>, 'right' | 'queryKey' | 'webhook'>;
}

/** Where notifications are posted, and the secret while it can be seen. */
export function NotificationWebhook({ place, webhook }: Props) {
  const { right, queryKey } = place;
  const texts = useNotificationsTexts();
  const queries = useQueryClient();
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const url = typed ?? webhook?.url ?? '';
  const renew = async () => {
    setTyped(null);
    await queries.invalidateQueries({ queryKey });
  };
  const put = useMutation({
    mutationFn: (newSecret: boolean) => place.webhook.put({ url: url.trim(), newSecret }),
    onSuccess: renew,
  });
  const remove = useMutation({ mutationFn: () => place.webhook.remove(), onSuccess: renew });
  const secret = put.data?.secret ?? null;
  const isChanged = url.trim() !== '' && url.trim() !== webhook?.url;
  return (
    <Panel title={texts.webhookTitle} isPadded={false}>
      <SettingRow label={<label htmlFor={id}>{texts.webhookLabel}</label>} text={texts.webhookText}>
        <TextInput
          id={id}
          type="url"
          autoComplete="off"
          placeholder="https://hooks.example.com/tallybridge"
          value={url}
          onChange={(event) => setTyped(event.currentTarget.value)}
          disabled={!right.isAllowed}
        />
        <Group gap="xs" mt="xs">
          {isChanged ? (
            <ActionButton right={right} size="xs" loading={put.isPending} onClick={() => put.mutate(false)}>
              {texts.webhookSave}
            </ActionButton>
          ) : null}
          {webhook === null ? null : (
            <>
              <ActionButton right={right} size="xs" variant="default" onClick={() => put.mutate(true)}>
                {texts.newSecret}
              </ActionButton>
              <ActionButton
                right={right}
                size="xs"
                variant="subtle"
                loading={remove.isPending}
                onClick={() => {
                  put.reset();
                  remove.mutate();
                }}
              >
                {texts.webhookRemove}
              </ActionButton>
            </>
          )}
        </Group>
        {secret === null ? null : (
          <div role="status">
            <div className={classes['secret']}>
              {texts.secret} <Code>{secret}</Code> <CopyButton value={secret} label={texts.copySecret} />
            </div>
            <div className={settings['quiet']}>{texts.secretText}</div>
          </div>
        )}
      </SettingRow>
      <SettingProblem error={put.error} />
      <SettingProblem error={remove.error} />
    </Panel>
  );
}
