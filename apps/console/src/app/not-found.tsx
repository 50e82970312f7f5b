import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { Empty } from '../parts/empty.tsx';
import { Page } from '../parts/page.tsx';
import { useTexts } from '../texts/texts.ts';

export function NotFound() {
  const { notFound } = useTexts().navigation;
  return (
    <Page title={notFound.title}>
      <Empty title={notFound.title} text={notFound.text}>
        <Button component={Link} to="/">
          {notFound.back}
        </Button>
      </Empty>
    </Page>
  );
}
