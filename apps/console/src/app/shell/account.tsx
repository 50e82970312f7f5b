import { Menu, Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconExternalLink, IconKeyboard, IconLogout, IconMail } from '@tabler/icons-react';
import { useSession } from '../../session/session.ts';
import { useTexts } from '../../texts/texts.ts';
import classes from './account.module.css';

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map((part) => part.charAt(0))
    .slice(0, 2)
    .join('')
    .toUpperCase();

export function Account({ onHelp }: { readonly onHelp: () => void }) {
  const { me, profile, signOut } = useSession();
  const { navigation } = useTexts();
  const { support } = profile;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <UnstyledButton className={classes['target']}>
          <VisuallyHidden>{`${navigation.account}: ${me.name}`}</VisuallyHidden>
          <span aria-hidden>{initials(me.name)}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes['who']}>
          <Text fw={550} truncate>
            {me.name}
          </Text>
          <Text size="xs" c="dimmed" truncate>
            {[me.email, me.role === null ? null : navigation.role[me.role]].filter((part) => part !== null).join(' · ')}
          </Text>
        </div>
        <Menu.Divider />
        <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.75} aria-hidden />} onClick={onHelp}>
          {navigation.shortcuts}
        </Menu.Item>
        {support.url === undefined ? null : (
          <Menu.Item
            component="a"
            href={support.url}
            target="_blank"
            rel="noreferrer"
            leftSection={<IconExternalLink size={16} stroke={1.75} aria-hidden />}
          >
            {navigation.supportOf}
          </Menu.Item>
        )}
        {support.email === undefined ? null : (
          <Menu.Item
            component="a"
            href={`mailto:${support.email}`}
            leftSection={<IconMail size={16} stroke={1.75} aria-hidden />}
          >
            {support.email}
          </Menu.Item>
        )}
        {support.text === undefined ? null : <Menu.Label>{support.text}</Menu.Label>}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} stroke={1.75} aria-hidden />} onClick={() => void signOut()}>
          {navigation.signOut}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
