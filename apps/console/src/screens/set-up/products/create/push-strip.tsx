import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isRunning, newestRunsQuery } from '../../../../api/runs.ts';
import { capabilitiesQuery } from '../../../../api/set-up.ts';
import { useAt } from '../../../../app/at.ts';
import { ActionButton } from '../../../../parts/action-button.tsx';
import { Strip, StripLine } from '../../../../parts/offer.tsx';
import { SideDrawer } from '../../../../parts/side-drawer.tsx';
import { useRight } from '../../../../session/use-right.ts';
import { CreateItems } from './create-items.tsx';
import { PushProgress } from './push-progress.tsx';
import { useCatalogTexts } from './texts.ts';

/** Puts every product that has no catalog item into the catalog; a push that goes on is followed, whoever began it. */
export function PushStrip({ undecided }: { readonly undecided: number }) {
  const { client, key } = useAt();
  const texts = useCatalogTexts();
  const right = useRight('setup:write');
  const [isOpen, setOpen] = useState(false);
  const [seen, setSeen] = useState<string | null>(null);
  const capabilities = useQuery(capabilitiesQuery(client, key));
  const runs = useQuery(newestRunsQuery(client, key));
  const isOffered =
    capabilities.data?.capabilities.some(({ capability, isOn }) => capability === 'catalogPush' && isOn) === true;
  const going = runs.data?.find((run) => run.kind === 'catalog' && isRunning(run))?.id;
  // What was going on stays until somebody has seen how it ended.
  if (going !== undefined && going !== seen && !isOpen) setSeen(going);
  const isShown = isOffered && undecided > 0;
  return (
    <>
      {seen === null || isOpen ? null : (
        <Strip>
          <PushProgress run={seen} leftToDo={[]} onDone={() => setSeen(null)} onBack={null} />
        </Strip>
      )}
      {!isShown || seen !== null ? null : (
        <Strip>
          <StripLine title={texts.pushText(undecided)}>
            <ActionButton right={right} onClick={() => setOpen(true)}>
              {texts.push}
            </ActionButton>
          </StripLine>
        </Strip>
      )}
      <SideDrawer isOpen={isOpen} onClose={() => setOpen(false)} title={texts.push} width="wide">
        <CreateItems product={null} onDone={() => setOpen(false)} />
      </SideDrawer>
    </>
  );
}
