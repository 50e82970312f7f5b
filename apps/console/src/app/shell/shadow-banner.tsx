import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTexts } from '../../texts/texts.ts';
import { connectionPath } from '../paths.ts';
import { Banner } from './banner.tsx';

interface Props {
  readonly partner: string;
  readonly connection: string;
}

/** Nothing is written before somebody goes live; every page says so. */
export function ShadowBanner({ partner, connection }: Props) {
  const { navigation } = useTexts();
  return (
    <Banner
      tone="info"
      icon={IconEyeOff}
      action={
        <Button
          renderRoot={(props) => (
            <Link {...props} to={connectionPath(partner, connection, 'set-up')} search={{ step: 'review' }} />
          )}
          variant="default"
          size="compact-xs"
        >
          {navigation.shadow.toReview}
        </Button>
      }
    >
      {navigation.shadow.text}
    </Banner>
  );
}
