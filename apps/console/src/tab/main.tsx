import '../theme/base.css';
import './tab.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { dress } from './dress.ts';
import { isFramed } from './handshake.ts';
import { readEntry } from './read-entry.ts';
import { AlonePage, TabPage } from './tab-page.tsx';

const meta = document.querySelector('meta[name="tallybridge-tab"]')?.getAttribute('content') ?? '';
const entry = readEntry(meta);
const root = document.getElementById('root');
if (root === null || entry === null) throw new Error('the server wrote no tab into this page');
dress(document.documentElement, entry.vendor.brand.primaryColour);
createRoot(root).render(
  <StrictMode>{isFramed(window, entry.parents) ? <TabPage entry={entry} /> : <AlonePage entry={entry} />}</StrictMode>,
);
