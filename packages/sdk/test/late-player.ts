import { createPlayerAdapter } from '@cuelight/sdk/adapters';
import { fetchTalk, type PlayerKind } from './players.js';
import { describe, it, near, ok, same, until } from './suite.js';

/** The element is on the page before its library. Runs first in its file: a library is loaded once a page. */
export function latePlayerTest({ name, load, make }: PlayerKind): void {
  describe(`an element waiting for its library, ${name}`, () => {
    it('does what was asked before, once it is a player', async () => {
      await fetchTalk();
      const player = make();
      const element = player.target as Element;
      ok(customElements.get(element.localName) === undefined, `${element.localName} is defined already`);
      const adapter = createPlayerAdapter(element);
      same([adapter.paused, adapter.currentTime, Number.isNaN(adapter.duration)], [true, 0, true]);
      let told = 0;
      adapter.subscribe(() => { told = adapter.currentTime; });
      adapter.seek(9);
      const paused = adapter.play().then(() => 'played', (reason: unknown) => (reason instanceof DOMException ? reason.name : String(reason)));
      // media-chrome's media is a plain <video>, which plays without its library
      if (name !== 'media-chrome') {
        adapter.pause();
        same(await paused, 'AbortError');
      }
      await load();
      await customElements.whenDefined(element.localName);
      player.giveMedia();
      await until('the early seek, told', () => Math.abs(told - 9) <= 0.1 || told > 9);
      if (name === 'media-chrome') adapter.pause();
      await until('its length', () => adapter.duration > 0);
      near(adapter.duration, 45);
      adapter.dispose();
      player.remove();
    });
  });
}
