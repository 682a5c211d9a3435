import 'axe-core';
import type { AxeResults } from 'axe-core';
import { DE, defineElements, setStrings } from '@cuelight/elements';
import { defineWidget, type CueWidget } from 'cuelight';

const { describe, it, afterEach } = globalThis as unknown as {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => void | Promise<void>) => void;
  readonly afterEach: (body: () => void) => void;
};
const { axe } = globalThis as unknown as { readonly axe: { run(context: Node, options: object): Promise<AxeResults> } };

setStrings('de', DE);
defineElements();
defineWidget();

const SAMPLE = 'src="/demo/sample/talk.mp4" heading="A talk"';
const CAPTIONS = `data:text/vtt,${encodeURIComponent('WEBVTT\n\n00:00.000 --> 00:02.000\nThe harbour is quiet\n\n00:02.000 --> 00:04.000\na lantern on the pier\n')}`;
const FULL = `<cue-widget ${SAMPLE} captions="${CAPTIONS}"></cue-widget>`;

function same(actual: unknown, expected: unknown): void {
  const [got, wanted] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (got !== wanted) throw new Error(`expected ${String(wanted)}, got ${String(got)}`);
}

async function eventually<T>(look: () => T | null | undefined | false, what: string): Promise<T> {
  const end = performance.now() + 8000;
  for (;;) {
    const found = look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > end) throw new Error(`still not: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 25); });
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await new Promise((resolve) => { setTimeout(resolve, 0); });
}

let place: HTMLElement | null = null;

async function mount(markup: string, scheme = 'light'): Promise<CueWidget[]> {
  place = document.createElement('main');
  place.style.cssText = `color-scheme: ${scheme}; background: Canvas; color: CanvasText; width: 960px; font: 15px sans-serif`;
  place.innerHTML = markup;
  document.body.append(place);
  await settle();
  return [...place.querySelectorAll('cue-widget')];
}

async function mountOne(markup: string, scheme?: string): Promise<CueWidget> {
  const [widget] = await mount(markup, scheme);
  if (widget === undefined) throw new Error('there is no widget');
  return widget;
}

/** All matches inside an element's shadow trees, however deep; `a >>> b` looks for b inside the trees of each a. */
function deep(root: Element, path: string): HTMLElement[] {
  const [selector = '*', ...rest] = path.split(' >>> ');
  if (rest.length > 0) return deep(root, selector).flatMap((element) => deep(element, rest.join(' >>> ')));
  const tree = root.shadowRoot ?? root;
  const inner = [...tree.querySelectorAll<HTMLElement>('*')];
  return inner.flatMap((element) => [...(element.matches(selector) ? [element] : []), ...(element.shadowRoot === null ? [] : deep(element, selector))]);
}

function one(root: Element, selector: string): HTMLElement {
  const [found] = deep(root, selector);
  if (found === undefined) throw new Error(`nothing matches ${selector}`);
  return found;
}

const parts = (widget: CueWidget): string[] => ['cue-player', 'cue-search', 'cue-transcript', 'cue-chat', 'cue-uploader', '[role="tablist"]'].filter((selector) => deep(widget, selector).length > 0);
const lines = (widget: CueWidget): string[] => deep(widget, 'cue-transcript >>> li p').map((line) => line.textContent.trim());
const withWords = async (widget: CueWidget): Promise<void> => { await eventually(() => lines(widget).length > 0, 'the words are shown'); };

describe('the widget', () => {
  afterEach(() => { place?.remove(); });

  for (const scheme of ['light', 'dark']) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const widget = await mountOne(FULL, scheme);
      await withWords(widget);
      const { violations } = await axe.run(widget, {});
      same(violations.map(({ id, nodes }) => [id, nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`)]), []);
    });
  }

  it('has no accessibility violations on its chat', async () => {
    const widget = await mountOne(FULL);
    await withWords(widget);
    one(widget, '#chat-tab').click();
    await settle();
    const { violations } = await axe.run(widget, {});
    same(violations.map(({ id, nodes }) => [id, nodes.map((node) => `${node.html} ${node.failureSummary ?? ''}`)]), []);
  });

  it('opens a video by its attributes and tells the page when it can be played', async () => {
    const widget = document.createElement('cue-widget');
    const told: string[] = [];
    for (const name of ['cue-ready', 'cue-error']) document.addEventListener(name, (event) => { told.push(event.type); });
    place = document.createElement('main');
    document.body.append(place);
    widget.src = '/demo/sample/talk.mp4';
    widget.captions = CAPTIONS;
    widget.heading = 'A talk';
    place.append(widget);
    await withWords(widget);
    same(lines(widget), ['The harbour is quiet', 'a lantern on the pier']);
    await eventually(() => (widget.session?.getState().playback.duration ?? 0) > 1, 'the length is known');
    same(told, ['cue-ready']);
    same(one(widget, '.stage').getAttribute('aria-label'), 'A talk');
  });

  it('finds misspelt words and goes to them', async () => {
    const widget = await mountOne(FULL);
    await withWords(widget);
    const field = one(widget, 'input[type="search"]') as HTMLInputElement;
    field.value = 'lanturn';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await eventually(() => deep(widget, 'cue-search >>> li').length === 1, 'one hit');
    one(widget, 'cue-search >>> .hit').click();
    await eventually(() => deep(widget, '.marker.active').length === 1, 'its marker is lit');
  });

  for (const width of [360, 760]) {
    it(`keeps the box to write in within reach beside many hits, ${width} px wide`, async () => {
      const lanterns = Array.from({ length: 20 }, (_, n) => `00:${String(n).padStart(2, '0')}.000 --> 00:${String(n).padStart(2, '0')}.900\nlantern number ${n} stands on the pier\n`).join('\n');
      const widget = await mountOne(`<div style="width: ${width}px"><cue-widget ${SAMPLE} captions="data:text/vtt,${encodeURIComponent(`WEBVTT\n\n${lanterns}`)}"></cue-widget></div>`);
      await withWords(widget);
      const field = one(widget, 'input[type="search"]') as HTMLInputElement;
      field.value = 'lantern';
      field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
      await eventually(() => deep(widget, 'cue-search >>> li').length === 20, 'hits');
      one(widget, '#chat-tab').click();
      await settle();
      const panel = one(widget, '.panel').getBoundingClientRect();
      const [search, ask] = [field.getBoundingClientRect(), one(widget, 'cue-chat >>> .ask').getBoundingClientRect()];
      same([search.top >= panel.top, ask.bottom <= panel.bottom, one(widget, '.panel').scrollHeight <= Math.ceil(panel.height)], [true, true, true]);
      same(one(widget, 'cue-search >>> ol').clientHeight >= 64, true);
    });
  }

  it('changes between transcript and chat by click and by arrow keys', async () => {
    const widget = await mountOne(FULL);
    const shown = (): string[] => deep(widget, '[role="tabpanel"]').filter((panel) => !panel.hidden).map((panel) => panel.localName);
    const selected = (): string[] => deep(widget, '[role="tab"]').filter((tab) => tab.getAttribute('aria-selected') === 'true' && tab.tabIndex === 0).map((tab) => tab.id);
    same([shown(), selected()], [['cue-transcript'], ['transcript-tab']]);
    one(widget, '#chat-tab').click();
    await settle();
    same([shown(), selected()], [['cue-chat'], ['chat-tab']]);
    for (const [key, tab] of [['ArrowRight', 'transcript-tab'], ['ArrowLeft', 'chat-tab'], ['Home', 'transcript-tab'], ['End', 'chat-tab']] as const) {
      one(widget, '[role="tab"][aria-selected="true"]').dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }));
      await settle();
      same([key, selected(), widget.shadowRoot?.activeElement?.id], [key, [tab], tab]);
    }
  });

  it('names its tab panels by their tabs', async () => {
    const widget = await mountOne(FULL);
    same(deep(widget, '[role="tabpanel"]').map((panel) => panel.getAttribute('aria-labelledby')), ['transcript-tab', 'chat-tab']);
  });

  it('shows only the parts that `features` names', async () => {
    const widget = await mountOne('<cue-widget></cue-widget>');
    same(parts(widget), ['cue-player', 'cue-search', 'cue-transcript', 'cue-chat', 'cue-uploader', '[role="tablist"]']);
    for (const [features, expected] of [
      ['transcript search', ['cue-player', 'cue-search', 'cue-transcript']],
      ['chat', ['cue-player', 'cue-chat']],
      ['upload', ['cue-player', 'cue-uploader']],
      ['', ['cue-player']],
      ['transcript chat', ['cue-player', 'cue-transcript', 'cue-chat', '[role="tablist"]']],
    ] as const) {
      widget.setAttribute('features', features);
      await settle();
      same([features, parts(widget)], [features, expected]);
    }
  });

  it('shows its only panel, whichever tab was chosen before', async () => {
    const widget = await mountOne(FULL);
    one(widget, '#chat-tab').click();
    await settle();
    widget.features = 'transcript';
    await settle();
    same(one(widget, 'cue-transcript').hidden, false);
  });

  it('keeps twenty copies on one page apart', async () => {
    const widgets = await mount(Array.from({ length: 20 }, (_, n) => `<cue-widget src="/demo/sample/talk.mp4?${n}" heading="Talk ${n}" captions="data:text/vtt,${encodeURIComponent(`WEBVTT\n\n00:00.000 --> 00:02.000\nwords of ${n}\n`)}"></cue-widget>`).join(''));
    for (const widget of widgets) await withWords(widget);
    same(widgets.map((widget) => [one(widget, '.stage').getAttribute('aria-label'), lines(widget)]), widgets.map((_, n) => [`Talk ${n}`, [`words of ${n}`]]));
    const [, , third] = widgets;
    if (third === undefined) throw new Error('there is no third widget');
    const field = one(third, 'input[type="search"]') as HTMLInputElement;
    field.value = 'words';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await eventually(() => deep(third, 'cue-search >>> li').length === 1, 'a hit');
    same(widgets.map((widget) => deep(widget, 'cue-search >>> li').length), widgets.map((widget) => (widget === third ? 1 : 0)));
    same(new Set(widgets.map((widget) => widget.session)).size, 20);
  });

  it('offers what can be found, and lists what was seen only once something is looked for', async () => {
    const widget = await mountOne(FULL);
    await withWords(widget);
    same([deep(widget, 'cue-steps >>> .ask button').map((button) => button.textContent), deep(widget, 'cue-detections').length], [['Read text in the picture'], 0]);
    widget.models = 'fixture';
    await withWords(widget);
    await eventually(() => deep(widget, 'cue-steps >>> .ask button').length === 3, 'objects and meanings are offered where models are named');
    widget.features = 'transcript';
    await settle();
    same(deep(widget, 'cue-steps').length, 0);
  });

  it('writes no style attribute into its markup, which a strict content security policy would refuse', async () => {
    const refused: string[] = [];
    const note = ({ target, name }: { readonly target: Element; readonly name: string }): void => { if (name === 'style') refused.push(target.outerHTML); };
    const original = Element.prototype.setAttribute;
    Element.prototype.setAttribute = function setAttribute(this: Element, name: string, value: string): void {
      note({ target: this, name });
      original.call(this, name, value);
    };
    try {
      const widget = await mountOne(FULL);
      await withWords(widget);
      one(widget, '#chat-tab').click();
      await settle();
      same(deep(widget, 'style').length, 0);
      // positions on the time bar and over the picture are set through the style object
      same(deep(widget, '[style]').filter((element) => !element.matches('.bar, [data-time], [aria-hidden].picture')).map((element) => element.outerHTML), []);
    } finally {
      Element.prototype.setAttribute = original;
    }
    same(refused, []);
  });

  it('speaks German where the page does', async () => {
    const widget = await mountOne(`<div lang="de">${FULL}</div>`);
    await withWords(widget);
    same([one(widget, '#transcript-tab').textContent, one(widget, '#chat-tab').textContent], ['Mitschrift', 'Gespräch']);
    same([one(widget, '.ask').textContent, (one(widget, 'input[type="search"]') as HTMLInputElement).placeholder, one(widget, '.choose').textContent], ['Fragen', 'Im Video suchen', 'Datei wählen']);
    same(one(widget, '.controls .row button').getAttribute('aria-label'), 'Abspielen');
  });

  it('works again after it was moved on the page', async () => {
    const widget = await mountOne(`<div id="one">${FULL}</div><div id="two"></div>`);
    await withWords(widget);
    document.querySelector('#two')?.append(widget);
    await withWords(widget);
    const field = one(widget, 'input[type="search"]') as HTMLInputElement;
    field.value = 'harbour';
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await eventually(() => deep(widget, 'cue-search >>> li').length === 1, 'a hit');
  });

  it('lends its session to elements outside that name it', async () => {
    const widget = await mountOne(`<cue-transcript for="talk"></cue-transcript><cue-widget id="talk" features="" ${SAMPLE} captions="${CAPTIONS}"></cue-widget>`);
    const outside = place?.querySelector('cue-transcript');
    await eventually(() => outside?.shadowRoot?.querySelectorAll('li').length === 2, 'the words outside');
    same(parts(widget), ['cue-player']);
  });

  it('opens another video when its attributes change, with its words', async () => {
    const widget = await mountOne(FULL);
    await withWords(widget);
    widget.captions = `data:text/vtt,${encodeURIComponent('WEBVTT\n\n00:00.000 --> 00:02.000\nother words\n')}`;
    await eventually(() => lines(widget).join() === 'other words', 'the other words');
  });

  it('tells the page why a video cannot be opened', async () => {
    const heard = new Promise<string>((resolve) => { document.addEventListener('cue-error', (event) => { resolve((event as CustomEvent<{ error: Error }>).detail.error.message); }, { once: true }); });
    const widget = await mountOne('<cue-widget video-id="no-such-video"></cue-widget>');
    const message = await heard;
    await eventually(() => deep(widget, '.notice[role="alert"]')[0]?.textContent.includes(message), 'the same sentence in the player');
  });

  it('shows small pictures that the host has made once somebody points at the bar, and says which address is wrong', async () => {
    const point = (at: CueWidget): void => { deep(at, '.bar')[0]?.dispatchEvent(new PointerEvent('pointermove', { bubbles: true, clientX: 9 })); };
    const fetched = (): boolean => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('storyboard.vtt'));
    const widget = await mountOne(`<cue-widget ${SAMPLE} captions="${CAPTIONS}" storyboard="/demo/sample/storyboard.vtt"></cue-widget>`);
    await eventually(() => (widget.session?.getState().playback.duration ?? 0) > 0, 'the video');
    same(fetched(), false);
    point(widget);
    await eventually(() => (widget.session?.getState().preview.storyboard.length ?? 0) === 16, 'sixteen pictures');
    const { url, ...tile } = widget.session?.getState().preview.storyboard[7] ?? { url: '' };
    same([tile, url.endsWith('/demo/sample/storyboard.jpg')], [{ start: 21, end: 24, x: 320, y: 90, width: 160, height: 90, sheetWidth: 800, sheetHeight: 360 }, true]);
    widget.remove();
    const errors: string[] = [];
    const listen = (event: Event): void => { errors.push((event as CustomEvent<{ error: { message: string } }>).detail.error.message); };
    document.addEventListener('cue-error', listen);
    const wrong = `data:text/vtt,${encodeURIComponent('WEBVTT\n\n00:00.000 --> 00:02.000\ndata:image/png;base64,AAAA\n')}`;
    const other = await mountOne(`<cue-widget ${SAMPLE} storyboard="${wrong}"></cue-widget>`);
    await eventually(() => (other.session?.getState().playback.duration ?? 0) > 0, 'the other video');
    point(other);
    await eventually(() => errors.length > 0, 'an error');
    document.removeEventListener('cue-error', listen);
    same(errors, ['The preview pictures at data:image/png;base64,AAAA could not be loaded. Check the address, and that the page\'s policy allows it as img-src.']);
  });
});
