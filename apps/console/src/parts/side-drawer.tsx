import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.ts';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'wide';
  /** What is shown once is left by a button only: no Escape and no click beside it takes it away. */
  readonly isHeld?: boolean;
}

/** What belongs to one row, beside the list that it came from. Focus goes in and, on closing, back. */
export function SideDrawer({ isOpen, onClose, title, children, width = 'narrow', isHeld = false }: Props) {
  const { data } = useTexts();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={title}
      position="right"
      size={width === 'wide' ? '46rem' : '32rem'}
      closeOnEscape={!isHeld}
      closeOnClickOutside={!isHeld}
      withCloseButton={!isHeld}
      closeButtonProps={{ 'aria-label': data.close }}
    >
      {children}
    </Drawer>
  );
}
