import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ReactNode, SubmitEvent } from 'react';
import { useTexts } from '../texts/texts.ts';
import { ProblemPanel } from './problem-panel.tsx';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: string;
  /** What will happen, in full. */
  readonly children: ReactNode;
  /** What the button says that does it: a verb. */
  readonly action: string;
  readonly onConfirm: () => void;
  readonly isDangerous?: boolean;
  /** A word that must be typed first, for what cannot be undone. */
  readonly word?: string;
  /** False until what is asked for in the dialog is given. */
  readonly isReady?: boolean;
  readonly isPending?: boolean;
  readonly error?: unknown;
}

export function ConfirmDialog(props: Props) {
  const { isOpen, onClose, title } = props;
  const { data } = useTexts();
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} size="md" closeButtonProps={{ 'aria-label': data.close }}>
      <Body {...props} />
    </Modal>
  );
}

/** Mounted with each opening, so that what was typed before is gone. */
function Body({
  children,
  action,
  onConfirm,
  onClose,
  word,
  isDangerous = false,
  isPending = false,
  error,
  ...rest
}: Props) {
  const { data } = useTexts();
  const [typed, setTyped] = useState('');
  const isReady = rest.isReady !== false && (word === undefined || typed.trim() === word);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (isReady) onConfirm();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text component="div">{children}</Text>
        {word === undefined ? null : (
          <TextInput
            label={data.typeToConfirm(word)}
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            autoComplete="off"
            data-autofocus
          />
        )}
        {error === undefined || error === null ? null : <ProblemPanel error={error} />}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {data.cancel}
          </Button>
          <Button type="submit" color={isDangerous ? 'red.8' : 'brand'} disabled={!isReady} loading={isPending}>
            {action}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
