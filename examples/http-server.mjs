// The engine behind HTTP, on this machine only. Nothing is kept between requests: the session (plain JSON) goes to the caller and comes back with
// the next request, so any number of these can run side by side, and a restart loses nothing.
//
//   node examples/http-server.mjs [PORT]          0, the default, takes a free port; the address is printed
//
//   GET  /problems?lang=en                        -> { problems: [{ id, title, urgent }] }
//   POST /search            { words, lang }       -> { confident, matches, facts, happeningNow }
//   POST /sessions          { tree, facts, lang } -> { session, step }
//   POST /sessions/answer   { session, answer, lang } -> { session, step }
//   POST /sessions/back     { session, lang }     -> { session, step }
//
//   curl -s localhost:PORT/sessions -H 'content-type: application/json' -d '{"tree":"payment-failed","lang":"zh"}'
import { createServer } from 'node:http';
import { answer, back, loadForWalk, loadModel, makeFinder, pick, SHIPPED, sessionFrom, start, view } from 'wallet-help';

const MOST_BYTES = 64 * 1024;
const MOST_WORDS = 1000;
const LANGUAGES = ['zh', 'en'];

const { content } = await loadForWalk([SHIPPED]);
const finder = makeFinder(content, await loadModel());

/** What went wrong on the caller's side. */
class Refused extends Error {
  /** @param {number} status @param {string} message @param {object} [more] */
  constructor(status, message, more = {}) {
    super(message);
    this.status = status;
    this.more = more;
  }
}

/** @param {import('wallet-help').Session} session @param {string} language */
function stepOf(session, language) {
  const { view: step } = view(content, session, language, new Date());
  if (step.kind === 'broken') throw new Refused(422, `This session leads nowhere: there is no ${step.target}.`);
  return { session, step };
}

/** @param {Record<string, unknown>} body */
function sessionIn(body) {
  const session = sessionFrom(body.session);
  if (!session) throw new Refused(400, 'Send the session as it came: { "tree": ..., "facts": { ... }, "tried": { ... } }.');
  return session;
}

/** @type {Record<string, (body: Record<string, unknown>, language: string) => object>} */
const POSTS = {
  '/search': ({ words }) => {
    if (typeof words !== 'string' || words.trim() === '' || words.length > MOST_WORDS)
      throw new Refused(400, `"words" must be a text of 1 to ${MOST_WORDS} characters.`);
    return finder.find(words);
  },
  '/sessions': ({ tree, facts = {} }, language) => {
    if (typeof tree !== 'string' || !content.trees.has(tree)) throw new Refused(404, 'There is no such problem; see GET /problems.');
    const session = sessionFrom({ tree, facts, tried: {} });
    if (!session) throw new Refused(400, '"facts" must be a map of texts.');
    return stepOf(start(session.tree, session.facts), language);
  },
  '/sessions/answer': (body, language) => {
    const reply = answer(content, sessionIn(body), String(body.answer));
    if (reply.ok) return stepOf(reply.session, language);
    if (reply.reason === 'nothing-asked') throw new Refused(409, 'Nothing is asked here: the walk has ended.');
    throw new Refused(422, 'That is not an answer to this step.', { known: reply.known });
  },
  '/sessions/back': (body, language) => {
    const session = sessionIn(body);
    return stepOf(back(content, session) ?? session, language);
  },
};

/** @param {string} language */
function problems(language) {
  const shown = [...content.trees.values()].filter((tree) => !tree.shared);
  return { problems: shown.map((tree) => ({ id: tree.id, title: pick(tree.title, language), urgent: tree.urgent })) };
}

/** Reads a body of JSON, never more of it than is sane. @param {import('node:http').IncomingMessage} request */
async function bodyOf(request) {
  // A web page can send any other type to this machine without asking; for this one the browser asks us first, and we say nothing.
  if (!/^application\/json(?:;|$)/iu.test(request.headers['content-type'] ?? '')) throw new Refused(415, 'Send application/json.');
  const chunks = [];
  let bytes = 0;
  // What is too much is read to its end all the same, and let go: a client that still writes would find the connection gone, and never hear why.
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes <= MOST_BYTES) chunks.push(chunk);
  }
  if (bytes > MOST_BYTES) throw new Refused(413, `At most ${MOST_BYTES} bytes.`);
  try {
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (typeof body === 'object' && body !== null && !Array.isArray(body)) return body;
  } catch {
    // Said below, with the same words.
  }
  throw new Refused(400, 'The body must be one JSON object.');
}

/** @param {import('node:http').IncomingMessage} request */
async function replyTo(request) {
  // Another name that leads to 127.0.0.1 would let a web page read the answers (DNS rebinding).
  if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/u.test(request.headers.host ?? ''))
    throw new Refused(403, 'This server is for this machine only.');
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const languageIn = (/** @type {unknown} */ wanted) => LANGUAGES.find((language) => language === wanted) ?? 'en';
  if (pathname === '/problems') {
    if (request.method !== 'GET') throw new Refused(405, 'Use GET.');
    return problems(languageIn(searchParams.get('lang')));
  }
  const post = Object.hasOwn(POSTS, pathname) ? POSTS[pathname] : undefined;
  if (!post) throw new Refused(404, 'There is nothing at this address.');
  if (request.method !== 'POST') throw new Refused(405, 'Use POST.');
  const body = await bodyOf(request);
  return post(body, languageIn(body.lang));
}

const server = createServer(async (request, response) => {
  let status = 200;
  let value = {};
  try {
    value = await replyTo(request);
  } catch (error) {
    status = error instanceof Refused ? error.status : 500;
    value = error instanceof Refused ? { error: error.message, ...error.more } : { error: 'A mistake of ours.' };
    if (status === 500) console.error(error);
  }
  // What was not read of a request must not be taken for the next one.
  const close = request.complete ? {} : { connection: 'close' };
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...close });
  response.end(`${JSON.stringify(value)}\n`);
});
server.requestTimeout = 10_000;
server.headersTimeout = 5_000;
server.maxConnections = 100;
server.on('error', (error) => {
  console.error(error.message);
  process.exitCode = 1;
});
server.listen(Number(process.argv[2] ?? 0), '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object' && address) console.log(`listening on http://127.0.0.1:${address.port}`);
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server.close();
    server.closeAllConnections();
  });
}
