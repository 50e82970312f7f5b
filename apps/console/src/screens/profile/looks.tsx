import type { Profile } from 'tallybridge-sdk';
import { Facts } from '../../parts/facts.tsx';
import { Panel } from '../../parts/panel.tsx';
import classes from './profile.module.css';
import { useProfileTexts } from './texts.ts';

const WORDS = ['customer', 'product', 'partner', 'company', 'agreement', 'catalogItem'] as const;

/** How the pages look, and whom people ask. */
export function Looks({
  profile: { name, key, brand, support, embeddedBy, connectionForm },
}: {
  readonly profile: Profile;
}) {
  const texts = useProfileTexts();
  const asked = [support.email, support.url, support.phone, support.text].filter((text) => text !== undefined);
  return (
    <Panel title={texts.looks}>
      <Facts
        facts={[
          [texts.name, name],
          [texts.key, key],
          [texts.primary, <Colour key="primary" value={brand.primaryColour} />],
          [texts.accent, brand.accentColour === undefined ? null : <Colour key="accent" value={brand.accentColour} />],
          [
            texts.logo,
            brand.logo === undefined ? (
              texts.noLogo
            ) : (
              <img key="logo" src={brand.logo} alt={name} className={classes['logo']} />
            ),
          ],
          [texts.support, asked.length === 0 ? texts.noSupport : asked.join(' · ')],
          [texts.form, texts.forms[connectionForm.style]],
          [texts.frames, embeddedBy.length === 0 ? texts.noFrames : embeddedBy.join(', ')],
        ]}
      />
    </Panel>
  );
}

/** An SVG, because a style of its own is not allowed on the page. */
function Colour({ value }: { readonly value: string }) {
  return (
    <span className={classes['colour']}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden>
        <rect width="16" height="16" rx="4" fill={value} />
      </svg>
      {value}
    </span>
  );
}

export function WordsOnScreen({ words }: { readonly words: Profile['words'] }) {
  const texts = useProfileTexts();
  return (
    <Panel title={texts.wordsTitle} isPadded={false}>
      <table className={classes['table']}>
        <thead>
          <tr>
            <th scope="col">{texts.means}</th>
            <th scope="col">{texts.one}</th>
            <th scope="col">{texts.many}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{texts.words.psa}</th>
            <td colSpan={2}>{words.psa}</td>
          </tr>
          {WORDS.map((word) => (
            <tr key={word}>
              <th scope="row">{texts.words[word]}</th>
              <td>{words[word].singular}</td>
              <td>{words[word].plural}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
