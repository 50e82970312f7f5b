import { Button, Stack } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import classes from './drawer-form.module.css';
import { focusFirstWrong } from './focus-first-wrong.ts';
import { ProblemPanel } from './problem-panel.tsx';

interface Props {
  /** What the button says. */
  readonly action: string;
  readonly onSubmit: () => void;
  readonly isPending: boolean;
  readonly error: Error | null;
  readonly children: ReactNode;
}

/** The fields of a drawer, why they were refused, and the button that sends them. */
export function DrawerForm({ action, onSubmit, isPending, error, children }: Props) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    onSubmit();
    focusFirstWrong(event.currentTarget);
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {children}
        {error === null ? null : <ProblemPanel error={error} />}
        <div className={classes['end']}>
          <Button type="submit" loading={isPending}>
            {action}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
