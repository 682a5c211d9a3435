import { isCuelightError, type Transcript } from '@cuelight/protocol';
import { describe, it, same } from '../../test/suite.js';
import { createSession } from '../session/create-session.js';
import { createLocalLibrary } from './local-library.js';


const storage = `test-${crypto.randomUUID()}`;
const given = {
  file: new File([new Uint8Array([1, 2, 3])], 'a.mp4', { type: 'video/mp4' }), sha256: 'ab', title: 'A', mediaInfo: null, poster: null, rendition: null, playable: true,
};

describe('the library of this browser', () => {
  it('gives video, bytes and words back after a reload, and stores equal bytes once', async () => {
    const before = createLocalLibrary({ storage });
    const { video, known } = await before.add(given);
    await before.putTranscript(video.id, { language: 'en', source: 'captions', cues: [{ start: 1, end: 2, text: 'hello' }] });
    before.close();
    const after = createLocalLibrary({ storage });
    const again = await after.add(given);
    same([known, again.known, again.video.id], [false, true, video.id]);
    same([...new Uint8Array(await (await after.media(again.video)).arrayBuffer())], [1, 2, 3]);
    same((await after.transcript(again.video))?.cues[0]?.text, 'hello');
    await after.delete(video.id);
    same(await after.list(), []);
    after.close();
  });

  it('finds moments in all its videos, also after their words changed on another page', async () => {
    const [mine, other] = [createLocalLibrary({ storage }), createLocalLibrary({ storage })];
    const words = (text: string): Transcript => ({ language: 'en', source: 'captions', cues: [{ start: 1, end: 2, text }] });
    const { video: first } = await mine.add({ ...given, sha256: 'l1' });
    const { video: second } = await mine.add({ ...given, sha256: 'l2', title: 'The second lantern' });
    await mine.putTranscript(first.id, words('a lantern'));
    await mine.putTranscript(second.id, words('a violin'));
    const found = async (query: string, videoIds?: readonly string[]): Promise<(readonly [string, string])[]> => (
      (await mine.search(query, { videoIds })).map(({ videoId, source }) => [videoId === first.id ? 'first' : 'second', source] as const)
    );
    same((await found('lantern')).sort(), [['first', 'transcript'], ['second', 'title']]);
    same(await found('lantern', [first.id]), [['first', 'transcript']]);
    same(await found('lantern', []), []);
    await other.putTranscript(first.id, words('a zebra'));
    // the other page tells it by a message
    for (let n = 0; (await found('zebra')).length === 0; n++) {
      if (n > 200) throw new Error('the other page\'s words are not found');
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
    same(await found('lantern'), [['second', 'title']]);
    await mine.delete(second.id);
    same(await found('lantern'), []);
    await mine.delete(first.id);
    mine.close();
    other.close();
  });

  it('keeps of two windows that edit the same words the first, and tells the second; a video at an address has its words here, too', async () => {
    const [one, two] = [createLocalLibrary({ storage }), createLocalLibrary({ storage })];
    const { video } = await one.add({ ...given, sha256: 'cd' });
    const words = (text: string): Transcript => ({ language: 'en', source: 'edited', cues: [{ start: 0, end: 1, text }] });
    const first = await one.putTranscript(video.id, words('first'));
    same([(await two.transcript(video))?.version === first, (await one.get(video.id)).transcript], [true, { language: 'en', source: 'edited', cueCount: 1 }]);
    const second = await one.putTranscript(video.id, words('second'), { basedOn: first ?? '' });
    const refused = await two.putTranscript(video.id, words('third'), { basedOn: first ?? '' }).then(() => 'stored', (reason: unknown) => (isCuelightError(reason) ? reason.code : String(reason)));
    const kept = await two.transcript(video);
    same([refused, kept?.cues[0]?.text, kept?.version === second], ['changed_meanwhile', 'second', true]);
    await one.keepTranscript('url-1', words('at an address'), { basedOn: null });
    same(await two.keepTranscript('url-1', words('there, too'), { basedOn: null }).then(() => 'stored', (reason: unknown) => (isCuelightError(reason) ? reason.code : String(reason))), 'changed_meanwhile');
    same([(await two.keptTranscript('url-1'))?.cues[0]?.text, await two.keptTranscript('url-2')], ['at an address', null]);
    await one.delete(video.id);
    one.close();
    two.close();
  });

  it('opens captions of a URL and finds their words', async () => {
    const session = createSession({ storage });
    const captions = URL.createObjectURL(new Blob(['WEBVTT\n\n00:01.000 --> 00:02.000\nthe battery lasts\n']));
    await session.openUrl({ src: '/talk.mp4', captions });
    same(session.getState().transcript.status, 'ready');
    session.dispatch({ type: 'search', query: 'battery' });
    for (let n = 0; session.getState().search.status !== 'done'; n++) {
      if (n > 500) throw new Error('nothing was found');
      await new Promise((resolve) => { setTimeout(resolve, 10); });
    }
    same(session.getState().search.hits.map(({ start }) => start > 1 && start < 2), [true]);
    session.close();
    URL.revokeObjectURL(captions);
  });
});
