import { MantineProvider, localStorageColorSchemeManager } from '@mantine/core';
import { RouterProvider } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { BeforePage } from '../session/before-page.tsx';
import { nonce } from '../session/entry.ts';
import { SessionProvider } from '../session/session-provider.tsx';
import { useSession } from '../session/session.ts';
import { TextsContext, textsOf } from '../texts/texts.ts';
import { wordsOf } from '../texts/words.ts';
import { themeOf, variablesOf } from '../theme/create-theme.ts';
import { createAppRouter } from './router.tsx';

const schemes = localStorageColorSchemeManager({ key: 'tallybridge-theme' });

function Themed({ colour = '', children }: { readonly colour?: string; readonly children: ReactNode }) {
  const theme = useMemo(() => themeOf(colour), [colour]);
  const variables = useMemo(() => variablesOf(colour), [colour]);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={variables}
      colorSchemeManager={schemes}
      defaultColorScheme="auto"
      getStyleNonce={() => nonce}
    >
      {children}
    </MantineProvider>
  );
}

function SignedIn() {
  const { profile } = useSession();
  const texts = useMemo(() => textsOf(wordsOf(profile)), [profile]);
  const [router] = useState(createAppRouter);
  return (
    <Themed colour={profile.brand.primaryColour}>
      <TextsContext.Provider value={texts}>
        <RouterProvider router={router} />
      </TextsContext.Provider>
    </Themed>
  );
}

export function App() {
  return (
    <SessionProvider
      otherwise={(state, retry) => (
        <Themed>
          <BeforePage state={state} onRetry={retry} />
        </Themed>
      )}
    >
      <SignedIn />
    </SessionProvider>
  );
}
