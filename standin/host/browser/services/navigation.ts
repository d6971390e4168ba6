/** The host page's address as extensions may read and change it. Parameters of the host itself are not theirs. */
export const HOST_PARAMETERS: readonly string[] = ['theme', 'culture', 'zone', 'frame', 'handshake'];

export function navigationService(): object {
  const hashListeners = new Set<(hash: string) => void>();
  window.addEventListener('hashchange', () => {
    for (const listener of hashListeners) listener(location.hash.slice(1));
  });
  const change = (edit: (url: URL) => void, keepEntry: boolean): void => {
    const url = new URL(location.href);
    edit(url);
    if (url.href === location.href) return;
    if (keepEntry) history.pushState(null, '', url);
    else history.replaceState(null, '', url);
  };
  return {
    getHash: async () => location.hash.slice(1),
    setHash: async (hash: string) => change((url) => Object.assign(url, { hash }), true),
    replaceHash: async (hash: string) => change((url) => Object.assign(url, { hash }), false),
    onHashChanged: (listener: (hash: string) => void) => void hashListeners.add(listener),
    getQueryParams: async () => Object.fromEntries(new URL(location.href).searchParams),
    setQueryParams: async (parameters: Record<string, string>) =>
      change((url) => {
        for (const [name, value] of Object.entries(parameters)) {
          if (HOST_PARAMETERS.includes(name)) continue;
          if (value === '' || value === undefined) url.searchParams.delete(name);
          else url.searchParams.set(name, value);
        }
      }, false),
    getPageRoute: async () => ({ id: 'ms.vss-web.hub-route', routeValues: {} }),
    getPageNavigationElements: async () => [],
    navigate: async (url: string) => location.assign(url),
    openNewWindow: async (url: string, features: string) => void window.open(url, '_blank', features),
    reload: async () => location.reload(),
    setDocumentTitle: async (title: string) => {
      document.title = title;
    },
  };
}
