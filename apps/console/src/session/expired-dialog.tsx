import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTexts } from '../texts/texts.ts';
import { entry } from './entry.ts';
import { useSession } from './session.ts';

/** The session is over: the page stays as it is underneath, and goes on where it was once somebody signed in again. */
export function ExpiredDialog() {
  const { session } = useTexts();
  return (
    <Modal
      opened
      onClose={() => undefined}
      title={session.expiredTitle}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
    >
      <SignInAgain />
    </Modal>
  );
}

function SignInAgain() {
  const { isOperator, resume } = useSession();
  const { session } = useTexts();
  const [state, setState] = useState<'idle' | 'asking' | 'still-out'>('idle');
  const ask = async () => {
    setState('asking');
    setState((await resume()) ? 'idle' : 'still-out');
  };
  // Whoever comes back from signing in elsewhere need not press anything.
  useEffect(() => {
    const onFocus = () => void resume();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [resume]);
  const isEmbedded = entry.parents.length > 0;
  const how = isOperator ? session.expiredOperator : session.expiredPortal;
  return (
    <Stack gap="sm">
      <Text>{session.expiredText}</Text>
      <Text>{isEmbedded ? session.expiredEmbedded : how}</Text>
      {state === 'still-out' ? <Text role="status">{session.stillOut}</Text> : null}
      <Group justify="flex-end" gap="xs">
        {entry.signInPath !== null && isOperator ? (
          <Button component="a" href={entry.signInPath} target="_blank" variant="default">
            {session.signIn}
          </Button>
        ) : null}
        <Button onClick={() => void ask()} loading={state === 'asking'}>
          {session.check}
        </Button>
      </Group>
    </Stack>
  );
}
