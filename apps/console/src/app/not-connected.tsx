import { Button } from '@mantine/core';
import { IconPlugConnected } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/page.tsx';
import { useTexts } from '../texts/texts.ts';
import { useAtPartner } from './at.ts';
import { connectPath } from './paths.ts';
import { CONNECT_SCREEN, isBuilt } from './screens.ts';

export function NotConnected() {
  const { partner } = useAtPartner();
  const { notConnected, newConnection } = useTexts().navigation;
  return (
    <Page title={notConnected.title}>
      <Empty icon={IconPlugConnected} title={notConnected.begin} text={notConnected.text}>
        {isBuilt(CONNECT_SCREEN) ? (
          <Button component={Link} to={connectPath(partner.key)}>
            {newConnection}
          </Button>
        ) : null}
      </Empty>
    </Page>
  );
}
