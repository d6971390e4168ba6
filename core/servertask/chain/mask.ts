/** Replaces secrets in a text by `***`, also where JSON or a URL has escaped them. */
export type Mask = (text: string) => string;

const SECRET_VARIABLE = /^system\.accesstoken$/i;

/** A mask for the given secrets and for the job's own token. Empty values are no secrets. */
export function maskFor(secrets: readonly string[], variables: Readonly<Record<string, string>>): Mask {
  const tokens = Object.entries(variables)
    .filter(([name]) => SECRET_VARIABLE.test(name))
    .map(([, value]) => value);
  const written = [...secrets, ...tokens].filter((secret) => secret !== '').flatMap(spellings);
  // The longest first: a secret inside another one must not leave the rest of it readable.
  const all = [...new Set(written)].sort((left, right) => right.length - left.length);
  return (text) => all.reduce((masked, secret) => masked.replaceAll(secret, '***'), text);
}

function spellings(secret: string): string[] {
  return [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret.replace(/\p{Surrogate}/gu, '\ufffd'))];
}
