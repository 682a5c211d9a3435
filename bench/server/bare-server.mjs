/**
 * The peers: what Node's own http module does with nothing in between. `PUT /` pipes the body to a file and answers when it is
 * synced; `GET /` sends the file named in BARE_FILE by `createReadStream` with 256 KB reads.
 */
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const dir = process.env.BARE_DIR ?? '.';
const served = process.env.BARE_FILE ?? '';
const READ_BYTES = 256 * 1024;
let count = 0;

async function take(request, response) {
  const path = join(dir, `bare-${(count += 1)}`);
  await pipeline(request, createWriteStream(path));
  const handle = await open(path, 'r+');
  await handle.sync();
  await handle.close();
  response.end('{}');
  await rm(path);
}

const server = createServer((request, response) => {
  if (request.method === 'PUT') take(request, response).catch(() => response.destroy());
  else {
    response.writeHead(200, { 'content-type': 'video/mp4', 'content-length': statSync(served).size });
    createReadStream(served, { highWaterMark: READ_BYTES }).pipe(response);
  }
});
server.listen(0, '127.0.0.1', () => console.log(`ready at http://localhost:${server.address().port}`));
