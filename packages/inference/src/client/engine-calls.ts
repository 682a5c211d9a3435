import { abortError, CuelightError, type TaskOptions } from '@cuelight/protocol';
import { resolveModel } from '../models/resolve-model.js';
import { checkTranslate } from '../speech/check-translate.js';
import type { InferenceEngine } from '../types/index.js';
import type { TaskName, TaskTypes } from '../worker-protocol.js';
import type { OpenTask } from './open-task.js';

/** Texts of one push: few enough that a cancel is heard soon and little is lost in a crash. */
const TEXTS_AT_ONCE = 8;
const MOST_TOKENS = 500;

/**
 * The calls of an engine over tasks, the same in a page and in Node: callbacks stay here, what they are told comes as events.
 * `closed` is aborted when the engine is.
 */
export function createEngineCalls(open: OpenTask, closed: AbortSignal): Omit<InferenceEngine, 'need' | 'close'> {
  const start = <K extends TaskName>(task: K, given: TaskOptions, options: TaskTypes[K]['options'], onEvent: (event: TaskTypes[K]['event']) => void): ReturnType<typeof open<K>> => {
    const signal = AbortSignal.any(given.signal ? [given.signal, closed] : [closed]);
    if (signal.aborted) throw abortError();
    return open(task, {
      options, signal,
      onEvent: (event) => {
        if (signal.aborted) return;
        if ('progress' in event) given.onProgress?.(event.progress);
        else onEvent(event);
      },
    });
  };

  return {
    transcribe: async (given) => {
      const { model, language, translate, durationSeconds, live, resume } = given;
      // an unknown name needs no worker to be told
      checkTranslate(resolveModel('speech', model, language).model, translate);
      const cues = [...resume?.cues ?? []];
      const task = await start('speech', given, { model, language, translate, durationSeconds, live, resume }, (event) => {
        if ('cue' in event) {
          cues.push(event.cue);
          given.onCue?.(event.cue);
        } else if ('language' in event) given.onLanguage?.(event.language);
        // the task leaves out what it told
        else if ('checkpoint' in event) given.onCheckpoint?.({ ...event.checkpoint, cues: [...cues] });
      });
      return { push: (start, samples) => task.push({ start, samples }), finish: () => task.finish() };
    },

    detect: async (given) => {
      const { model, threshold, frameCount } = given;
      resolveModel('objects', model);
      return start('objects', given, { model, threshold, frameCount }, (event) => { if ('frame' in event) given.onFrame(event.frame); });
    },

    readText: async (given) => {
      const { videoId, intervalSeconds, frameCount, checkpointEvery, resume } = given;
      if (!(intervalSeconds > 0)) {
        throw new CuelightError('bad_request', `Frames can't be ${intervalSeconds} s apart. Give the seconds between them.`, { field: 'intervalSeconds' });
      }
      const lines = [...resume?.lines ?? []];
      return start('text', given, { videoId, intervalSeconds, frameCount, checkpointEvery, resume }, (event) => {
        if ('line' in event) {
          lines.push(event.line);
          given.onLine?.(event.line);
        // the task leaves out what it told
        } else if ('checkpoint' in event) given.onCheckpoint?.({ ...event.checkpoint, lines: [...lines] });
      });
    },

    embed: async (texts, given) => {
      const { model, kind } = given;
      resolveModel('embed', model);
      const task = await start('embed', given, { model, kind, textCount: texts.length }, (event) => {
        if ('embeddings' in event) given.onVectors?.(event.from, event.embeddings);
      });
      for (let at = 0; at < texts.length; at += TEXTS_AT_ONCE) await task.push(texts.slice(at, at + TEXTS_AT_ONCE));
      return task.finish();
    },

    write: async (messages, given) => {
      const { model, maxTokens = MOST_TOKENS } = given;
      resolveModel('write', model);
      if (!(maxTokens >= 1)) throw new CuelightError('bad_request', `A model can't write ${maxTokens} tokens. Give a number of at least 1.`, { field: 'maxTokens' });
      const task = await start('write', given, { model, maxTokens }, (event) => { if ('text' in event) given.onText?.(event.text); });
      await task.push(messages);
      return task.finish();
    },
  };
}
