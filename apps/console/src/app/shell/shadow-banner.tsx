import { Button } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import { Link, useSearch } from '@tanstack/react-router';
import { useTexts } from '../../texts/texts.ts';
import { connectionPath } from '../paths.ts';
import { Banner } from './banner.tsx';

const REVIEW = { step: 'review' };

interface Props {
  readonly partner: string;
  readonly connection: string;
}

/** Nothing is written before somebody goes live; every page says so. */
export function ShadowBanner({ partner, connection }: Props) {
  const { navigation } = useTexts();
  const search: { readonly step?: unknown } = useSearch({ strict: false });
  return (
    <Banner
      tone="info"
      icon={IconEyeOff}
      action={
        search.step === REVIEW.step ? undefined : (
          <Button
            renderRoot={(props) => (
              <Link {...props} to={connectionPath(partner, connection, 'set-up')} search={REVIEW} />
            )}
            variant="default"
            size="compact-xs"
          >
            {navigation.shadow.toReview}
          </Button>
        )
      }
    >
      {navigation.shadow.text}
    </Banner>
  );
}
