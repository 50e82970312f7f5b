import { useQuery } from '@tanstack/react-query';
import type { ConnectionCapabilities } from 'tallybridge-sdk';
import { removalQuery } from '../../api/settings.ts';
import { useAt } from '../../app/at.ts';
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { LiveLineList } from './live-line-list.tsx';
import { useSettingsTexts } from './texts.ts';

type Name = ConnectionCapabilities['capabilities'][number]['capability'];

interface Props {
  /** Null while nobody is asked. */
  readonly capability: Name | null;
  readonly onClose: () => void;
  readonly onConfirm: () => void;
}

/** What switching a capability off means for what stands in ConnectWise, before it is done. */
export function SwitchOff({ capability, onClose, onConfirm }: Props) {
  const texts = useSettingsTexts();
  const name = capability === null ? '' : texts.capabilities[capability].name;
  return (
    <ConfirmDialog
      isOpen={capability !== null}
      onClose={onClose}
      title={texts.offTitle(name)}
      action={texts.off}
      onConfirm={onConfirm}
    >
      {capability === null ? null : <p>{texts.capabilities[capability].whenOff}</p>}
      {capability === 'agreements' ? <Live /> : null}
    </ConfirmDialog>
  );
}

/** The additions of ours that go on being billed as they stand. */
function Live() {
  const { client, key } = useAt();
  const query = useQuery(removalQuery(client, key));
  return <Loaded query={query}>{({ lines }) => <LiveLineList lines={lines} />}</Loaded>;
}
