import { Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import classes from './palette-button.module.css';
import { usePaletteHint } from './use-palette-hint.ts';

export function PaletteButton({ onOpen }: { readonly onOpen: () => void }) {
  const hint = usePaletteHint();
  return (
    <UnstyledButton className={classes['button']} onClick={onOpen}>
      <IconSearch size={15} aria-hidden />
      <span className={classes['hint']}>{hint}</span>
      <Kbd size="xs" className={classes['keys']}>
        Ctrl K
      </Kbd>
    </UnstyledButton>
  );
}
