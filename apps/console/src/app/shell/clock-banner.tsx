import { IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { partnerQuery } from '../../api/partner.ts';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { useNow } from '../../time/clock.ts';
import { showMoment } from '../../time/show-time.ts';
import { Banner } from './banner.tsx';

const EVERY_MS = 60_000;
/** Two machines are never quite together. */
const TOLERANCE_MS = 5 * 60_000;

/** How far business time is from the machine's; 0 where they agree. */
export function useClockOffset(): number {
  const { tallybridge, isExpired } = useSession();
  const { data } = useQuery({
    queryKey: ['business-time'],
    queryFn: async () => Date.parse((await tallybridge.me()).now) - Date.now(),
    refetchInterval: EVERY_MS,
    enabled: !isExpired,
  });
  return data === undefined || Math.abs(data) < TOLERANCE_MS ? 0 : data;
}

/** The clock of the demo or of a test was moved: everything about billing happens then, not now. */
export function ClockBanner({ offset }: { readonly offset: number }) {
  const { tallybridge } = useSession();
  const { navigation } = useTexts();
  const { partner } = useParams({ strict: false });
  const { data } = useQuery({ ...partnerQuery(tallybridge, partner ?? ''), enabled: partner !== undefined });
  const now = useNow();
  if (offset === 0) return null;
  return (
    <Banner tone="warn" icon={IconClockExclamation}>
      {navigation.movedClock(showMoment(new Date(now).toISOString(), data?.partner.timeZone ?? 'UTC'))}
    </Banner>
  );
}
