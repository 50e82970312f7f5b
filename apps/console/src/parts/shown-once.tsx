import { Button, Code, Stack } from '@mantine/core';
import { CopyButton } from './copy-button.tsx';
import classes from './shown-once.module.css';

interface Props {
  readonly title: string;
  readonly text: string;
  readonly secret: string;
  readonly copy: string;
  /** What somebody says who has put it where it belongs. */
  readonly stored: string;
  readonly onDone: () => void;
}

/** What nobody can show again. It is left by its button only, so it stands in what is `isHeld` meanwhile. */
export function ShownOnce({ title, text, secret, copy, stored, onDone }: Props) {
  return (
    <Stack gap="md" role="status">
      <div>
        <h3 className={classes['title']}>{title}</h3>
        <p className={classes['text']}>{text}</p>
      </div>
      <div className={classes['secret']}>
        <Code>{secret}</Code>
        <CopyButton value={secret} label={copy} />
      </div>
      <div className={classes['end']}>
        <Button onClick={onDone}>{stored}</Button>
      </div>
    </Stack>
  );
}
