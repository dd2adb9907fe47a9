// @ts-check
// The web server's own process: Next in production mode behind a plain HTTP server that `bulkhead start` watches.
// Plain JavaScript, so that no loader stands between Next and Node.
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import next from 'next';

const LOOPBACK_NAME = /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d+)?$/;
const DRAIN_MILLISECONDS = 1_500;

const host = process.env.HOST ?? '127.0.0.1';
const port = Number(process.env.PORT ?? 3000);
const publicHost = process.env.BULKHEAD_URL ? new URL(process.env.BULKHEAD_URL).host : undefined;
const onLoopback = LOOPBACK_NAME.test(host.includes(':') ? `[${host}]` : host);

/** On a loopback address, another name in `Host` is a page elsewhere that points its own name at us. */
function isOurName(/** @type {string | undefined} */ name) {
  return !onLoopback || (name !== undefined && (LOOPBACK_NAME.test(name) || name === publicHost));
}

/** An answer given while the request still comes ends its connection: what follows on it would be lost. */
function closeAfterUnreadRequest(
  /** @type {import('node:http').IncomingMessage} */ request,
  /** @type {import('node:http').ServerResponse} */ response,
) {
  const writeHead = response.writeHead;
  response.writeHead = (/** @type {any[]} */ ...head) => {
    if (!request.complete) response.setHeader('connection', 'close');
    return Reflect.apply(writeHead, response, head);
  };
}

const app = next({ dev: false, dir: fileURLToPath(new URL('../..', import.meta.url)), hostname: host, port });
await app.prepare();
const answer = app.getRequestHandler();

const server = createServer((request, response) => {
  if (!isOurName(request.headers.host)) {
    response.writeHead(421, { 'content-type': 'text/plain' }).end('This is not the name of this server.\n');
    return;
  }
  closeAfterUnreadRequest(request, response);
  answer(request, response).catch((error) => {
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    if (!response.headersSent) response.writeHead(500);
    response.end();
  });
});
// Node's default of five minutes would cut a large flow upload short.
server.requestTimeout = 0;

let stopping = false;
async function stop() {
  if (stopping) return;
  stopping = true;
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const drained = await Promise.race([
    closed.then(() => true),
    new Promise((resolve) => setTimeout(() => resolve(false), DRAIN_MILLISECONDS)),
  ]);
  if (!drained) server.closeAllConnections();
  process.exit(0);
}

// Ctrl-C reaches the whole group; the parent decides the order of things and tells us.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('message', (message) => {
  if (message === 'stop') void stop();
});
process.on('disconnect', () => void stop());

server.once('error', (error) => {
  process.send?.({ failed: error.message });
  process.exit(1);
});
server.listen(port, host, () => process.send?.({ listening: true }));
