import { SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { SubmitEvent } from 'react';
import type { NotificationSettings, Versioned } from 'tallybridge-sdk';
import {
  NOTIFICATION_KIND_NAMES,
  notificationSettingsQuery,
  NOTIFICATION_WAY_NAMES,
} from '../../../api/notifications.ts';
import { useAt } from '../../../app/at.ts';
import { ConflictPanel } from '../../../parts/conflict-panel.tsx';
import { conflictingFields } from '../../../parts/conflicting-fields.ts';
import { Loaded } from '../../../parts/loaded.tsx';
import { Panel } from '../../../parts/panel.tsx';
import { FormEnd } from '../../../parts/settings/form-end.tsx';
import { SettingRow } from '../../../parts/settings/setting-row.tsx';
import { Refused } from '../refused.tsx';
import settings from '../settings.module.css';
import { NotificationTest } from './notification-test.tsx';
import { NotificationTickets } from './notification-tickets.tsx';
import { NotificationWebhook } from './notification-webhook.tsx';
import { useNotificationsTexts } from './notifications-texts.ts';
import classes from './notifications.module.css';
import { Recipients } from './recipients.tsx';
import { SentNotifications } from './sent-notifications.tsx';
import { useNotificationForm } from './use-notification-form.ts';
import type { Chosen, NotificationForm } from './use-notification-form.ts';

/** Who is told of what fails or waits, by mail or webhook, at once or once a day. */
export function NotificationsSection() {
  const { partnerClient } = useAt();
  const query = useQuery(notificationSettingsQuery(partnerClient));
  return (
    <Loaded query={query}>
      {(seen) => (
        <>
          <Form seen={seen} />
          <NotificationTickets />
          <NotificationWebhook webhook={seen.value.webhook} />
          <NotificationTest />
          <SentNotifications />
        </>
      )}
    </Loaded>
  );
}

function Form({ seen }: { readonly seen: Versioned<NotificationSettings> }) {
  const texts = useNotificationsTexts();
  const form = useNotificationForm(seen);
  const { right, theirs } = form;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <Panel title={texts.title} isPadded={false}>
      <Refused right={right} />
      {seen.value.canMail ? null : <div className={settings['note']}>{texts.noMail}</div>}
      <form onSubmit={submit} noValidate>
        <Recipients form={form} />
        <DigestAt form={form} />
        <Kinds form={form} />
        <FormEnd form={form} conflict={theirs === null ? null : <Conflict form={form} theirs={theirs} />} />
      </form>
    </Panel>
  );
}

function DigestAt({ form: { chosen, set, right, wrong } }: { readonly form: NotificationForm }) {
  const texts = useNotificationsTexts();
  const { partner } = useAt();
  const id = useId();
  return (
    <SettingRow
      label={<label htmlFor={id}>{texts.digestAt}</label>}
      text={<span id={`${id}-text`}>{texts.digestText(partner.timeZone)}</span>}
    >
      <TextInput
        id={id}
        type="time"
        className={settings['number'] ?? ''}
        aria-describedby={`${id}-text`}
        value={chosen.digestAt}
        onChange={(event) => set({ digestAt: event.currentTarget.value })}
        disabled={!right.isAllowed}
        error={wrong.isDigestAt ? texts.notATime : undefined}
      />
    </SettingRow>
  );
}

function Kinds({ form: { chosen, setWay, right } }: { readonly form: NotificationForm }) {
  const texts = useNotificationsTexts();
  return (
    <fieldset className={classes['kinds']}>
      <legend className={classes['legend']}>{texts.kindsTitle}</legend>
      <p className={settings['quiet']}>{texts.kindsText}</p>
      {NOTIFICATION_KIND_NAMES.map((kind) => {
        const [name, text] = texts.kinds[kind];
        return (
          <div key={kind} className={classes['kind']}>
            <div>
              <div className={classes['name']}>{name}</div>
              <div className={settings['quiet']}>{text}</div>
            </div>
            <SegmentedControl
              size="xs"
              className={classes['ways'] ?? ''}
              aria-label={name}
              data={NOTIFICATION_WAY_NAMES.map((way) => ({ value: way, label: texts.ways[way] }))}
              value={chosen.kinds[kind]}
              onChange={(way) => setWay(kind, way)}
              disabled={!right.isAllowed}
            />
          </div>
        );
      })}
    </fieldset>
  );
}

function Conflict({ form, theirs }: { readonly form: NotificationForm; readonly theirs: Chosen }) {
  const texts = useNotificationsTexts();
  const inWords = ({ recipients, digestAt, kinds }: Chosen) => ({
    [texts.whoTitle]: recipients.map(({ email }) => email).join(', ') || texts.noneNamed,
    [texts.digestAt]: digestAt,
    ...Object.fromEntries(NOTIFICATION_KIND_NAMES.map((kind) => [texts.kinds[kind][0], texts.ways[kinds[kind]]])),
  });
  return (
    <ConflictPanel
      fields={conflictingFields({ theirs: inWords(theirs), mine: inWords(form.chosen) })}
      onKeepTheirs={form.keepTheirs}
      onSaveMine={form.saveMine}
      isSaving={form.isSaving}
    />
  );
}
