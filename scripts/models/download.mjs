/** One file from a host to a disk: resumed where it was cut, never half there under its own name. */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isWholeOnnx } from '../../packages/inference/src/models/store/onnx-end.ts';
import { createPatientFetch } from '../../packages/inference/src/worker/fetch.ts';
import { PART } from './manifest.mjs';

const MAX_CUTS = 5;

const sizeOf = async (file) => (await stat(file).catch(() => null))?.size ?? 0;

/** A date is no proof that two halves belong together where a file may change twice in a second; a weak ETag neither. */
const validatorOf = (response) => {
  const etag = response.headers.get('etag') ?? '';
  return etag.startsWith('"') ? etag : '';
};

/** Asks for what is missing. Without a validator of the first part nothing shows that the rest belongs to it. */
async function ask(fetch, url, part) {
  const validator = await readFile(`${part}.etag`, 'utf8').catch(() => '');
  const from = validator === '' ? 0 : await sizeOf(part);
  const response = await fetch(url, { headers: { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-`, 'if-range': validator } : {}) } });
  if (response.status === 416 && from > 0) {
    await response.body?.cancel();
    await rm(part, { force: true });
    return ask(fetch, url, part);
  }
  if (response.status !== 200 && response.status !== 206) {
    await response.body?.cancel();
    throw new Error(`${url} answered ${response.status}. Check --model and --host.`);
  }
  return { response, isRest: response.status === 206 };
}

async function readStart(file, count) {
  const chunks = [];
  for await (const chunk of createReadStream(file, { end: count - 1 })) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function isOnnx(file) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    return await isWholeOnnx(size, async (at, count) => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, at);
      return buffer.subarray(0, bytesRead);
    });
  } finally {
    await handle.close();
  }
}

/** @returns {Promise<string | null>} why a file that has arrived can't be what its name says */
async function misfit(file, name) {
  if (/^\s*<(!doctype|html|\?xml)/i.test(await readStart(file, 200))) return 'is a web page';
  if (name.endsWith('.onnx') && !await isOnnx(file)) return 'is no ONNX model, or not all of one';
  if (!name.endsWith('.json')) return null;
  try {
    JSON.parse(await readFile(file, 'utf8'));
    return null;
  } catch {
    return 'is no JSON';
  }
}

/**
 * Fetches `url` to `file`. What arrived of an earlier try is used when the host still has the same file. Rejects with a sentence.
 * @param {{ stallMs?: number }} [options] a host that sends nothing for this long has failed
 */
export async function downloadFile(url, file, { stallMs } = {}) {
  const fetch = createPatientFetch(() => undefined, stallMs);
  const part = `${file}${PART}`;
  await mkdir(path.dirname(file), { recursive: true });
  for (let cuts = 0; ; cuts++) {
    const before = await sizeOf(part);
    try {
      const { response, isRest } = await ask(fetch, url, part);
      await writeFile(`${part}.etag`, validatorOf(response));
      await pipeline(Readable.fromWeb(response.body), createWriteStream(part, { flags: isRest ? 'a' : 'w' }));
      break;
    } catch (reason) {
      const hasMore = await sizeOf(part) > before;
      if (hasMore && cuts < MAX_CUTS) continue;
      const cause = reason.cause instanceof Error ? `: ${reason.cause.message}` : '';
      throw new Error(reason.message.startsWith(url) ? reason.message : `${url} could not be fetched (${reason.message}${cause}). Run the same command again: it goes on where it stopped.`, { cause: reason });
    }
  }
  const wrong = await misfit(part, file);
  if (wrong !== null) {
    for (const rest of [part, `${part}.etag`]) await rm(rest, { force: true });
    throw new Error(`What ${url} sent ${wrong}. Check --host.`);
  }
  await rename(part, file);
  await rm(`${part}.etag`, { force: true });
}
