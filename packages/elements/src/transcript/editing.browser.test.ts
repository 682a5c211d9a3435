import { CuelightError, type Cue } from '@cuelight/protocol';
import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage, type Stage } from '../../test/page.js';
import { FOUND, HITS, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';

type On = Stage<HTMLElementTagNameMap['cue-transcript']>;
const CONFLICT = new CuelightError('changed_meanwhile', 'Somebody else has changed this transcript.', { what: 'transcript' });
const BAD = new CuelightError('bad_captions', 'These captions can\'t be read.', {});
const CLIP = { status: 'done', start: 1, end: 4, fraction: 1, url: 'blob:x', fileName: 'a.mp4', sizeBytes: 2_500_000, error: null } as const;

async function editable(patch: Parameters<typeof stage>[1] = PLAYABLE, options: Parameters<typeof stage>[2] = {}): Promise<On> {
  const on = await stage('cue-transcript', patch, options);
  on.element.editable = true;
  await settle();
  return on;
}

const textarea = (on: On): HTMLTextAreaElement => on.find<HTMLTextAreaElement>('.editor textarea');
const button = (on: On, name: string): HTMLButtonElement => {
  const found = on.all<HTMLButtonElement>('button').find((one) => one.textContent.trim() === name || one.getAttribute('aria-label') === name);
  if (found === undefined) throw new Error(`no button "${name}"`);
  return found;
};
async function startEditing(on: On, row = 0): Promise<HTMLTextAreaElement> {
  on.find(`li[data-index="${row}"] .time`).focus();
  on.find('.line').dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
  on.all(`li[data-index="${row}"] .line`)[0]?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
  await settle();
  return textarea(on);
}

/** Selects words as a pointer would: the whole of one `.word` up to the whole of another. */
async function select(on: On, from: number, to: number): Promise<void> {
  const words = on.all('.word');
  const textOf = (word: HTMLElement | undefined): ChildNode | undefined => [...word?.childNodes ?? []].find(({ nodeType }) => nodeType === Node.TEXT_NODE);
  const [first, last] = [textOf(words[from]), textOf(words[to])];
  if (!first || !last) throw new Error('there are no such words');
  document.getSelection()?.setBaseAndExtent(first, 1, last, last.textContent?.length ?? 0);
  await eventually(() => on.all('.passage').length > 0, 'the bar is shown');
}

describe('editing the transcript', () => {
  afterEach(() => {
    document.getSelection()?.removeAllRanges();
    clearPage();
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations with everything open, ${scheme}`, async () => {
      const on = await editable({ ...FOUND, search: { ...FOUND.search, activeHit: 1 }, clip: CLIP, editing: { canUndo: true, canRedo: true, saving: 'failed', error: CONFLICT, changedElsewhere: false, importError: BAD } }, { scheme, style: 'height: 420px' });
      button(on, 'Import, export').click();
      await startEditing(on);
      await audit(on.element);
      press(textarea(on), 'Escape');
      await settle();
      on.find('.time').focus();
      press(on.find('.time'), 'ArrowDown', { shiftKey: true });
      await settle();
      same(on.all('.passage').length, 1);
      await audit(on.element);
    });
  }

  it('starts with F2, saves by Enter and gives the focus back', async () => {
    const on = await editable();
    on.find('.time').focus();
    press(on.find('.time'), 'F2');
    await settle();
    const field = textarea(on);
    same([field.value, on.element.shadowRoot?.activeElement === field], ['The harbour is quiet', true]);
    field.value = 'The harbour was quiet';
    same(press(field, 'Enter'), false);
    await settle();
    same(on.session.asked, [{ type: 'editCue', index: 0, text: 'The harbour was quiet', speaker: '' }]);
    same([on.all('.editor').length, on.element.shadowRoot?.activeElement?.textContent], [0, '0:00']);
  });

  it('leaves by Escape with nothing asked, and keeps Enter with Shift or in a composition for the text', async () => {
    const on = await editable();
    const field = await startEditing(on);
    field.value = 'something else';
    same([press(field, 'Enter', { shiftKey: true }), press(field, 'Enter', { isComposing: true }), on.all('.editor').length], [true, true, 1]);
    press(field, 'Escape');
    await settle();
    same([on.session.asked, on.all('.editor').length], [[], 0]);
  });

  it('saves when the focus goes elsewhere, once', async () => {
    const on = await editable();
    const field = await startEditing(on);
    field.value = 'The port is quiet';
    button(on, 'Import, export').focus();
    if (document.hasFocus()) same(on.session.asked, [{ type: 'editCue', index: 0, text: 'The port is quiet', speaker: '' }]);
  });

  it('names a speaker, splits at the cursor and joins with the next line', async () => {
    const on = await editable();
    (await startEditing(on)).focus();
    on.find<HTMLInputElement>('.speaker').value = 'Ada';
    button(on, 'Save').click();
    await settle();
    const field = await startEditing(on);
    field.setSelectionRange(11, 11);
    button(on, 'Split at the cursor').click();
    await settle();
    await startEditing(on);
    button(on, 'Join with the next line').click();
    await settle();
    await startEditing(on, 2);
    same(button(on, 'Join with the next line').disabled, true);
    same(on.session.asked, [
      { type: 'editCue', index: 0, text: 'The harbour is quiet', speaker: 'Ada' }, { type: 'splitCue', index: 0, at: 11, text: 'The harbour is quiet' }, { type: 'mergeCue', index: 0 },
    ]);
  });

  it('undoes and redoes by keys and buttons, and says whether all is stored', async () => {
    const on = await editable({ ...PLAYABLE, editing: { canUndo: true, canRedo: false, saving: 'saved' } });
    same([button(on, 'Undo').disabled, button(on, 'Redo').disabled, on.find('.state').textContent], [false, true, 'Saved']);
    button(on, 'Undo').click();
    press(on.find('.time'), 'z', { ctrlKey: true });
    press(on.find('.time'), 'Z', { ctrlKey: true, shiftKey: true });
    press(on.find('.time'), 'z', { metaKey: true });
    press(on.find('.time'), 'y', { ctrlKey: true });
    same(on.session.asked.map(({ type }) => type), ['undoEdit', 'undoEdit', 'redoEdit', 'undoEdit', 'redoEdit']);
  });

  it('offers both ways out where somebody else stored other words, and another try where storing failed', async () => {
    const on = await editable({ ...PLAYABLE, editing: { canUndo: true, saving: 'failed', error: CONFLICT } });
    same(on.find('.trouble p').textContent, 'Not saved. Somebody else has changed this transcript.');
    button(on, 'Load theirs').click();
    button(on, 'Replace theirs by mine').click();
    on.session.set({ editing: { error: new CuelightError('offline', 'This browser is offline.', {}) } });
    await settle();
    button(on, 'Try again').click();
    same(on.session.asked, [{ type: 'reloadTranscript' }, { type: 'saveTranscript', overwrite: true }, { type: 'saveTranscript', overwrite: false }]);
  });

  it('takes a file by drop, and says why one was refused', async () => {
    const on = await editable();
    const files = new DataTransfer();
    files.items.add(new File(['WEBVTT'], 'a.vtt'));
    const over = new DragEvent('dragover', { dataTransfer: files, bubbles: true, cancelable: true, composed: true });
    on.element.dispatchEvent(over);
    await settle();
    same([over.defaultPrevented, on.all('.over').length], [true, 1]);
    on.element.dispatchEvent(new DragEvent('drop', { dataTransfer: files, bubbles: true, cancelable: true, composed: true }));
    on.session.set({ editing: { importError: BAD } });
    await settle();
    same([on.session.asked.map(({ type }) => type), on.all('.over').length], [['importTranscript'], 0]);
    same(on.find('[role="alert"]').textContent, 'These captions can\'t be read. The transcript is as it was.');
  });

  it('leaves a video that is dropped on it to whoever brings in videos', async () => {
    const on = await editable();
    const files = new DataTransfer();
    files.items.add(new File(['x'], 'talk.mp4', { type: 'video/mp4' }));
    const passed = ['dragover', 'drop'].map((name) => on.element.dispatchEvent(new DragEvent(name, { dataTransfer: files, bubbles: true, cancelable: true, composed: true })));
    await settle();
    same([passed, on.all('.over').length, on.session.asked], [[true, true], 0, []]);
  });

  it('offers an import where there are no words, and nothing while they are still coming', async () => {
    const on = await editable({ source: { status: 'ready' }, transcript: { status: 'none', sentence: 'This video has no captions.' } });
    button(on, 'Import, export').click();
    await settle();
    same(on.all('.menu button').map((one) => one.textContent.startsWith('Import…')), [true]);
    press(on.find('.menu button'), 'Escape');
    await settle();
    same([on.all('.menu').length, on.element.shadowRoot?.activeElement?.textContent], [0, 'Import, export']);
    button(on, 'Import, export').click();
    on.session.set({ transcript: { status: 'partial' } });
    await settle();
    same(on.all('.menu button').length, 0);
  });

  it('is for reading only where the page does not say otherwise', async () => {
    const on = await stage('cue-transcript', { ...PLAYABLE, editing: { canUndo: true } });
    press(on.find('.time'), 'F2');
    same(press(on.find('.time'), 'z', { ctrlKey: true }), true);
    const files = new DataTransfer();
    files.items.add(new File(['WEBVTT'], 'a.vtt'));
    const over = new DragEvent('dragover', { dataTransfer: files, bubbles: true, cancelable: true, composed: true });
    on.element.dispatchEvent(over);
    button(on, 'Export').click();
    await settle();
    same([over.defaultPrevented, on.all('.editor, .edit, .import, input[type="file"], [aria-label="Undo"]').length, on.session.asked, on.all('.menu button').length], [false, 0, [], 5]);
  });
});

describe('a passage of the transcript', () => {
  afterEach(() => {
    document.getSelection()?.removeAllRanges();
    clearPage();
  });

  it('is quoted, cut out and asked about, from its first word to its last', async () => {
    const on = await stage('cue-transcript', { ...PLAYABLE, source: { status: 'ready', title: 'Harbour', url: 'https://example.org/talk.mp4' } });
    await select(on, 1, 4);
    same(on.find('.passage').getAttribute('aria-label'), 'Passage 0:01 to 0:15');
    button(on, 'Clip').click();
    button(on, 'Ask about this').click();
    const [clip, compose] = on.session.asked;
    ok(clip?.type === 'clip' && clip.start === 1.25 && Math.abs(clip.end - (10 + 60 / 11)) < 1e-9, JSON.stringify(clip));
    same(compose, { type: 'compose', text: '“harbour is quiet boats” (0:01): ' });
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: (text: string) => { copied = text; return Promise.resolve(); } } });
    button(on, 'Copy link').click();
    await eventually(() => on.find('.passage [role="status"]').textContent === 'Copied', 'it says that it is copied');
    same(copied, '“harbour is quiet boats”\nHarbour, 0:01–0:15\nhttps://example.org/talk.mp4#t=1.25,15.45');
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: () => Promise.reject(new Error('no')) } });
    button(on, 'Copied').click();
    await eventually(() => on.all<HTMLTextAreaElement>('.by-hand textarea')[0]?.value === copied, 'it can be copied by hand');
    Reflect.deleteProperty(navigator, 'clipboard');
    document.getSelection()?.removeAllRanges();
    await eventually(() => on.all('.passage').length === 0, 'the bar goes with the selection');
  });

  it('a selection is no click on its last word', async () => {
    const on = await stage('cue-transcript', PLAYABLE);
    await select(on, 0, 1);
    on.all('.word')[1]?.click();
    same(on.session.asked, []);
  });

  it('is marked line by line by Shift and the arrows, and let go by Escape', async () => {
    const on = await stage('cue-transcript', PLAYABLE);
    on.find('.time').focus();
    for (let n = 0; n < 2; n += 1) {
      press(on.element.shadowRoot?.activeElement as HTMLElement, 'ArrowDown', { shiftKey: true });
      await settle();
    }
    same([on.all('.picked').length, on.find('.passage').getAttribute('aria-label')], [3, 'Passage 0:00 to 0:34']);
    press(on.element.shadowRoot?.activeElement as HTMLElement, 'ArrowUp', { shiftKey: true });
    await settle();
    same([on.all('.picked').length, on.find('.passage').getAttribute('aria-label')], [2, 'Passage 0:00 to 0:20']);
    press(on.element.shadowRoot?.activeElement as HTMLElement, 'Escape');
    await settle();
    same([on.all('.picked').length, on.all('.passage').length], [0, 0]);
  });

  it('tells how far the clip is, gives it, or says why there is none', async () => {
    const on = await stage('cue-transcript', { ...PLAYABLE, clip: { ...CLIP, status: 'working', url: null, fraction: 0.4 } });
    same([on.find('.clip p').textContent, on.find<HTMLProgressElement>('.clip progress').value], ['Cutting the clip 0:01 to 0:04…', 40]);
    button(on, 'Cancel').click();
    on.session.set({ clip: CLIP });
    await settle();
    const link = on.find<HTMLAnchorElement>('.clip a');
    same([link.textContent, link.download, link.href], ['Download clip 0:01 to 0:04 (2.5 MB)', 'a.mp4', 'blob:x']);
    const message = 'Some pictures of this video are damaged, at 0:03; everything else is there.';
    on.session.set({ clip: { ...CLIP, warnings: [{ code: 'damaged_pictures', message, spans: [{ start: 3, end: 3 }] }] } });
    await settle();
    same(on.find('.clip .warning').textContent, message);
    button(on, 'Let the clip go').click();
    on.session.set({ clip: { ...CLIP, status: 'failed', error: new CuelightError('media_unreachable', 'This page may not read them.', { url: 'x', reason: 'cors' }) } });
    await settle();
    same([on.find('.clip [role="alert"]').textContent, on.session.asked.map(({ type }) => type)], ['This page may not read them.', ['dropClip', 'dropClip']]);
  });
});

describe('finding in the transcript', () => {
  afterEach(clearPage);
  const marked = (on: On): string[] => on.all('mark').map((mark) => mark.textContent);

  it('marks every place where the words of the query are said, not only those of the hits', async () => {
    const on = await stage('cue-transcript', { ...PLAYABLE, search: { query: 'boats', status: 'done', hits: [] } });
    same(marked(on), ['boats', 'boats']);
    for (const [search, expected] of [['lantern boats', []], ['the lant', ['lantern', 'the']], ['"on the pier" -quiet object:dog', ['on', 'the', 'pier']], ['QUÏET', ['quiet']], ['o', []]] as const) {
      on.session.set({ search: { query: search } });
      await settle();
      same([search, marked(on)], [search, expected]);
    }
    on.session.set({ search: { query: 'harbr', hits: HITS.slice(0, 1) } });
    await settle();
    same(marked(on), ['harbour']);
  });

  it('goes with the search from hit to hit, also after the reader scrolled away', async () => {
    const many: readonly Cue[] = Array.from({ length: 200 }, (_, n) => ({ start: n * 5, end: n * 5 + 5, text: `line number ${n}` }));
    const hits = [20, 150].map((n) => ({ ...HITS[0], start: n * 5, end: n * 5 + 1 })) as unknown as typeof HITS;
    const on = await stage('cue-transcript', { ...PLAYABLE, transcript: { ...PLAYABLE.transcript, cues: many, activeCue: 0 }, search: { query: 'line', status: 'done', hits } }, { style: 'height: 240px' });
    const scroller = on.find('.scroller');
    scroller.dispatchEvent(new WheelEvent('wheel', { deltaY: 100, bubbles: true }));
    on.session.set({ search: { activeHit: 1 } });
    await eventually(() => scroller.scrollTop > 0 && on.find('li.current').getBoundingClientRect().bottom < scroller.getBoundingClientRect().bottom + 1, 'the second hit is in view');
    same([on.find('li.current').dataset['index'], on.all('.back').length], ['150', 0]);
  });

  it('has all words of a long transcript in the page, and draws for the clock only what changes', async () => {
    const long: readonly Cue[] = Array.from({ length: 3000 }, (_, n) => ({ start: n * 2, end: n * 2 + 2, text: `word${n} is said here` }));
    const on = await stage('cue-transcript', { ...PLAYABLE, transcript: { ...PLAYABLE.transcript, cues: long, activeCue: 1 } }, { style: 'height: 240px' });
    await eventually(() => on.all('li').length === 3000, 'every row is there');
    ok(on.find('ol').textContent.includes('word2999 is said here'), 'the last words are missing');
    // as Ctrl+F does it: also in what was never in sight
    document.getSelection()?.removeAllRanges();
    ok((window as unknown as { find: (text: string) => boolean }).find('word2990 is said here'), 'the browser finds no word2990');
    document.getSelection()?.removeAllRanges();
    await settle();
    same(on.all('.word').length, 4);
    const changed = new Set<Element | null>();
    const watch = new MutationObserver((records) => { for (const { target } of records) changed.add((target instanceof Element ? target : target.parentElement)?.closest('.chunk') ?? null); });
    watch.observe(on.find('ol'), { subtree: true, childList: true, attributes: true, characterData: true });
    on.session.set({ transcript: { activeCue: 2 } });
    await settle();
    watch.disconnect();
    same(changed.size, 1);
    const row = on.find('li[data-index="7"] .line');
    row.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true }));
    await settle();
    on.all('li[data-index="7"] .word')[1]?.click();
    const [asked] = on.session.asked;
    ok(asked?.type === 'seek' && asked.time > 14 && asked.time < 16, JSON.stringify(asked));
  });

  it('yields to a reader who scrolls in any way, and not to rows that got their real size', async () => {
    const many: readonly Cue[] = Array.from({ length: 300 }, (_, n) => ({ start: n * 5, end: n * 5 + 5, text: `line number ${n}` }));
    const on = await stage('cue-transcript', { ...PLAYABLE, transcript: { ...PLAYABLE.transcript, cues: many, activeCue: 0 } }, { style: 'height: 240px' });
    const scroller = on.find('.scroller');
    on.session.set({ transcript: { activeCue: 200 } });
    await eventually(() => scroller.scrollTop > 1000, 'it follows');
    await eventually(() => Math.abs(on.find('li.active').getBoundingClientRect().top - scroller.getBoundingClientRect().top - scroller.clientHeight / 3) < 40, 'it comes to rest at the line');
    same(on.all('.back').length, 0);
    await new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); });
    scroller.scrollTop -= 300;
    await eventually(() => on.all('.back').length === 1, 'it yields');
  });
});
