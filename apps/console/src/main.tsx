import './session/first.ts';
import '@mantine/core/styles.css';
import './theme/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the entry page has no #root');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
