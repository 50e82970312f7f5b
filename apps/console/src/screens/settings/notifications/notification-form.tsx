import { SegmentedControl, Select, TextInput } from '@mantine/core';
import { useId } from 'react';
import type { SubmitEvent } from 'react';
import type { Versioned } from 'tallybridge-sdk';
import { NOTIFICATION_WAY_NAMES } from '../../../api/notifications.ts';
import { ConflictPanel } from '../../../parts/conflict-panel.tsx';
import { conflictingFields } from '../../../parts/conflicting-fields.ts';
import { Panel } from '../../../parts/panel.tsx';
import { FormEnd } from '../../../parts/settings/form-end.tsx';
import { SettingRow } from '../../../parts/settings/setting-row.tsx';
import { Refused } from '../refused.tsx';
import settings from '../settings.module.css';
import type { Chosen, NotificationPlace } from './notification-place.ts';
import { useNotificationsTexts } from './notifications-texts.ts';
import classes from './notifications.module.css';
import { Recipients } from './recipients.tsx';
import { useNotificationForm } from './use-notification-form.ts';
import type { FormPart } from './use-notification-form.ts';

interface Props<Kind extends string> {
  readonly place: NotificationPlace<Kind>;
  readonly seen: Versioned<Chosen<Kind>>;
  readonly canMail: boolean;
}

/** Who is mailed, when the digest comes, and how each kind is told. */
export function NotificationForm<Kind extends string>({ place, seen, canMail }: Props<Kind>) {
  const form = useNotificationForm(place, seen);
  const { right, theirs } = form;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    form.save();
  };
  return (
    <Panel title={place.title} isPadded={false}>
      <Refused right={right} />
      {canMail ? null : <div className={settings['note']}>{place.noMail}</div>}
      <form onSubmit={submit} noValidate>
        <Recipients place={place} form={form} />
        <DigestAt place={place} form={form} />
        <TimeZone place={place} form={form} />
        <Kinds place={place} form={form} />
        <FormEnd
          form={form}
          conflict={theirs === null ? null : <Conflict place={place} form={form} theirs={theirs} />}
        />
      </form>
    </Panel>
  );
}

function DigestAt<Kind extends string>({ place, form: { chosen, set, right, wrong } }: FormPart<Kind>) {
  const texts = useNotificationsTexts();
  const id = useId();
  return (
    <SettingRow
      label={<label htmlFor={id}>{texts.digestAt}</label>}
      text={<span id={`${id}-text`}>{texts.digestText(place.timeZone ?? chosen.timeZone ?? '')}</span>}
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

/** Browsers leave some names out, UTC among them, and what is set may be any. */
const zonesWith = (zone: string) => [...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])];

function TimeZone<Kind extends string>({ form: { chosen, set, right } }: FormPart<Kind>) {
  const texts = useNotificationsTexts();
  const id = useId();
  const { timeZone } = chosen;
  if (timeZone === null) return null;
  return (
    <SettingRow label={<label htmlFor={id}>{texts.timeZone}</label>} text={texts.timeZoneText}>
      <Select
        id={id}
        searchable
        data={zonesWith(timeZone)}
        value={timeZone}
        onChange={(zone) => set({ timeZone: zone ?? timeZone })}
        allowDeselect={false}
        limit={100}
        disabled={!right.isAllowed}
      />
    </SettingRow>
  );
}

function Kinds<Kind extends string>({ place, form: { chosen, setWay, right } }: FormPart<Kind>) {
  const texts = useNotificationsTexts();
  return (
    <fieldset className={classes['kinds']}>
      <legend className={classes['legend']}>{texts.kindsTitle}</legend>
      <p className={settings['quiet']}>{texts.kindsText}</p>
      {place.kinds.map((kind) => {
        const [name, text] = place.kindTexts[kind];
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

function Conflict<Kind extends string>({ place, form, theirs }: FormPart<Kind> & { readonly theirs: Chosen<Kind> }) {
  const texts = useNotificationsTexts();
  const inWords = ({ recipients, digestAt, timeZone, kinds }: Chosen<Kind>) => ({
    [texts.whoTitle]: recipients.map(({ email }) => email).join(', ') || texts.noneNamed,
    [texts.digestAt]: digestAt,
    [texts.timeZone]: timeZone ?? '',
    ...Object.fromEntries(place.kinds.map((kind) => [place.kindTexts[kind][0], texts.ways[kinds[kind]]])),
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
