import { Button, Tooltip } from '@mantine/core';
import type { ButtonProps } from '@mantine/core';
import type { MouseEventHandler, ReactNode } from 'react';
import type { Right } from '../session/use-right.ts';

interface Props extends Omit<ButtonProps, 'right'> {
  /** From `useRight`, or any other reason why not. */
  readonly right: Right;
  readonly onClick?: MouseEventHandler<HTMLButtonElement>;
  readonly type?: 'button' | 'submit';
  readonly children: ReactNode;
}

/** A button that stays reachable when it may not be used, and says why. */
export function ActionButton({ right, onClick, children, ...button }: Props) {
  if (right.isAllowed) {
    return (
      <Button {...button} onClick={onClick}>
        {children}
      </Button>
    );
  }
  return (
    <Tooltip label={right.reason}>
      <Button {...button} aria-disabled data-disabled aria-description={right.reason ?? undefined}>
        {children}
      </Button>
    </Tooltip>
  );
}
