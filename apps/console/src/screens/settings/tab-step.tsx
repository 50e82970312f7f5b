import classes from './settings.module.css';
import { TabSection } from './tab-section.tsx';

/** The tab in ConnectWise, as a step of the set-up. */
export function TabStep() {
  return (
    <div className={classes['content']}>
      <TabSection />
    </div>
  );
}
