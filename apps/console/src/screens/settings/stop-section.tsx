import { PausePanel } from './pause-panel.tsx';
import { RemovePanel } from './remove-panel.tsx';

/** Stopping for a while, and for good. */
export function StopSection() {
  return (
    <>
      <PausePanel />
      <RemovePanel />
    </>
  );
}
