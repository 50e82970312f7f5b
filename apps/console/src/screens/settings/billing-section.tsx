import { useSession } from '../../session/session.ts';
import { ChoiceSetting, NumberSetting } from './typed-setting.tsx';
import { SettingsPanel } from './settings-panel.tsx';
import { useSettingsTexts } from './texts.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** Which month's number a line shows, and what becomes of lines with nothing to bill. */
export function BillingSection() {
  const { billing } = useSession().profile;
  const texts = useSettingsTexts();
  const form = useSettingsForm();
  return (
    <SettingsPanel title={texts.sections.billing} form={form}>
      <ChoiceSetting name="billing" form={form} choices={['arrears', 'advance']} initially={billing.mode} />
      {form.typed.billing === 'arrears' ? <NumberSetting name="finalWaitDays" form={form} /> : null}
      <ChoiceSetting name="zeroPolicy" form={form} choices={['set-zero', 'end']} initially={billing.zeroPolicy} />
      <ChoiceSetting name="driftPolicy" form={form} choices={['hold', 'enforce']} initially="hold" />
    </SettingsPanel>
  );
}
