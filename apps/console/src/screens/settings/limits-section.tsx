import { useAt } from '../../app/at.ts';
import { ChoiceSetting, NumberSetting } from './typed-setting.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import classes from './settings.module.css';
import { useSettingsTexts } from './texts.ts';
import { useSettingsForm } from './use-settings-form.ts';

const LIMITS = ['lineFactor', 'lineIncrease', 'endedLines', 'endedPercent', 'totalPercent'] as const;

/** What is written without a person, and what looks so much like a mistake that it never is. */
export function LimitsSection() {
  const { isFirst } = useAt().connection;
  const texts = useSettingsTexts();
  const approval = useSettingsForm();
  const limits = useSettingsForm();
  return (
    <>
      <SettingsPanel title={texts.approvalTitle} form={approval}>
        {isFirst ? <p className={classes['note']}>{texts.firstIsAPersons}</p> : null}
        <ChoiceSetting name="autoApply" form={approval} choices={['off', 'within-limits']} initially="off" />
      </SettingsPanel>
      <SettingsPanel title={texts.limitsTitle} form={limits}>
        {LIMITS.map((name) => (
          <NumberSetting key={name} name={name} form={limits} />
        ))}
      </SettingsPanel>
    </>
  );
}
