import type { Text } from '../text';

/** What became of "Copy link": nothing yet, copied, or the link itself where the browser does not let the page copy. */
export type CopyResult = { readonly state: 'none' | 'copied' } | { readonly state: 'blocked'; readonly link: string };

/** Says that the link was copied, or offers it for copying by hand. */
export function CopyNote({ result, text }: { readonly result: CopyResult; readonly text: Text }): JSX.Element {
  return (
    <div className="rc-copy" role="status">
      {result.state === 'copied' && text.say('page.linkCopied')}
      {result.state === 'blocked' && (
        <label>
          {text.say('page.copyThis')}
          <input
            className="rc-copy-link"
            readOnly
            value={result.link}
            ref={(input) => input?.select()}
            onFocus={(event) => event.target.select()}
          />
        </label>
      )}
    </div>
  );
}
