import '../theme/base.css';
import './tab.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { dress } from './dress.ts';
import { wayThroughOpener } from './handover.ts';
import { isFramed } from './handshake.ts';
import { readEntry } from './read-entry.ts';
import { AlonePage, TabPage } from './tab-page.tsx';

const meta = document.querySelector('meta[name="tallybridge-tab"]')?.getAttribute('content') ?? '';
const entry = readEntry(meta);
const root = document.getElementById('root');
if (root === null || entry === null) throw new Error('the server wrote no tab into this page');
dress(document.documentElement, entry.vendor.brand.primaryColour);
const isInside = isFramed(window, entry.parents);
const opener = isInside || window.parent !== window ? null : wayThroughOpener(window);
createRoot(root).render(
  <StrictMode>
    {isInside || opener !== null ? <TabPage entry={entry} opener={opener} /> : <AlonePage entry={entry} />}
  </StrictMode>,
);
