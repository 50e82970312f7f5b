import { PasswordInput, Select, TextInput } from '@mantine/core';
import type { FieldError } from 'tallybridge-sdk';
import { useSession } from '../../../session/session.ts';
import { useTexts } from '../../../texts/texts.ts';
import { ON_PREMISE, siteOf } from './credentials.ts';
import type { CredentialField, Credentials } from './credentials.ts';
import classes from './connect.module.css';
import { SiteReading } from './site-reading.tsx';

interface Props {
  readonly credentials: Credentials;
  readonly onChange: (credentials: Credentials) => void;
  readonly missing: readonly CredentialField[];
  /** What the service said about single fields. */
  readonly refused: readonly FieldError[];
}

/** Site, company and keys, asked for in the style of the vendor's profile. */
export function CredentialsForm({ credentials, onChange, missing, refused }: Props) {
  const { connect } = useTexts();
  const { connectionForm: form } = useSession().profile;
  const errorOf = (field: CredentialField) =>
    missing.includes(field) ? connect.missing[field] : refused.find((each) => each.field === field)?.message;
  const set = (change: Partial<Credentials>) => onChange({ ...credentials, ...change });
  return (
    <div className={classes['fields']}>
      <SiteField credentials={credentials} set={set} error={errorOf('site')} />
      <TextInput
        label={form.loginCompany.label}
        description={form.loginCompany.hint}
        value={credentials.loginCompany}
        onChange={(event) => set({ loginCompany: event.currentTarget.value })}
        error={errorOf('loginCompany')}
        autoComplete="off"
        spellCheck={false}
      />
      <SiteReading
        question={{ site: siteOf(credentials, form), loginCompany: credentials.loginCompany }}
        onUseCompany={(loginCompany) => set({ loginCompany })}
      />
      <TextInput
        label={form.publicKey.label}
        description={form.publicKey.hint}
        value={credentials.publicKey}
        onChange={(event) => set({ publicKey: event.currentTarget.value })}
        error={errorOf('publicKey')}
        autoComplete="off"
        spellCheck={false}
      />
      <PasswordInput
        size="xs"
        label={form.privateKey.label}
        description={form.privateKey.hint}
        value={credentials.privateKey}
        onChange={(event) => set({ privateKey: event.currentTarget.value })}
        error={errorOf('privateKey')}
        autoComplete="new-password"
      />
      {credentials.clientId === null ? null : (
        <TextInput
          label={connect.clientId}
          description={connect.clientIdHint}
          value={credentials.clientId}
          onChange={(event) => set({ clientId: event.currentTarget.value })}
          error={errorOf('clientId')}
          autoComplete="off"
          spellCheck={false}
        />
      )}
    </div>
  );
}

interface SiteFieldProps {
  readonly credentials: Credentials;
  readonly set: (change: Partial<Credentials>) => void;
  readonly error: string | undefined;
}

const PLACEHOLDERS = { 'site-url': 'https://na.myconnectwise.net', domain: 'na.myconnectwise.net' } as const;

function SiteField({ credentials, set, error }: SiteFieldProps) {
  const { connect } = useTexts();
  const { connectionForm: form } = useSession().profile;
  const address = {
    value: credentials.address,
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      set({ address: event.currentTarget.value }),
    error,
    autoComplete: 'off',
    spellCheck: false,
  } as const;
  if (form.style !== 'region') {
    return (
      <TextInput
        label={form.site.label}
        description={form.site.hint}
        placeholder={PLACEHOLDERS[form.style]}
        inputMode="url"
        {...address}
      />
    );
  }
  const regions = form.regions.map(({ label, site }) => ({ value: site, label }));
  const own = form.offersOnPremise ? [{ value: ON_PREMISE, label: connect.onPremise }] : [];
  const isOwn = credentials.region === ON_PREMISE;
  return (
    <>
      <Select
        label={connect.region}
        placeholder={connect.chooseRegion}
        data={[...regions, ...own]}
        value={credentials.region === '' ? null : credentials.region}
        onChange={(region) => set({ region: region ?? '' })}
        error={isOwn ? undefined : error}
        allowDeselect={false}
      />
      {isOwn ? (
        <TextInput label={connect.address} description={connect.addressHint} inputMode="url" {...address} />
      ) : null}
    </>
  );
}
