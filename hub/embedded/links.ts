import type { Connection } from '../data/embedded/connection';

/**
 * Lets the host follow the links of a page: a frame may not lead its parent away everywhere, the host can. Clicks that ask for
 * a new tab or window are the browser's.
 */
export function followLinks(root: HTMLElement, host: Connection['host']): void {
  root.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const { href } = link;
    host.goTo(href).catch(() => window.open(href, '_blank', 'noopener'));
  });
}
