import { Drawer } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTexts } from '../texts/texts.ts';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly children: ReactNode;
  readonly width?: 'narrow' | 'wide';
}

/** What belongs to one row, beside the list that it came from. Focus goes in and, on closing, back. */
export function SideDrawer({ isOpen, onClose, title, children, width = 'narrow' }: Props) {
  const { data } = useTexts();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      title={title}
      position="right"
      size={width === 'wide' ? '46rem' : '32rem'}
      closeButtonProps={{ 'aria-label': data.close }}
    >
      {children}
    </Drawer>
  );
}
