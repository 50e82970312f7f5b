import { Combobox, UnstyledButton, useCombobox, VisuallyHidden } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { partnerQuery, partnersQuery } from '../../api/partner.ts';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import { connectionPath, connectPath, partnerPath } from '../paths.ts';
import { CONNECT_SCREEN, isBuilt } from '../screens.ts';
import classes from './switcher.module.css';

interface Props {
  readonly partner: string;
  readonly connection: string | null;
}

const SHOWN = 30;

/** Which partner and which of its connections the pages are about, and the way to another. */
export function Switcher({ partner, connection }: Props) {
  const { tallybridge, isOperator } = useSession();
  const { navigation } = useTexts();
  const navigate = useNavigate();
  const [search, setSearch] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => setSearch('') });
  const here = useQuery(partnerQuery(tallybridge, partner));
  const all = useQuery({ ...partnersQuery(tallybridge), enabled: isOperator && combobox.dropdownOpened });
  const connections = here.data?.connections ?? [];
  const current = connections.find(({ id }) => id === connection);
  const wanted = search.trim().toLowerCase();
  const partners = (all.data ?? [])
    .filter(({ key, name }) => key !== partner && name.toLowerCase().includes(wanted))
    .slice(0, SHOWN);
  const isChoice = isOperator || connections.length > 1 || isBuilt(CONNECT_SCREEN);
  const name = here.data?.partner.name ?? partner;
  const below = current?.name ?? navigation.noConnection;
  const label = (
    <span className={classes['label']}>
      <span className={classes['name']} title={name}>
        {name}
      </span>
      <span className={classes['connection']} title={below}>
        {below}
      </span>
    </span>
  );
  if (!isChoice) return <div className={classes['target']}>{label}</div>;
  return (
    <Combobox
      store={combobox}
      width="target"
      position="bottom-start"
      onOptionSubmit={(to) => {
        combobox.closeDropdown();
        void navigate({ to });
      }}
    >
      <Combobox.Target targetType="button">
        <UnstyledButton className={classes['target']} onClick={() => combobox.toggleDropdown()}>
          <VisuallyHidden>{navigation.switchPartner}</VisuallyHidden>
          {label}
          <IconSelector size={15} aria-hidden />
        </UnstyledButton>
      </Combobox.Target>
      <Combobox.Dropdown>
        {isOperator ? (
          <Combobox.Search
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            placeholder={navigation.findPartner}
            aria-label={navigation.findPartner}
          />
        ) : null}
        <Combobox.Options className={classes['options']}>
          <Combobox.Group label={here.data?.partner.name ?? partner}>
            {connections.map(({ id, name }) => (
              <Combobox.Option key={id} value={connectionPath(partner, id, 'overview')} active={id === connection}>
                {name}
              </Combobox.Option>
            ))}
            {isBuilt(CONNECT_SCREEN) ? (
              <Combobox.Option value={connectPath(partner)}>{navigation.newConnection}</Combobox.Option>
            ) : null}
          </Combobox.Group>
          {isOperator ? (
            <Combobox.Group label={navigation.allPartners}>
              {partners.map(({ key, name }) => (
                <Combobox.Option key={key} value={partnerPath(key)}>
                  {name}
                </Combobox.Option>
              ))}
              {partners.length === 0 && all.data !== undefined ? (
                <Combobox.Empty>{navigation.noPartner}</Combobox.Empty>
              ) : null}
            </Combobox.Group>
          ) : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
