const HIGHEST = 65_535;

/**
 * A TCP port as people write it; `undefined` when nothing is written. 0 stands for any free port.
 * @param name what people wrote it for, for the error: `PORT`, `--port`
 * @throws RangeError that names the text
 */
export function readPort(name: string, text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= HIGHEST)) throw new RangeError(`${name} wants a port from 0 to ${HIGHEST}, not '${text}'.`);
  return port;
}

/** What to say when a server could not start: a taken port is told with the way out, everything else as it came. */
export function startError(error: NodeJS.ErrnoException, port: number, name: string): Error {
  return error.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken. Choose another one with ${name}.`) : error;
}
