import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { SettingRow } from '../../../parts/settings/setting-row.tsx';
import settings from '../settings.module.css';
import { useNotificationsTexts } from './notifications-texts.ts';
import classes from './notifications.module.css';
import type { FormPart } from './use-notification-form.ts';

/** Whose addresses mails go to, each for all connections or one. */
export function Recipients<Kind extends string>({ place, form }: FormPart<Kind>) {
  const texts = useNotificationsTexts();
  const { chosen, set, right } = form;
  const add = () => set({ recipients: [...chosen.recipients, { email: '' }] });
  return (
    <SettingRow label={texts.whoTitle} text={texts.whoText}>
      {chosen.recipients.length === 0 ? <p className={settings['quiet']}>{texts.nobody}</p> : null}
      <ul className={classes['recipients']}>
        {chosen.recipients.map((_, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- addresses are being typed: nothing else names a row
          <li key={index}>
            <Recipient place={place} form={form} index={index} />
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

function Recipient<Kind extends string>({ place, form, index }: FormPart<Kind> & { readonly index: number }) {
  const texts = useNotificationsTexts();
  const { connections } = place;
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
