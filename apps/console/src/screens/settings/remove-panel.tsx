import { useQuery } from '@tanstack/react-query';
import { removalQuery } from '../../api/settings.ts';
import { useAt } from '../../app/at.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Ending } from './ending.tsx';
import { RemovalPreview } from './removal-preview.tsx';
import { useSettingsTexts } from './texts.ts';

/** What a removal deletes here, keeps, and does in ConnectWise; then the removal itself. */
export function RemovePanel() {
  const { client, key } = useAt();
  const texts = useSettingsTexts();
  const query = useQuery(removalQuery(client, key));
  return (
    <Panel title={texts.removeTitle} isPadded={false}>
      <Loaded query={query}>
        {(preview) =>
          preview.state === 'ending' ? <Ending preview={preview} /> : <RemovalPreview preview={preview} />
        }
      </Loaded>
    </Panel>
  );
}
