import { Checkbox, Radio, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NewWebhook, WebhookEventType } from 'tallybridge-sdk';
import { DrawerForm } from '../../parts/drawer-form.tsx';
import { useWebhookTexts } from './texts.ts';
import classes from './webhooks.module.css';

interface Props {
  readonly initial: { readonly url: string; readonly description: string; readonly events: readonly string[] };
  readonly action: string;
  readonly onSubmit: (webhook: Required<NewWebhook>) => void;
  readonly isPending: boolean;
  readonly error: Error | null;
}

const isAddress = (text: string) => /^https?:\/\/[^\s/]+/.test(text) && URL.canParse(text);

/** Where messages are sent, and which. */
export function EndpointForm({ initial, action, onSubmit, isPending, error }: Props) {
  const texts = useWebhookTexts();
  const [typed, setTyped] = useState({ url: initial.url, description: initial.description });
  const [hears, setHears] = useState<'all' | 'some'>(initial.events.length === 0 ? 'all' : 'some');
  const [chosen, setChosen] = useState(initial.events);
  const [isAsked, setAsked] = useState(false);
  const types = typesOf(texts.events);
  const events = hears === 'all' ? [] : types.filter((type) => chosen.includes(type));
  const url = typed.url.trim();
  const isComplete = isAddress(url) && (hears === 'all' || events.length > 0);
  const submit = () => {
    setAsked(true);
    if (isComplete) onSubmit({ url, description: typed.description.trim(), events });
  };
  return (
    <DrawerForm action={action} onSubmit={submit} isPending={isPending} error={error}>
      <TextInput
        label={texts.url}
        description={texts.urlHint}
        type="url"
        placeholder="https://vendor.example/hooks/tallybridge"
        value={typed.url}
        maxLength={1000}
        autoComplete="off"
        data-autofocus
        onChange={(event) => setTyped({ ...typed, url: event.currentTarget.value })}
        error={isAsked && !isAddress(url) ? texts.urlWrong : undefined}
      />
      <TextInput
        label={texts.description}
        description={texts.descriptionHint}
        value={typed.description}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => setTyped({ ...typed, description: event.currentTarget.value })}
      />
      <Radio.Group
        label={texts.which}
        value={hears}
        onChange={(value) => setHears(value === 'all' ? 'all' : 'some')}
        error={isAsked && hears === 'some' && events.length === 0 ? texts.chooseOne : undefined}
      >
        <Stack gap="xs" mt="xs">
          <Radio size="sm" value="all" label={texts.everything} description={texts.everythingHint} />
          <Radio size="sm" value="some" label={texts.chosen} />
        </Stack>
      </Radio.Group>
      {hears === 'all' ? null : (
        <Checkbox.Group aria-label={texts.chosen} value={[...chosen]} onChange={setChosen}>
          <div className={classes['events']}>
            {types.map((type) => (
              <Checkbox key={type} size="xs" value={type} label={texts.events[type]} description={type} />
            ))}
          </div>
        </Checkbox.Group>
      )}
    </DrawerForm>
  );
}

/** The texts name every type, in the order in which they are offered. */
export function typesOf(texts: Readonly<Record<WebhookEventType, string>>): readonly WebhookEventType[] {
  return Object.keys(texts) as WebhookEventType[];
}
