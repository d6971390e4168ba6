import type { ServerResponse } from 'node:http';

/** The result of a query that finds so many work items. */
export const found = (count: number) =>
  JSON.stringify({
    queryType: 'flat',
    queryResultType: 'workItem',
    asOf: '2026-03-02T08:00:00Z',
    columns: [{ referenceName: 'System.Id', name: 'ID' }],
    workItems: Array.from({ length: count }, (_, index) => ({
      id: index + 1,
      url: `https://x.example.test/${index + 1}`,
    })),
  });

/** An answer of Azure Boards to a query, or what stands in its way. */
export type Answer = (response: ServerResponse) => void;
export const ok =
  (body: string, status = 200, type = 'application/json'): Answer =>
  (response) =>
    response.writeHead(status, { 'content-type': type }).end(body);
const error = (status: number, message: string): Answer =>
  ok(JSON.stringify({ $id: '1', innerException: null, message, typeKey: 'SomeException', errorCode: 0 }), status);

/** What a query must never take for a count, and what the log then says. */
export const BAD_ANSWERS: ReadonlyArray<readonly [what: string, answer: Answer, log: RegExp]> = [
  [
    'an error envelope with status 200',
    error(200, 'TF400733: blocked'),
    /Response: .*TF400733[\s\S]*Evaluation of expression/,
  ],
  [
    'a sign-in page with status 203',
    ok('<html>Sign in</html>', 203, 'text/html'),
    /NonAuthoritativeInformation[\s\S]*not JSON.*sign-in/,
  ],
  ['a sign-in page with status 200', ok('<html>Sign in</html>', 200, 'text/html'), /not JSON.*sign-in/],
  ['an empty object', ok('{}'), /Response: \{\}[\s\S]*Evaluation of expression/],
  ['an empty list', ok('[]'), /Evaluation of expression/],
  ['the text null', ok('null'), /Evaluation of expression/],
  ['a number', ok('0'), /Evaluation of expression/],
  ['a reply without workItems', ok('{"queryType":"flat","queryResultType":"workItem"}'), /Evaluation of expression/],
  ['workItems that are null', ok('{"queryType":"flat","workItems":null}'), /Evaluation of expression/],
  ['workItems that are text', ok('{"queryType":"flat","workItems":"none"}'), /Evaluation of expression/],
  ['workItems that are an object', ok('{"queryType":"flat","workItems":{}}'), /Evaluation of expression/],
  ['a tree query', ok('{"queryType":"tree","workItemRelations":[]}'), /tree[\s\S]*Evaluation of expression/],
  ['a tree query with a list beside it', ok('{"queryType":"tree","workItems":[]}'), /Evaluation of expression/],
  ['a one-hop query', ok('{"queryType":"oneHop","workItemRelations":[]}'), /Evaluation of expression/],
  ['an empty body', ok(''), /The reply is empty|Evaluation of expression/],
  [
    'an empty body with status 204',
    (response) => response.writeHead(204).end(),
    /The reply is empty|Evaluation of expression/,
  ],
  ['truncated JSON', ok(found(0).slice(0, -2)), /not JSON/],
  ['a connection that breaks off', (response) => response.socket?.destroy(), /Exception:/],
  ['400', error(400, 'TF51011: The specified area path does not exist.'), /answered 400 .*TF51011/],
  ['401', error(401, 'TF400813: not authorized'), /answered 401 .*TF400813/],
  ['403', error(403, 'TF401349: forbidden'), /answered 403 .*TF401349/],
  ['404', error(404, 'TF200016: no such project'), /answered 404 .*TF200016/],
  ['429', error(429, 'TF400733: exceeding usage'), /answered 429 .*TF400733/],
  ['500', error(500, 'TF30063: broken'), /answered 500 .*TF30063/],
  ['503', ok('Service Unavailable', 503, 'text/plain'), /answered 503/],
  [
    'a redirect to the sign-in page',
    (response) => response.writeHead(302, { location: '/_signin' }).end(),
    /answered 302/,
  ],
  [
    'more than 20,000 bugs',
    error(400, 'VS402337: The number of work items returned exceeds the size limit of 20000.'),
    /VS402337/,
  ],
];
