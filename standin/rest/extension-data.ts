/** Documents of an extension, with etags (research rest-contracts §7). */
import { guidFromText } from '../ids';
import type { World } from '../world';
import { ApiError, badRequest, type RestArea, type RestRequest, type Route } from './area';

type Document = Record<string, unknown> & { id: string; __etag: number };

const collectionKey = ({ route }: RestRequest) =>
  [route.publisherName, route.extensionName, route.scopeType, route.scopeValue, route.collectionName]
    .map((part) => (part ?? '').toLowerCase())
    .join('/');

/** `User/Me` is one scope a person. */
function keyFor(request: RestRequest): string {
  const key = collectionKey(request);
  return request.route.scopeType?.toLowerCase() === 'user' ? `${request.identity.id}/${key}` : key;
}

function missing(id: string): ApiError {
  return new ApiError(
    404,
    'DocumentDoesNotExistException',
    `The document ${id} could not be found.`,
    'Microsoft.VisualStudio.Services.ExtensionManagement.WebApi.DocumentDoesNotExistException, Microsoft.VisualStudio.Services.ExtensionManagement.WebApi',
  );
}

function collection(request: RestRequest, world: World): Map<string, Record<string, unknown>> {
  const found = world.extensionData.get(keyFor(request));
  if (found) return found;
  throw new ApiError(
    404,
    'DocumentCollectionDoesNotExistException',
    `The collection ${request.route.collectionName} could not be found.`,
    'Microsoft.VisualStudio.Services.ExtensionManagement.WebApi.DocumentCollectionDoesNotExistException, Microsoft.VisualStudio.Services.ExtensionManagement.WebApi',
  );
}

function body(request: RestRequest): Record<string, unknown> {
  if (typeof request.body !== 'object' || request.body === null || Array.isArray(request.body)) {
    throw badRequest('The document must be a JSON object.', 'InvalidDocumentException');
  }
  return request.body as Record<string, unknown>;
}

let generated = 0;

function write(request: RestRequest, world: World, rule: 'create' | 'set' | 'update') {
  const input = body(request);
  const key = keyFor(request);
  const documents = world.extensionData.get(key) ?? new Map<string, Record<string, unknown>>();
  generated += 1;
  const id = typeof input.id === 'string' && input.id !== '' ? input.id : guidFromText(`document ${key} ${generated}`);
  const before = documents.get(id) as Document | undefined;
  if (rule === 'create' && before) {
    throw new ApiError(409, 'DocumentExistsException', `A document with the id ${id} already exists.`);
  }
  if (rule === 'update' && !before) throw missing(id);
  const etag = typeof input.__etag === 'number' ? input.__etag : undefined;
  if (before && etag !== -1 && etag !== before.__etag) {
    throw new ApiError(
      400,
      'InvalidDocumentVersionException',
      `The etag of document ${id} is ${before.__etag}, not ${etag ?? 'given'}: somebody else has changed it.`,
      'Microsoft.VisualStudio.Services.ExtensionManagement.WebApi.InvalidDocumentVersionException, Microsoft.VisualStudio.Services.ExtensionManagement.WebApi',
    );
  }
  const document: Document = { ...input, id, __etag: (before?.__etag ?? 0) + 1 };
  documents.set(id, document);
  world.extensionData.set(key, documents);
  return { body: document };
}

const root =
  '_apis/ExtensionManagement/InstalledExtensions/{publisherName}/{extensionName}/Data/Scopes/{scopeType}/{scopeValue}/Collections/{collectionName}/Documents';

const data = (route: Pick<Route, 'methods' | 'template' | 'handle'>): Route => ({
  area: 'ExtensionManagement',
  resourceName: 'Data',
  locationId: 'bbe06c18-1c8b-4fcd-b9c6-1535aaab8749',
  versions: ['0.0', '7.2-preview.1'],
  opaque: true,
  ...route,
});

export const extensionDataArea: RestArea = {
  name: 'ExtensionManagement',
  routes: [
    data({
      methods: ['GET'],
      template: root,
      handle: (request, world) => {
        const documents = [...collection(request, world).values()];
        return { body: { count: documents.length, value: documents } };
      },
    }),
    data({
      methods: ['GET'],
      template: `${root}/{documentId}`,
      handle: (request, world) => {
        const id = request.route.documentId ?? '';
        const document = collection(request, world).get(id);
        if (!document) throw missing(id);
        return { body: document };
      },
    }),
    data({ methods: ['POST'], template: root, handle: (request, world) => write(request, world, 'create') }),
    data({ methods: ['PUT'], template: root, handle: (request, world) => write(request, world, 'set') }),
    data({ methods: ['PATCH'], template: root, handle: (request, world) => write(request, world, 'update') }),
    data({
      methods: ['DELETE'],
      template: `${root}/{documentId}`,
      handle: (request, world) => {
        const id = request.route.documentId ?? '';
        if (!collection(request, world).delete(id)) throw missing(id);
        return { status: 204 };
      },
    }),
    {
      methods: ['POST'],
      template:
        '_apis/ExtensionManagement/InstalledExtensions/{publisherName}/{extensionName}/ExtensionDataCollectionQuery',
      area: 'ExtensionManagement',
      resourceName: 'ExtensionDataCollectionQuery',
      locationId: '56c331f1-ce53-4318-adfd-4db5c52a7a2e',
      versions: ['0.0', '7.2-preview.1'],
      opaque: true,
      handle: (request, world) => {
        const wanted = (body(request).collections ?? []) as {
          collectionName: string;
          scopeType: string;
          scopeValue: string;
        }[];
        const value = wanted.map(({ collectionName, scopeType, scopeValue }) => {
          const key = keyFor({ ...request, route: { ...request.route, collectionName, scopeType, scopeValue } });
          return {
            collectionName,
            scopeType,
            scopeValue,
            documents: [...(world.extensionData.get(key)?.values() ?? [])],
          };
        });
        return { body: { count: value.length, value } };
      },
    },
  ],
};
