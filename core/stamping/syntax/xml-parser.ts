import { parseXml, XmlError } from '@rgrove/parse-xml';
import { MalformedError } from '../malformed';
import type { XmlTree } from './xml';

/**
 * Parses well-formed XML, keeping places.
 * @throws MalformedError
 */
export function parseXmlTree(text: string): XmlTree {
  try {
    const document = parseXml(text, {
      includeOffsets: true,
      preserveCdata: true,
      preserveComments: true,
      // A document type definition may declare more than is in the file.
      ignoreUndefinedEntities: true,
    });
    const { root } = document;
    if (root === null) throw new MalformedError('XML: there is no element.', 0);
    return { text, root };
  } catch (error) {
    if (error instanceof XmlError) {
      throw new MalformedError(`XML: ${error.message.split('\n', 1)[0] ?? ''}.`, Math.min(error.pos, text.length));
    }
    throw error;
  }
}
