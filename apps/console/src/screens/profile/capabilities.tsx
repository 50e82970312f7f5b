import type { Profile } from 'tallybridge-sdk';
import { CAPABILITIES } from 'tallybridge-sdk/contract';
import { Panel } from '../../parts/panel.tsx';
import { Status } from '../../parts/status.tsx';
import classes from './profile.module.css';
import { useProfileTexts } from './texts.ts';

/** What a new connection does, and what of it a partner may switch. */
export function Capabilities({ capabilities }: Pick<Profile, 'capabilities'>) {
  const texts = useProfileTexts();
  return (
    <Panel title={texts.capabilities} isPadded={false}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{texts.capability}</th>
            <th scope="col">{texts.begins}</th>
            <th scope="col">{texts.switching}</th>
          </tr>
        </thead>
        <tbody>
          {CAPABILITIES.map((name) => {
            const { isOn, isSwitchable } = capabilities[name];
            return (
              <tr key={name}>
                <th scope="row">{texts.capabilityNames[name]}</th>
                <td>
                  <Status tone={isOn ? 'good' : 'idle'}>{isOn ? texts.on : texts.off}</Status>
                </td>
                <td>{isSwitchable ? texts.switchable : texts.fixed}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Panel>
  );
}
