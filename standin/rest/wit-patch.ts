/** JSON Patch documents that create or change work items: operations → one change of the store. */
import {
  type Boards,
  BoardsError,
  type Change,
  currentFields,
  type ExternalRelation,
  type FieldInput,
  findLinkEnd,
  type RelationChange,
  type WorkItem,
} from '../boards';
import { ApiError, type RestRequest } from './area';
import { externalAt } from './wit-shapes';

const operations = ['add', 'remove', 'replace', 'move', 'copy', 'test'] as const;

interface Operation {
  readonly op: (typeof operations)[number];
  readonly path: string;
  readonly value: unknown;
}

const externalRels: readonly ExternalRelation['rel'][] = ['Hyperlink', 'ArtifactLink', 'AttachedFile'];

/**
 * Reads a patch document.
 * @param item the work item that is changed, or undefined for a new one
 * @throws ApiError 415 for another content type, 400 for anything that is no valid document, 412 for a failed test
 */
export function readPatch(request: RestRequest, item: WorkItem | undefined, boards: Boards): Change {
  if (!/^application\/json-patch\+json\b/i.test(request.headers['content-type'] ?? '')) {
    throw new ApiError(
      415,
      'VssRequestContentTypeNotSupportedException',
      `The request indicated a Content-Type of "${request.headers['content-type'] ?? ''}" for method type "${request.method}" which is not supported. Valid content types for this method are: application/json-patch+json.`,
      'Microsoft.VisualStudio.Services.WebApi.VssRequestContentTypeNotSupportedException, Microsoft.VisualStudio.Services.WebApi',
    );
  }
  if (!Array.isArray(request.body) || request.body.length === 0) throw invalidDocument();
  const fields: Record<string, FieldInput> = {};
  const relations: RelationChange[] = [];
  for (const operation of (request.body as unknown[]).map(readOperation)) {
    const [, place = '', rest = ''] = /^\/([^/]+)(?:\/(.*))?$/.exec(operation.path) ?? [];
    switch (place.toLowerCase()) {
      case 'fields':
        applyField(operation, unescapePointer(rest), fields, item);
        break;
      case 'relations':
        relations.push(readRelation(operation, rest, item, boards));
        break;
      case 'rev':
        testRevision(operation, item);
        break;
      default:
        throw new BoardsError('ARGUMENT', `VS403691: Update to path '${operation.path}' is not supported.`);
    }
  }
  return { fields, relations };
}

function invalidDocument(): BoardsError {
  return new BoardsError('ARGUMENT', 'You must pass a valid patch document in the body of the request.');
}

function readOperation(input: unknown): Operation {
  if (typeof input !== 'object' || input === null) throw invalidDocument();
  const { op, path, value } = input as Record<string, unknown>;
  // ext-api sends the operation as a number.
  const name = typeof op === 'number' ? operations[op] : operations.find((each) => each === String(op).toLowerCase());
  if (!name || typeof path !== 'string') throw invalidDocument();
  return { op: name, path, value };
}

function unescapePointer(text: string): string {
  return text.replaceAll('~1', '/').replaceAll('~0', '~');
}

function applyField(
  operation: Operation,
  name: string,
  fields: Record<string, FieldInput>,
  item: WorkItem | undefined,
): void {
  switch (operation.op) {
    case 'add':
    case 'replace':
      fields[name] = operation.value as FieldInput;
      return;
    case 'remove':
      fields[name] = null;
      return;
    case 'test': {
      const current = item && currentFields(item)[name];
      if (JSON.stringify(current ?? null) !== JSON.stringify(operation.value ?? null)) throw testFailed(operation.path);
      return;
    }
    default:
      throw new BoardsError(
        'ARGUMENT',
        `VS403692: Operation '${operation.op}' is not supported for path '${operation.path}'.`,
      );
  }
}

function testRevision(operation: Operation, item: WorkItem | undefined): void {
  if (operation.op !== 'test') {
    throw new BoardsError('ARGUMENT', `VS403692: Operation '${operation.op}' is not supported for path '/rev'.`);
  }
  if (!item || item.revisions.length !== Number(operation.value)) throw testFailed('/rev');
}

function testFailed(path: string): ApiError {
  return new ApiError(
    412,
    'TestPatchOperationFailedException',
    `VS403351: Test Operation for path ${path} failed.`,
    'Microsoft.VisualStudio.Services.WebApi.Patch.TestPatchOperationFailedException, Microsoft.VisualStudio.Services.WebApi',
  );
}

function readRelation(operation: Operation, index: string, item: WorkItem | undefined, boards: Boards): RelationChange {
  if (operation.op === 'add' && index === '-') return readNewRelation(operation.value);
  if (operation.op === 'remove' && /^\d+$/.test(index) && item) return removedRelation(Number(index), item, boards);
  throw new BoardsError(
    'ARGUMENT',
    `VS403692: Operation '${operation.op}' is not supported for path '${operation.path}'.`,
  );
}

function readNewRelation(value: unknown): RelationChange {
  const { rel, url, attributes } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >;
  if (typeof rel !== 'string' || typeof url !== 'string') throw invalidDocument();
  const members = (typeof attributes === 'object' && attributes !== null ? attributes : {}) as Record<string, unknown>;
  const external = externalRels.find((each) => each.toLowerCase() === rel.toLowerCase());
  if (external) return { action: 'addExternal', rel: external, url, attributes: members };
  const target = /\/workitems\/(\d+)\/?$/i.exec(url)?.[1];
  if (target === undefined || !findLinkEnd(rel)) {
    throw new BoardsError('LINK_TYPE', `VS402394: Unrecognized relation ${rel} to ${url}.`);
  }
  const { comment } = members;
  return { action: 'link', type: rel, target: Number(target), ...(typeof comment === 'string' && { comment }) };
}

/** The index counts the relations as the work item is answered with `$expand=relations`. */
function removedRelation(index: number, item: WorkItem, boards: Boards): RelationChange {
  const now = Number.POSITIVE_INFINITY;
  const links = boards.items.links.of(item.id).filter((link) => link.removedAt === undefined);
  const link = links[index];
  if (link) return { action: 'unlink', type: link.type, target: link.target };
  const relation = externalAt(item, now)[index - links.length];
  if (!relation) throw new BoardsError('ARGUMENT', `VS403693: There is no relation with the index ${index}.`);
  return { action: 'removeExternal', relation };
}
