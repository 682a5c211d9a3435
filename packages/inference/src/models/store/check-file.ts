import { CuelightError } from '@cuelight/protocol';
import { checkPinned } from '../pinned.js';
import type { Model } from '../registry.js';
import { taskName } from '../resolve-model.js';
import { HostFailure } from './download.js';
import { createReader, keptBytes, readParts, type KeptFile } from './kept-file.js';
import type { ModelCache } from './model-cache.js';
import { isWholeOnnx } from './onnx-end.js';

/** Enough to tell a page by. */
const PAGE_START = 200;

const isPage = (start: string): boolean => /^\s*<(!doctype|html|\?xml|head|body|!--)/i.test(start);

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

async function readWhole(cache: ModelCache, file: KeptFile): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(keptBytes(file));
  let at = 0;
  for await (const part of readParts(cache, file)) {
    bytes.set(part ?? [], at);
    at += part?.length ?? 0;
  }
  return bytes;
}

/**
 * Refuses a file that has arrived whole and is not what its name says: other bytes than the registry pins, a page instead of a file,
 * no JSON, no ONNX, a part of one. Throws `model_corrupt`, or {@link HostFailure} for a page: such a host gives no models at all.
 */
export async function checkFile(cache: ModelCache, model: Model, path: string, file: KeptFile): Promise<void> {
  const isJson = path.endsWith('.json');
  const readAt = createReader(cache, file);
  const start = await readAt(0, PAGE_START);
  if (isPage(new TextDecoder().decode(start))) throw new HostFailure('it sent a web page instead of the file');
  const bytes = isJson || model.pinned?.[path] ? await readWhole(cache, file) : null;
  if (bytes) await checkPinned(model, path, bytes);
  const isWrongJson = isJson && bytes && !parses(new TextDecoder().decode(bytes));
  const isWrongOnnx = path.endsWith('.onnx') && !await isWholeOnnx(keptBytes(file), readAt);
  if (!isWrongJson && !isWrongOnnx) return;
  const reason = isWrongJson ? 'it is no JSON' : 'it is no ONNX model, or not all of one';
  throw new CuelightError('model_corrupt', `The file ${path} of the ${taskName(model.task)} ${model.id} at ${file.url} can't be used: ${reason}. Try again, or choose another model.`, { model: model.id, file: path });
}
