import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { SubmitEvent } from 'react';
import { readProblem } from '../../../api/read-problem.ts';
import { useAt } from '../../../app/at.ts';
import { useRenewConnection } from '../../../app/use-renew-connection.ts';
import { focusFirstWrong } from '../../../parts/focus-first-wrong.ts';
import { ProblemPanel } from '../../../parts/problem-panel.tsx';
import { useSession } from '../../../session/session.ts';
import { useTexts } from '../../../texts/texts.ts';
import { CredentialsForm } from './credentials-form.tsx';
import { credentialsOf, missingFields, toNewConnection } from './credentials.ts';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Another site or company, with keys of its own. */
export function ChangeSite({ isOpen, onClose }: Props) {
  const { connect, data } = useTexts();
  return (
    <Modal
      opened={isOpen}
      onClose={onClose}
      title={connect.changeTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': data.close }}
    >
      <Body onClose={onClose} />
    </Modal>
  );
}

function Body({ onClose }: Pick<Props, 'onClose'>) {
  const { connection, client } = useAt();
  const { connect, data } = useTexts();
  const { connectionForm: form } = useSession().profile;
  const renew = useRenewConnection();
  const [typed, setTyped] = useState(() => credentialsOf(connection, form));
  const [isAsked, setAsked] = useState(false);
  const missing = missingFields(typed, form);
  const save = useMutation({
    mutationFn: async () => {
      await client.update(toNewConnection(typed, form));
      await client.test();
    },
    onSuccess: async () => {
      onClose();
      await renew();
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (missing.length === 0) save.mutate();
    else focusFirstWrong(event.currentTarget);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>{connect.changeText}</Text>
        <CredentialsForm
          credentials={typed}
          onChange={setTyped}
          missing={isAsked ? missing : []}
          refused={save.error === null ? [] : readProblem(save.error).fields}
        />
        {save.error === null ? null : <ProblemPanel error={save.error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {data.cancel}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {data.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
