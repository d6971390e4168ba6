/** What can go wrong between the page and Azure DevOps; the page has a text and a way out for each. */
export type RestErrorKind =
  /** 401, or a sign-in page instead of an answer. */
  | 'signedOut'
  /** 403. */
  | 'forbidden'
  /** 404. */
  | 'notFound'
  /** 429 or 503, also after waiting as long as was asked. */
  | 'busy'
  /** No answer at all. */
  | 'offline'
  /** Any other answer that is not a success. */
  | 'server'
  /** An answer that is not what the interface promises. */
  | 'unreadable'
  /** The page was left, or asked for something else meanwhile. */
  | 'canceled'
  /** Azure DevOps did not answer the page's first call (the SDK's handshake). */
  | 'noHost';

/** A failed request. `message` is the service's own words: untrusted, shown as text. */
export class RestError extends Error {
  constructor(
    readonly kind: RestErrorKind,
    message: string,
    /** Path that was asked for, without host and query; empty when no request was made. */
    readonly path = '',
    /** HTTP status; 0 when there was no answer. */
    readonly status = 0,
    /** The service's correlation id, for support; empty when it gave none. */
    readonly activityId = '',
    /** The service's own key of the error, e.g. `InvalidDocumentVersionException`; empty when unknown. */
    readonly typeKey = '',
  ) {
    super(message);
    this.name = 'RestError';
  }
}

/** The kind of an HTTP status that is not a success. */
export function kindOfStatus(status: number): RestErrorKind {
  if (status === 401 || status === 203 || status === 302) return 'signedOut';
  if (status === 403) return 'forbidden';
  if (status === 404) return 'notFound';
  if (status === 429 || status === 503) return 'busy';
  return 'server';
}
