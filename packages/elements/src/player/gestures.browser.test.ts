import type { CuePlayer } from '@cuelight/elements';
import { clearPage, settle, stage, type Stage } from '../../test/page.js';
import { PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, it, ok, same } from '../../test/suite.js';

interface Finger {
  readonly type: 'down' | 'move' | 'up';
  /** Share of the picture's width. */
  readonly x: number;
  readonly y?: number;
}

/** One finger on the picture, and the click that browsers send after a tap. */
function touch({ find }: Stage<CuePlayer>, steps: readonly Finger[], more: PointerEventInit = {}): void {
  const video = find('video');
  const box = video.getBoundingClientRect();
  for (const { type, x, y = 0.5 } of steps) {
    const init = { bubbles: true, composed: true, pointerId: 7, isPrimary: true, pointerType: 'touch', clientX: box.left + box.width * x, clientY: box.top + box.height * y, ...more };
    video.dispatchEvent(new PointerEvent(`pointer${type}`, init));
  }
}

function tap(staged: Stage<CuePlayer>, x: number): void {
  touch(staged, [{ type: 'down', x }, { type: 'up', x }]);
  staged.find('video').click();
}

describe('fingers on the picture', () => {
  afterEach(clearPage);

  it('show the controls by a tap, and do not play', async () => {
    const staged = await stage('cue-player', PLAYABLE);
    tap(staged, 0.2);
    same(staged.session.asked, []);
  });

  it('seek by a double tap: left back, right forward, more with every tap', async () => {
    const staged = await stage('cue-player', PLAYABLE);
    tap(staged, 0.2);
    tap(staged, 0.3);
    await settle();
    same(staged.session.asked, [{ type: 'seek', time: 40 }]);
    ok(staged.find('.hint').classList.contains('left'), 'the hint is not on the left');
    same(staged.find('.hint').textContent.trim(), '10 s back');
    staged.session.set({ playback: { currentTime: 40 } });
    await settle();
    tap(staged, 0.2);
    await settle();
    same([staged.session.asked.at(-1), staged.find('.hint').textContent.trim()], [{ type: 'seek', time: 30 }, '20 s back']);
    tap(staged, 0.8);
    same(staged.session.asked.length, 2);
    tap(staged, 0.8);
    await settle();
    same([staged.session.asked.at(-1), staged.find('.hint').textContent.trim()], [{ type: 'seek', time: 50 }, '10 s forward']);
  });

  it('scrub along the picture and say where', async () => {
    const staged = await stage('cue-player', PLAYABLE);
    touch(staged, [{ type: 'down', x: 0.5 }, { type: 'move', x: 0.505 }, { type: 'move', x: 0.6 }, { type: 'move', x: 0.7, y: 0.9 }]);
    await settle();
    const times = staged.session.asked.map((request) => (request.type === 'seek' ? Math.round(request.time) : request.type));
    same([times, staged.find('.hint').textContent.trim()], [[60, 70], '1:10']);
    touch(staged, [{ type: 'up', x: 0.7 }]);
    await settle();
    same(staged.find('.hint').textContent.trim(), '');
  });

  it('leave up and down to the page', async () => {
    const staged = await stage('cue-player', PLAYABLE);
    touch(staged, [{ type: 'down', x: 0.5, y: 0.2 }, { type: 'move', x: 0.52, y: 0.8 }, { type: 'up', x: 0.52, y: 0.8 }]);
    same(staged.session.asked, []);
    same(getComputedStyle(staged.find('video')).touchAction, 'pan-y pinch-zoom');
  });

  it('do nothing when there are two', async () => {
    const staged = await stage('cue-player', PLAYABLE);
    touch(staged, [{ type: 'down', x: 0.3 }]);
    touch(staged, [{ type: 'down', x: 0.6 }], { pointerId: 8, isPrimary: false });
    touch(staged, [{ type: 'move', x: 0.1 }, { type: 'up', x: 0.1 }]);
    same(staged.session.asked, []);
  });

  it('seek nowhere before there is something to play', async () => {
    const staged = await stage('cue-player');
    tap(staged, 0.2);
    tap(staged, 0.2);
    same(staged.session.asked, []);
  });

  it('are told from the mouse, whose click plays and whose double click fills the screen', async () => {
    const staged = await stage('cue-player', PLAYABLE);
    tap(staged, 0.2);
    touch(staged, [{ type: 'down', x: 0.5 }, { type: 'up', x: 0.5 }], { pointerType: 'mouse' });
    staged.find('video').click();
    same(staged.session.asked, [{ type: 'play' }]);
    let filled = 0;
    staged.element.requestFullscreen = () => { filled += 1; return Promise.resolve(); };
    staged.find('video').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    same(filled, 1);
    tap(staged, 0.5);
    staged.find('video').dispatchEvent(new MouseEvent('dblclick', { bubbles: true }));
    same(filled, 1);
  });
});
