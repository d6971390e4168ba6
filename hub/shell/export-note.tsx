import type { Text } from '../text';

/** What became of an export. */
export type ExportResult =
  | { readonly state: 'none' }
  | { readonly state: 'saved'; readonly name: string }
  | { readonly state: 'failed'; readonly message: string };

/** Says under which name a file was saved, or why it was not. */
export function ExportNote({ result, text }: { readonly result: ExportResult; readonly text: Text }): JSX.Element {
  return (
    <div className="rc-copy" role="status">
      {result.state === 'saved' && text.say('export.done', { name: result.name })}
      {result.state === 'failed' && text.say('export.failedToSave', { message: result.message })}
    </div>
  );
}
