import { Tooltip } from '@mantine/core';
import { useContext } from 'react';
import { PartnerContext } from '../app/at.ts';
import { useNow } from '../time/clock.ts';
import { showAgo, showMoment } from '../time/show-time.ts';
import { useTexts } from '../texts/texts.ts';

/** How long ago something was, with the exact moment in the partner's time zone behind it. */
export function Ago({ at }: { readonly at: string | null }) {
  const now = useNow();
  const { data } = useTexts();
  const zone = useContext(PartnerContext)?.partner.timeZone ?? 'UTC';
  if (at === null) return <span>{data.never}</span>;
  return (
    <Tooltip label={showMoment(at, zone)}>
      <time dateTime={at}>{showAgo(at, now)}</time>
    </Tooltip>
  );
}

/** The moment itself, where people compare moments. */
export function Moment({ at }: { readonly at: string }) {
  const zone = useContext(PartnerContext)?.partner.timeZone ?? 'UTC';
  return (
    <time dateTime={at} className="tb-number">
      {showMoment(at, zone)}
    </time>
  );
}
