import { Kbd, UnstyledButton } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.ts';
import classes from './palette-button.module.css';

export function PaletteButton({ onOpen }: { readonly onOpen: () => void }) {
  const { navigation } = useTexts();
  return (
    <UnstyledButton className={classes['button']} onClick={onOpen}>
      <IconSearch size={15} aria-hidden />
      <span className={classes['hint']}>{navigation.paletteHint}</span>
      <Kbd size="xs" className={classes['keys']}>
        Ctrl K
      </Kbd>
    </UnstyledButton>
  );
}
