import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { isCuelightError, type CuelightErrorDetails } from '@cuelight/protocol';
import { capture, openMicrophone } from './live-sources.js';

interface Given {
  readonly state?: PermissionState;
  readonly kinds?: readonly string[];
  readonly open?: () => Promise<unknown>;
  /** A page without HTTPS has no devices at all. */
  readonly insecure?: boolean;
}

const before = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
afterEach(() => {
  if (before) Object.defineProperty(globalThis, 'navigator', before);
  else Reflect.deleteProperty(globalThis, 'navigator');
});

/** A browser of which only the microphone is known, and how often it was asked for. */
function browser({ state = 'prompt', kinds = ['audioinput'], open, insecure = false }: Given): { asked: number; stopped: number } {
  const seen = { asked: 0, stopped: 0 };
  const track = { stop: () => { seen.stopped += 1; } };
  const mediaDevices = {
    enumerateDevices: () => Promise.resolve(kinds.map((kind) => ({ kind }))),
    getUserMedia: () => {
      seen.asked += 1;
      return open ? open() : Promise.resolve({ getTracks: () => [track] });
    },
  };
  Object.defineProperty(globalThis, 'navigator', { configurable: true, value: { permissions: { query: () => Promise.resolve({ state }) }, ...(insecure ? {} : { mediaDevices }) } });
  return seen;
}
const outcome = (given: Given): Promise<{ reason: string; asked: number }> => {
  const seen = browser(given);
  return openMicrophone(new AbortController().signal).then(() => ({ reason: '', asked: seen.asked }), (error: unknown) => {
    assert.ok(isCuelightError(error) && error.code === 'microphone_unavailable', String(error));
    assert.match(error.message, /The sound of a video that plays here can be captioned without one\.$/);
    return { reason: (error.details as CuelightErrorDetails['microphone_unavailable']).reason, asked: seen.asked };
  });
};
const refuses = (name: string) => () => Promise.reject(new DOMException('no', name));

test('a microphone that can\'t be had is told by its reason, without asking where that is known', async () => {
  assert.deepEqual(await outcome({ insecure: true }), { reason: 'insecure', asked: 0 });
  assert.deepEqual(await outcome({ state: 'denied' }), { reason: 'denied', asked: 0 });
  assert.deepEqual(await outcome({ kinds: ['videoinput'] }), { reason: 'none', asked: 0 });
  assert.deepEqual(await outcome({ open: refuses('NotAllowedError') }), { reason: 'denied', asked: 1 });
  assert.deepEqual(await outcome({ open: refuses('NotFoundError') }), { reason: 'none', asked: 1 });
  assert.deepEqual(await outcome({ open: refuses('NotReadableError') }), { reason: 'busy', asked: 1 });
  // browsers that name no devices before a yes
  assert.deepEqual(await outcome({ kinds: [] }), { reason: '', asked: 1 });
});

test('it is closed when it is given up, also before the browser has answered', async () => {
  const seen = browser({});
  const stopping = new AbortController();
  await openMicrophone(stopping.signal);
  assert.equal(seen.stopped, 0);
  stopping.abort();
  assert.equal(seen.stopped, 1);

  const late = browser({});
  const gone = new AbortController();
  const opening = openMicrophone(gone.signal);
  gone.abort();
  await assert.rejects(opening, { name: 'AbortError' });
  assert.deepEqual([late.asked, late.stopped], [1, 1]);
});

test('a player that no page may listen to is told as what it is, with what still works', () => {
  const code = (media: object): string => {
    try {
      capture(media as HTMLMediaElement);
      return 'heard';
    } catch (error) {
      assert.ok(isCuelightError(error));
      assert.match(error.message, /The microphone can hear it from the loudspeakers\.$/);
      return error.code;
    }
  };
  assert.equal(code({}), 'unsupported_browser');
  assert.equal(code({ currentSrc: 'https://host.example/a.mp4', captureStream: () => { throw new DOMException('cross-origin', 'SecurityError'); } }), 'media_unreachable');
  assert.equal(code({ captureStream: () => ({ getVideoTracks: () => [] }) }), 'heard');
});
