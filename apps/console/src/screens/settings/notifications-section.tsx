import { ActionIcon, Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import type { SubmitEvent } from 'react';
import type { NotificationSettings, Versioned } from 'tallybridge-sdk';
import { NOTIFICATION_KIND_NAMES, notificationSettingsQuery, NOTIFICATION_WAY_NAMES } from '../../api/notifications.ts';
import { useAt } from '../../app/at.ts';
import { ConflictPanel } from '../../parts/conflict-panel.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { ProblemPanel } from '../../parts/problem-panel.tsx';
import { useNotificationsTexts } from './notifications-texts.ts';
import { NotificationTickets } from './notification-tickets.tsx';
import { NotificationTest } from './notification-test.tsx';
import { NotificationWebhook } from './notification-webhook.tsx';
import classes from './notifications.module.css';
import { Refused } from './refused.tsx';
import { SentNotifications } from './sent-notifications.tsx';
import { SettingRow } from './setting-row.tsx';
import settings from './settings.module.css';
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
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <Panel title={texts.title} isPadded={false}>
      <Refused right={form.right} />
      {seen.value.canMail ? null : <div className={settings['note']}>{texts.noMail}</div>}
      <form onSubmit={submit} noValidate>
        <Recipients form={form} />
        <DigestAt form={form} />
        <Kinds form={form} />
        <Ending form={form} />
      </form>
    </Panel>
  );
}

function Recipients({ form }: { readonly form: NotificationForm }) {
  const texts = useNotificationsTexts();
  const { chosen, set, right } = form;
  const add = () => set({ recipients: [...chosen.recipients, { email: '', connectionId: null }] });
  return (
    <SettingRow label={texts.whoTitle} text={texts.whoText}>
      {chosen.recipients.length === 0 ? <p className={settings['quiet']}>{texts.nobody}</p> : null}
      <ul className={classes['recipients']}>
        {chosen.recipients.map((_, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- addresses are being typed: nothing else names a row
          <li key={index}>
            <Recipient form={form} index={index} />
          </li>
        ))}
      </ul>
      {right.isAllowed ? (
        <Button variant="subtle" size="xs" leftSection={<IconPlus size={14} aria-hidden />} onClick={add}>
          {texts.add}
        </Button>
      ) : null}
    </SettingRow>
  );
}

function Recipient({ form, index }: { readonly form: NotificationForm; readonly index: number }) {
  const texts = useNotificationsTexts();
  const { connections } = useAt();
  const { chosen, set, right, wrong } = form;
  const recipient = chosen.recipients[index];
  if (recipient === undefined) return null;
  const change = (changed: Partial<typeof recipient>) =>
    set({ recipients: chosen.recipients.map((each, at) => (at === index ? { ...each, ...changed } : each)) });
  const error = wrong.emails.has(index) ? texts.notAnAddress : wrong.twice.has(index) ? texts.twice : undefined;
  return (
    <div className={classes['recipient']}>
      <TextInput
        type="email"
        className={classes['email'] ?? ''}
        aria-label={texts.emailOf(index + 1)}
        placeholder="dana@example.com"
        autoComplete="off"
        value={recipient.email}
        onChange={(event) => change({ email: event.currentTarget.value })}
        disabled={!right.isAllowed}
        error={error}
      />
      {connections.length > 1 ? (
        <Select
          className={classes['about'] ?? ''}
          aria-label={texts.aboutOf(index + 1)}
          data={[
            { value: '', label: texts.everything },
            ...connections.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={recipient.connectionId ?? ''}
          onChange={(id) => change({ connectionId: id === null || id === '' ? null : id })}
          allowDeselect={false}
          disabled={!right.isAllowed}
        />
      ) : null}
      {right.isAllowed ? (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          aria-label={texts.remove(recipient.email)}
          onClick={() => set({ recipients: chosen.recipients.filter((__, at) => at !== index) })}
        >
          <IconX size={16} aria-hidden />
        </ActionIcon>
      ) : null}
    </div>
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
              <div className={settings['label']}>{name}</div>
              <div className={settings['quiet']}>{text}</div>
            </div>
            <SegmentedControl
              size="xs"
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

/** What was changed, what became of it, and whose it is where two changed it. */
function Ending({ form }: { readonly form: NotificationForm }) {
  const texts = useNotificationsTexts();
  const { isSaved, isChanged, isSaving, error, theirs } = form;
  return (
    <>
      {theirs === null ? null : (
        <div className={settings['problem']}>
          <Conflict form={form} theirs={theirs} />
        </div>
      )}
      {error === null ? null : (
        <div className={settings['problem']}>
          <ProblemPanel error={error} />
        </div>
      )}
      <div role="status" className={isSaved && !isChanged ? settings['end'] : undefined}>
        {isSaved && !isChanged ? <span className={settings['saved']}>{texts.saved}</span> : null}
      </div>
      {isChanged && theirs === null ? (
        <div className={settings['end']}>
          <Button type="submit" loading={isSaving}>
            {texts.save}
          </Button>
          <Button variant="default" onClick={form.discard}>
            {texts.discard}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Conflict({ form, theirs }: { readonly form: NotificationForm; readonly theirs: Chosen }) {
  const texts = useNotificationsTexts();
  const { chosen } = form;
  const named = ({ recipients }: Chosen) => recipients.map(({ email }) => email).join(', ') || texts.noneNamed;
  const kinds = NOTIFICATION_KIND_NAMES.filter((kind) => theirs.kinds[kind] !== chosen.kinds[kind]);
  const fields = [
    { label: texts.fields.recipients, theirs: named(theirs), mine: named(chosen) },
    { label: texts.fields.digestAt, theirs: theirs.digestAt, mine: chosen.digestAt },
    ...kinds.map((kind) => ({
      label: texts.kinds[kind][0],
      theirs: texts.ways[theirs.kinds[kind]],
      mine: texts.ways[chosen.kinds[kind]],
    })),
  ];
  return (
    <ConflictPanel
      fields={fields.filter((field) => field.theirs !== field.mine)}
      onKeepTheirs={form.keepTheirs}
      onSaveMine={form.saveMine}
      isSaving={form.isSaving}
    />
  );
}
