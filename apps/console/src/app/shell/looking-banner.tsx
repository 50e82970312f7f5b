import { Button } from '@mantine/core';
import { IconEye, IconPencil } from '@tabler/icons-react';
import { useTexts } from '../../texts/texts.ts';
import { Banner } from './banner.tsx';

interface Props {
  readonly name: string;
  readonly isLooking: boolean;
  readonly onChange: (isLooking: boolean) => void;
}

/** An operator among the pages of a partner: marked, and only looking until they say otherwise. */
export function LookingBanner({ name, isLooking, onChange }: Props) {
  const { navigation } = useTexts();
  return (
    <Banner
      tone={isLooking ? 'info' : 'warn'}
      icon={isLooking ? IconEye : IconPencil}
      action={
        <Button variant="default" size="compact-xs" onClick={() => onChange(!isLooking)}>
          {isLooking ? navigation.allowChanges : navigation.onlyLook}
        </Button>
      }
    >
      {isLooking ? `${navigation.lookingAs(name)} ${navigation.readOnly}.` : navigation.workingFor(name)}
    </Banner>
  );
}
