import { call, listOf } from '../rest';
import type { ServiceSettings } from '.';

interface ScopeOptions {
  readonly scopeType?: string;
  readonly scopeValue?: string;
  readonly defaultValue?: unknown;
}

/** Documents of the extension, kept by the stand-in's REST area; conflicts of `__etag` come back as its errors. */
export function extensionDataService({ context }: ServiceSettings): object {
  return {
    getExtensionDataManager: async (extensionId: string) => {
      const [publisher = '', ...rest] = extensionId.split('.');
      const base = `_apis/ExtensionManagement/InstalledExtensions/${publisher}/${rest.join('.')}/Data`;
      const collection = (name: string, options: ScopeOptions = {}): string => {
        const type = options.scopeType ?? 'Default';
        const value = options.scopeValue ?? (type === 'User' ? 'Me' : 'Current');
        return `${base}/Scopes/${type}/${value}/Collections/${encodeURIComponent(name)}/Documents`;
      };
      const document = (name: string, id: string, options?: ScopeOptions): string =>
        `${collection(name, options)}/${encodeURIComponent(id)}`;
      const send = (method: string, name: string, body: unknown, options?: ScopeOptions): Promise<unknown> =>
        call(context, collection(name, options), { method, body });
      return {
        getValue: async (key: string, options?: ScopeOptions) => {
          try {
            const found = await call<{ value?: unknown }>(context, document('$settings', key, options));
            return found.value;
          } catch (error) {
            if ((error as { status?: number }).status === 404) return options?.defaultValue;
            throw error;
          }
        },
        setValue: async (key: string, value: unknown, options?: ScopeOptions) => {
          const body = { id: key, __etag: -1, value };
          const saved = (await send('PUT', '$settings', body, options)) as { value?: unknown };
          return saved.value;
        },
        getDocument: (name: string, id: string, options?: ScopeOptions) => call(context, document(name, id, options)),
        getDocuments: async (name: string, options?: ScopeOptions) =>
          listOf(await call<{ value?: unknown[] }>(context, collection(name, options))),
        createDocument: (name: string, body: unknown, options?: ScopeOptions) => send('POST', name, body, options),
        setDocument: (name: string, body: unknown, options?: ScopeOptions) => send('PUT', name, body, options),
        updateDocument: (name: string, body: unknown, options?: ScopeOptions) => send('PATCH', name, body, options),
        deleteDocument: async (name: string, id: string, options?: ScopeOptions) => {
          await call(context, document(name, id, options), { method: 'DELETE' });
        },
      };
    },
  };
}
