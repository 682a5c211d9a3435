import { CuelightError } from '@cuelight/protocol';
import { resolveModel } from '../../models/resolve-model.js';
import { writerLoader } from '../../write/writer.js';
import type { TaskKind } from '../task.js';

/** Writing: messages in, text out. */
export const write: TaskKind<'write'> = {
  open: async ({ model: choice, maxTokens }, { signal, emit, settle, runtime }) => {
    const resolved = resolveModel('write', choice);
    const writer = await runtime.model(resolved, writerLoader(resolved.model));
    let written: string | null = null;
    return {
      push: async (messages) => {
        emit({ progress: { fraction: 0, secondsLeft: null, phase: 'reading what the answer rests on' } });
        written = await writer.use((loaded) => loaded.write({
          messages, maxTokens, signal,
          onText: (text, tokens) => {
            emit({ text });
            emit({ progress: { fraction: Math.min(0.99, tokens / maxTokens), secondsLeft: null, phase: 'writing' } });
          },
        }));
        settle((item) => item === messages);
      },
      finish: () => {
        if (written === null) throw new CuelightError('bad_request', 'Nothing was given to the model to write about.', { field: 'messages' });
        return Promise.resolve(written);
      },
    };
  },
};
