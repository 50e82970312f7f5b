import type { Webhook } from 'tallybridge-sdk';
import { Ago } from '../../parts/ago.tsx';
import { Status } from '../../parts/status.tsx';
import { useWebhookTexts } from './texts.ts';

/** Whether an endpoint takes what is sent to it, and if not, why and since when. */
export function EndpointState({ webhook }: { readonly webhook: Webhook }) {
  const texts = useWebhookTexts();
  const { disabledBecause, disabledAt, failingSince, lastOkAt } = webhook;
  if (disabledBecause !== null) {
    return (
      <>
        <Status tone={disabledBecause === 'person' ? 'idle' : 'bad'}>{texts.disabled[disabledBecause][0]}</Status>{' '}
        <Ago at={disabledAt} />
      </>
    );
  }
  if (failingSince !== null) {
    return (
      <>
        <Status tone="warn">{texts.silent}</Status> <Ago at={failingSince} />
      </>
    );
  }
  return lastOkAt === null ? <Status tone="idle">{texts.untried}</Status> : <Status tone="good">{texts.takes}</Status>;
}
