import { Button, Group, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { focusFirstWrong } from '../focus-first-wrong.ts';
import { ProblemPanel } from '../problem-panel.tsx';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { CheckProblems } from './check-problems.tsx';
import classes from './replace-keys.module.css';
import { useNewKeys } from './use-new-keys.ts';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** A new pair waits beside the old one until ConnectWise has accepted it. */
export function ReplaceKeys({ isOpen, onClose }: Props) {
  const { connect, data } = useTexts();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={connect.replaceTitle}
      size="md"
      closeButtonProps={{ 'aria-label': data.close }}
    >
      <Body onClose={onClose} />
    </Modal>
  );
}

function Body({ onClose }: Pick<Props, 'onClose'>) {
  const { connect, data } = useTexts();
  const { connectionForm: form } = useSession().profile;
  const [typed, setTyped] = useState({ publicKey: '', privateKey: '' });
  const [isAsked, setAsked] = useState(false);
  const { replace, drop } = useNewKeys(onClose);
  const publicKey = typed.publicKey.trim();
  const privateKey = typed.privateKey.trim();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (publicKey !== '' && privateKey !== '') replace.mutate({ publicKey, privateKey });
    else focusFirstWrong(event.currentTarget);
  };
  const missing = (value: string, text: string) => (isAsked && value === '' ? text : undefined);
  if (replace.data?.isSwitched === true) {
    return (
      <Stack gap="md">
        <Text role="status">{connect.replaced}</Text>
        <Group justify="flex-end">
          <Button onClick={onClose}>{data.close}</Button>
        </Group>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>{connect.replaceText}</Text>
        <TextInput
          label={form.publicKey.label}
          value={typed.publicKey}
          onChange={(event) => setTyped({ ...typed, publicKey: event.currentTarget.value })}
          error={missing(publicKey, connect.missing.publicKey)}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
        />
        <PasswordInput
          size="xs"
          label={form.privateKey.label}
          value={typed.privateKey}
          onChange={(event) => setTyped({ ...typed, privateKey: event.currentTarget.value })}
          error={missing(privateKey, connect.missing.privateKey)}
          autoComplete="new-password"
        />
        {replace.data === undefined ? null : (
          <div role="alert" className={classes['stack']}>
            <strong>{connect.notReplaced}</strong>
            <CheckProblems problems={replace.data.problems} />
          </div>
        )}
        {replace.error === null ? null : <ProblemPanel error={replace.error} />}
        {drop.error === null ? null : <ProblemPanel error={drop.error} />}
        <Group justify="flex-end" gap="xs">
          {replace.data === undefined ? (
            <Button variant="default" onClick={onClose}>
              {data.cancel}
            </Button>
          ) : (
            <Button variant="default" loading={drop.isPending} onClick={() => drop.mutate()}>
              {connect.drop}
            </Button>
          )}
          <Button type="submit" loading={replace.isPending}>
            {connect.replace}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
