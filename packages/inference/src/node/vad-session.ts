import { readFile } from 'node:fs/promises';
import { CuelightError } from '@cuelight/protocol';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { RunVad } from '../speech/vad.js';

/** Silero VAD on ONNX Runtime's native build. Codes: `asset_unreachable model_corrupt`. */
export async function loadVad(path: string): Promise<RunVad> {
  const bytes = await readFile(path).catch((cause: unknown) => {
    throw new CuelightError('asset_unreachable', `The voice detector ${path} can't be read. Check the path.`, { url: path }, { cause });
  });
  const session = await InferenceSession.create(bytes, { logSeverityLevel: 3 }).catch((cause: unknown) => {
    throw new CuelightError('model_corrupt', `The voice detector ${path} is not a model that ONNX Runtime can load. Replace the file.`, { model: 'silero-vad-v6', file: path }, { cause });
  });
  const rate = new Tensor('int64', BigInt64Array.from([16_000n]), []);
  return async (input, state) => {
    const { output, stateN } = await session.run({
      input: new Tensor('float32', input, [1, input.length]), state: new Tensor('float32', state, [2, 1, 128]), sr: rate,
    });
    return { probability: Number(output?.data[0] ?? 0), state: stateN?.data as Float32Array };
  };
}
