import 'azure-devops-ui/Core/override.css';
import './hub.css';
import { render } from 'react-dom';
import { openCache } from './data/cache';
import { HubStore } from './data/store';
import { App } from './shell/app';

/** Longer than a slow network needs, shorter than a person waits before an empty page. */
const HANDSHAKE_TIMEOUT_MS = 15_000;

const root = document.getElementById('root');
if (!root) throw new Error('The page has no element "root".');
const store = new HubStore({
  fetch: (url, init) => fetch(url, init),
  now: () => Date.now(),
  random: () => Math.random(),
  handshakeTimeoutMs: HANDSHAKE_TIMEOUT_MS,
  cache: openCache(() => window.indexedDB),
});
render(<App store={store} />, root);
void store.start();
