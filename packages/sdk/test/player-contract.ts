import { createPlayerAdapter, type ConnectedPlayer } from '@cuelight/sdk/adapters';
import { watchLeftovers } from './leftovers.js';
import type { StagedPlayer } from './players.js';
import { afterEach, describe, it, ok, pause, same, until } from './suite.js';

/** Seconds of the talk. */
const LENGTH = 45;

export interface ContractOptions {
  readonly name: string;
  readonly make: () => StagedPlayer;
  /** Where the player really is, asked past the adapter; null until it is anywhere. */
  readonly timeOf?: (player: StagedPlayer) => number | null;
}

/** What every adapter does, whatever is behind it. */
export function playerContract({ name, make, timeOf = (player) => player.video()?.currentTime ?? null }: ContractOptions): void {
  let player: StagedPlayer | null = null;
  let adapter: ConnectedPlayer | null = null;

  const begin = (): { player: StagedPlayer; adapter: ConnectedPlayer } => {
    player = make();
    adapter = createPlayerAdapter(player.target);
    return { player, adapter };
  };
  /** With its media there and its length known. */
  const ready = async (): Promise<{ player: StagedPlayer; adapter: ConnectedPlayer }> => {
    const made = begin();
    const stop = made.adapter.subscribe(() => undefined);
    made.player.giveMedia();
    await until('its length', () => made.adapter.duration > 0);
    stop();
    return made;
  };

  describe(`the player contract, ${name}`, () => {
    afterEach(() => {
      adapter?.dispose();
      player?.remove();
    });

    it('has no length before its media and tells it as soon as it is known', async () => {
      const { player: staged, adapter: made } = begin();
      const lengths: number[] = [];
      ok(Number.isNaN(made.duration), `a length of ${made.duration} before there is media`);
      same([made.currentTime, made.paused, made.ended], [0, true, false]);
      made.subscribe(() => lengths.push(made.duration));
      staged.giveMedia();
      await until('its length', () => Math.abs((lengths.at(-1) ?? 0) - LENGTH) < 0.1);
    });

    it('tells that it plays, how far, and that it is paused', async () => {
      const { adapter: made } = await ready();
      const heard: { readonly paused: boolean; readonly at: number }[] = [];
      made.subscribe(() => heard.push({ paused: made.paused, at: made.currentTime }));
      await made.play();
      await until('that it plays', () => heard.some(({ paused }) => !paused));
      await until('that time passes', () => (heard.at(-1)?.at ?? 0) > 0.3);
      made.pause();
      await until('that it is paused', () => heard.at(-1)?.paused === true);
    });

    it('seeks to the tenth of a second and tells it, paused or playing', async () => {
      const { player: staged, adapter: made } = await ready();
      let told = 0;
      made.subscribe(() => { told = made.currentTime; });
      made.seek(20.5);
      await until('the seek', () => Math.abs(told - 20.5) <= 0.1);
      await until('the seek in the player itself', () => Math.abs((timeOf(staged) ?? 0) - told) <= 0.1);
      await made.play();
      made.seek(31.25);
      await until('the seek while it plays', () => told >= 31.15 && told < 33);
      made.pause();
      await until('the pause', () => made.paused);
    });

    it('does a seek asked too early when it can, the last one of several', async () => {
      const { player: staged, adapter: made } = begin();
      made.seek(5);
      made.seek(12.5);
      staged.giveMedia();
      await until('the early seek', () => Math.abs((timeOf(staged) ?? 0) - 12.5) <= 0.1);
      // a player may tell what its video has done a moment later
      await until('that it is told', () => Math.abs(made.currentTime - 12.5) <= 0.1);
    });

    it('tells its end', async () => {
      const { adapter: made } = await ready();
      let last = { ended: false, paused: false };
      made.subscribe(() => { last = { ended: made.ended, paused: made.paused }; });
      made.seek(LENGTH - 0.4);
      await until('the seek', () => made.currentTime > LENGTH - 0.6);
      await made.play();
      await until('the end', () => last.ended && last.paused);
    });

    it('tells nothing more and leaves nothing behind after the last unsubscribe', async () => {
      const { adapter: made } = await ready();
      const leftovers = watchLeftovers();
      let told = 0;
      const listener = (): void => { told += 1; };
      const [first, second] = leftovers.during(() => [made.subscribe(listener), made.subscribe(listener)]);
      ok(leftovers.added() > 0, 'subscribing listened to nothing');
      leftovers.during(() => made.seek(8));
      await until('the seek, told twice', () => told >= 2 && Math.abs(made.currentTime - 8) <= 0.1);
      leftovers.during(first);
      ok(leftovers.count() > 0, 'the second subscriber hears nothing any more');
      leftovers.during(second);
      leftovers.during(second);
      same(leftovers.count(), 0);
      await pause(300);
      const before = told;
      made.seek(16);
      await until('the seek without a subscriber', () => Math.abs(made.currentTime - 16) <= 0.1);
      same(told, before);
    });

    it('lets go: nothing told, nothing asked, nothing left', async () => {
      const { player: staged, adapter: made } = await ready();
      const leftovers = watchLeftovers();
      let told = 0;
      leftovers.during(() => made.subscribe(() => { told += 1; }));
      leftovers.during(() => made.dispose());
      same(leftovers.count(), 0);
      const at = timeOf(staged);
      made.seek(30);
      await pause(200);
      same([told, timeOf(staged)], [0, at]);
      same(await made.play().then(() => 'played', () => 'refused'), 'refused');
    });
  });
}
