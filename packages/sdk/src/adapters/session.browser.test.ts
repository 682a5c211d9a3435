import { createSession } from '@cuelight/sdk';
import { createPlayerAdapter } from '@cuelight/sdk/adapters';
import { fetchTalk, videoJs } from '../../test/players.js';
import { before, describe, it, near, ok, pause, same, until } from '../../test/suite.js';

describe('a session on the page\'s own video.js player', () => {
  let talk = '';
  before(async () => {
    talk = await fetchTalk();
    await videoJs.load();
  });

  it('follows what is said, seeks from a search hit, and lets go', async () => {
    const staged = videoJs.make();
    const video = (): HTMLVideoElement => staged.video() ?? document.createElement('video');
    const session = createSession({ storage: `test-${crypto.randomUUID()}` });
    const state = (): ReturnType<typeof session.getState> => session.getState();
    await session.openUrl({ src: talk, captions: '/demo/sample/talk.vtt' });
    same(state().transcript.status, 'ready');
    const adapter = createPlayerAdapter(staged.target);
    session.attachPlayer(adapter);
    same(state().playback.duration, 0);

    // the hit is gone to before the player has its file
    session.dispatch({ type: 'search', query: 'battery' });
    await until('the hits', () => state().search.status === 'done');
    const hit = state().search.hits[0];
    ok(hit !== undefined && hit.start > 10 && hit.start < 12, `the battery is said at ${hit?.start}`);
    session.dispatch({ type: 'hit' });
    staged.giveMedia();
    await until('the seek to the hit', () => Math.abs(video().currentTime - (hit?.start ?? 0)) <= 0.1);
    await until('the cue of the hit', () => state().transcript.activeCue === 2);
    near(state().playback.duration, 45);
    near(state().playback.currentTime, hit?.start ?? 0);

    // what the viewer does in video.js itself reaches the transcript
    video().currentTime = 14.5;
    await video().play();
    await until('the next cue while it plays', () => state().transcript.activeCue === 3);
    same(state().playback.paused, false);
    session.dispatch({ type: 'pause' });
    await until('the pause', () => state().playback.paused && video().paused);

    // a citation in the chat asks for the same
    session.dispatch({ type: 'seek', time: 27, play: true });
    await until('the seek that plays', () => video().currentTime >= 26.9 && !video().paused);
    await until('its cue', () => state().transcript.cues[state().transcript.activeCue]?.text.includes('under water') === true);

    session.attachPlayer(null);
    const { currentTime } = state().playback;
    await pause(400);
    same(state().playback.currentTime, currentTime);
    session.dispatch({ type: 'seek', time: 1 });
    await pause(100);
    ok(video().currentTime > 26, 'a session without a player moved it');
    session.close();
    adapter.dispose();
    staged.remove();
  });
});
