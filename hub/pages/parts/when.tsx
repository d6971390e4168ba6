import type { Text } from '../../text';

/** A moment as people say it, whole in the tooltip; experts get UTC below it. */
export function When({ at, text }: { readonly at: number; readonly text: Text }): JSX.Element {
  const utc = new Date(at).toISOString();
  return (
    <>
      <time dateTime={utc} title={text.formats.exact(at)}>
        {text.formats.soon(at)}
      </time>
      {text.expert && <span className="rc-expert">{`${utc.slice(0, 19)}Z`}</span>}
    </>
  );
}
