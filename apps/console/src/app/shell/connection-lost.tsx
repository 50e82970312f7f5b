import { IconCloudOff } from '@tabler/icons-react';
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTexts } from '../../texts/texts.ts';
import { Banner } from './banner.tsx';

/** The browser itself says that there is no network; what fails otherwise shows where it fails. */
export function ConnectionLost() {
  const { problems } = useTexts();
  const isOnline = useSyncExternalStore(
    (onChange) => onlineManager.subscribe(onChange),
    () => onlineManager.isOnline(),
  );
  if (isOnline) return null;
  return (
    <Banner tone="bad" icon={IconCloudOff}>
      {problems.offline.banner}
    </Banner>
  );
}
