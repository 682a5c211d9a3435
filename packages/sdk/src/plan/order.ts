import { phrase } from '../phrases/phrase.js';
import type { Candidate } from './candidates.js';
import { about } from './sentences.js';
import type { Device, PlanMedia, PlannedStep, Processing } from './types.js';

/** Below this level a phone that is not charging should not work long. */
const LOW_BATTERY = 0.2;
/** Work shorter than this is not worth being moved. */
const SHORT_SECONDS = 10;
const LONG_SECONDS = 30;
/** Browsers slow pages in the background down. */
const HIDDEN_FACTOR = 2;
/** The ffmpeg.wasm core as it travels (facts/media.md §4). */
const WASM_DOWNLOAD_BYTES = 8_400_000;

const HEAVY: readonly PlannedStep[] = ['renditions', 'package', 'transcribe', 'readText', 'detect', 'embed', 'enhance', 'stillToVideo', 'clip'];
const LOCAL: readonly PlannedStep[] = ['probe', 'poster', 'captions'];

interface Ordered {
  /** Possible candidates, best first. */
  readonly order: readonly Candidate[];
  /** Why the first was preferred to a possible one elsewhere; null when there was nothing to choose. */
  readonly why: string | null;
}

const serverFirst = (local: readonly Candidate[], server: Candidate, why: string): Ordered => ({ order: [server, ...local], why });
const browserFirst = (local: readonly Candidate[], server: Candidate, why: string | null): Ordered => ({ order: [...local, server], why });

/** Heavy work goes where it is done first, unless the person's battery, data or attention speaks against it. */
function byCost(best: Candidate, local: readonly Candidate[], server: Candidate, { info }: PlanMedia, device: Device): Ordered {
  const { battery, saveData, hidden } = device;
  const [hereText, thereText] = [about(best.seconds), about(server.seconds)];
  const took = (nearly: string): string => (hereText === thereText ? nearly : phrase('takes', { here: best.seconds, there: server.seconds }, `it takes ${hereText} here and ${thereText} on the server`));
  if (battery && battery.level < LOW_BATTERY && !battery.charging && best.seconds > SHORT_SECONDS) return serverFirst(local, server, phrase('lowBattery', {}, 'your battery is low'));
  if (saveData) {
    const download = best.who === 'ffmpeg-wasm' ? WASM_DOWNLOAD_BYTES : 0;
    return info.sizeBytes < download
      ? serverFirst(local, server, phrase('saveDataServer', {}, 'you asked to save data and sending the file takes less of it than loading ffmpeg.wasm'))
      : browserFirst(local, server, phrase('saveDataHere', {}, 'you asked to save data and the file need not be sent for it'));
  }
  if (server.seconds < best.seconds) return serverFirst(local, server, took(phrase('littleQuicker', {}, 'that is a little quicker')));
  const slowed = hidden && best.seconds > LONG_SECONDS;
  if (slowed && server.seconds < best.seconds * HIDDEN_FACTOR) return serverFirst(local, server, phrase('hiddenTab', {}, 'browsers slow down tabs in the background, where this one is'));
  return browserFirst(local, server, took(phrase('notQuicker', {}, 'the server would not be quicker')));
}

/** Puts the possible candidates in the order in which they are tried. */
export function inOrder(step: PlannedStep, found: readonly Candidate[], media: PlanMedia, device: Device, preference: Processing): Ordered {
  const possible = found.filter(({ reason }) => reason === null);
  const local = possible.filter(({ where }) => where === 'browser');
  const server = possible.find(({ where }) => where === 'server');
  const heavy = HEAVY.includes(step);
  if (preference === 'server' && heavy) return { order: server ? [server] : [], why: null };
  const [best] = local;
  if (!server || !best) return { order: possible, why: null };
  if (preference === 'server' && !LOCAL.includes(step)) return serverFirst(local, server, phrase('wantsServer', {}, 'this page wants it done on the server'));
  return heavy ? byCost(best, local, server, media, device) : browserFirst(local, server, null);
}

/** Why a page that wants everything on the server leaves the browser out. */
export const excludedByPage = (step: PlannedStep, preference: Processing): boolean => preference === 'server' && HEAVY.includes(step);
