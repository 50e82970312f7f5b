import { useTexts } from '../../texts/texts.ts';
import classes from './companies.module.css';
import { Linking, RowsBy } from './linking.tsx';

/** The same as a step of the set-up. */
export function CompaniesStep() {
  const { companies } = useTexts();
  return (
    <>
      <div className={classes['stepHead']}>
        <p className={classes['note']}>{companies.text}</p>
        <RowsBy />
      </div>
      <Linking />
    </>
  );
}
