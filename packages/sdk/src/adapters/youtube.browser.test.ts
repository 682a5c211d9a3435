import { createPlayerAdapter } from '@cuelight/sdk/adapters';
import { FakeYouTubePlayer } from '../../test/fake-youtube-player.js';
import { playerContract } from '../../test/player-contract.js';
import type { StagedPlayer } from '../../test/players.js';
import { describe, it, ok, pause, same, until } from '../../test/suite.js';

interface StagedFake extends StagedPlayer {
  readonly target: FakeYouTubePlayer;
}

function stageFake(): StagedFake {
  const target = new FakeYouTubePlayer(45.014);
  return {
    target,
    giveMedia() {
      target.becomeReady();
      target.loadMetadata();
    },
    video: () => null,
    remove: () => target.destroy(),
  };
}

let last: FakeYouTubePlayer | null = null;
playerContract({
  name: 'a fake YT.Player made after its documentation',
  make() {
    const staged = stageFake();
    last = staged.target;
    return staged;
  },
  timeOf: () => last?.getCurrentTime?.() ?? null,
});

describe('a YouTube player (fake)', () => {
  it('is asked for its time while it plays, and left alone soon after it stopped', async () => {
    const { target, giveMedia } = stageFake();
    giveMedia();
    const adapter = createPlayerAdapter(target);
    const times: number[] = [];
    const stop = adapter.subscribe(() => times.push(adapter.currentTime));
    target.playVideo?.();
    await until('five readings', () => times.length > 5);
    ok(times.every((time, n) => time >= (times[n - 1] ?? 0)), `times go back: ${times.join(' ')}`);
    target.pauseVideo?.();
    await pause(2000);
    const told = times.length;
    let asked = 0;
    const { getCurrentTime } = target;
    target.getCurrentTime = () => {
      asked += 1;
      return getCurrentTime?.() ?? 0;
    };
    await pause(400);
    same([asked, times.length], [0, told]);
    target.playVideo?.();
    await until('readings again', () => times.length > told + 3);
    stop();
    asked = 0;
    await pause(400);
    same([asked, target.listenerCount], [0, 0]);
    target.destroy();
  });

  it('hears of a seek that a person made in the paused frame', async () => {
    const { target, giveMedia } = stageFake();
    giveMedia();
    target.playVideo?.();
    target.pauseVideo?.();
    const adapter = createPlayerAdapter(target);
    let told = 0;
    adapter.subscribe(() => { told = adapter.currentTime; });
    target.seekTo?.(17, true);
    await until('the seek', () => told === 17);
    same(adapter.paused, true);
    adapter.dispose();
    same(target.listenerCount, 0);
    target.destroy();
  });

  it('has no length while YouTube knows none, and no such method', () => {
    const target = new FakeYouTubePlayer(10);
    const adapter = createPlayerAdapter(target);
    ok(Number.isNaN(adapter.duration), 'a length before it is ready');
    target.becomeReady();
    ok(Number.isNaN(adapter.duration), 'a length before metadata');
    target.loadMetadata();
    same(adapter.duration, 10);
    adapter.dispose();
    target.destroy();
  });
});
