import { CuelightError, type Video } from '@cuelight/protocol';
import { DE, setStrings, type CueCompare } from '@cuelight/elements';
import { audit } from '../../test/audit.js';
import { clearPage, need, settle, stage, type } from '../../test/page.js';
import { PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';

const VIDEO = { id: 'v', title: 'Harbour' } as Video;
const OFFERED = { offered: ['clean', 'sharp', 'loudness'], canPreview: true } as const;
const OPEN = { ...PLAYABLE, video: VIDEO, enhance: OFFERED } as const;
const PREVIEW = { status: 'working', presets: ['clean'], where: 'server', at: 50, fraction: null, before: null, after: null, hasSound: false, error: null } as const;
const COPY = { status: 'working', presets: ['clean'], progress: null, videoId: null, error: null } as const;

/** About half a second of a picture, as a recorder writes it. */
async function clip(): Promise<string> {
  const canvas = Object.assign(document.createElement('canvas'), { width: 64, height: 48 });
  const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType: 'video/webm;codecs=vp8' });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise((resolve) => { recorder.addEventListener('stop', resolve); });
  recorder.start();
  for (let n = 0; n < 12; n += 1) {
    canvas.getContext('2d')?.fillRect(n, n, 9, 9);
    await new Promise((resolve) => { setTimeout(resolve, 33); });
  }
  recorder.stop();
  await stopped;
  return URL.createObjectURL(new Blob(parts, { type: 'video/webm' }));
}

describe('enhancing', () => {
  afterEach(clearPage);

  it('is not there where nothing can do it', async () => {
    const { words, session } = await stage('cue-enhance', PLAYABLE);
    same(words(), '');
    session.set({ video: { ...VIDEO, derivedFrom: 'w' } });
    await settle();
    same(words(), 'To the original video');
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element, find, session } = await stage('cue-enhance', OPEN, { scheme });
      await audit(element);
      find('.ask button').click();
      session.set({ enhance: { preview: { ...PREVIEW, fraction: 0.4 }, copy: { ...COPY, progress: { fraction: 0.2, secondsLeft: 30, queuePosition: 1 } } } });
      await settle();
      await audit(element);
    });
  }

  it('asks for what was chosen, in the order of the offer, and for nothing while nothing is', async () => {
    const { find, all, session } = await stage('cue-enhance', OPEN);
    find('.ask button').click();
    await settle();
    const [compare, make] = all<HTMLButtonElement>('.answer');
    same([compare?.textContent, compare?.disabled, make?.disabled], ['Compare 3 s from 0:50', true, true]);
    const [clean, , loudness] = all<HTMLInputElement>('fieldset input');
    loudness?.click();
    clean?.click();
    await settle();
    compare?.click();
    make?.click();
    loudness?.click();
    await settle();
    make?.click();
    same(session.asked, [
      { type: 'previewEnhanced', presets: ['clean', 'loudness'] }, { type: 'enhance', presets: ['clean', 'loudness'], title: 'Harbour (Less grain, Even loudness)' },
      { type: 'enhance', presets: ['clean'], title: 'Harbour (Less grain)' },
    ]);
  });

  it('says how far it is, how long it will take and what waits before it, and can be stopped', async () => {
    const { find, all, session, words } = await stage('cue-enhance', OPEN);
    find('.ask button').click();
    session.set({ enhance: { copy: { ...COPY, progress: { fraction: 0.25, secondsLeft: 90, queuePosition: 2 } } } });
    await settle();
    ok(words().includes('25 % · number 3 in the queue · 1:30 left'), words());
    same(find<HTMLProgressElement>('progress').value, 25);
    find('.stop').click();
    session.set({ enhance: { copy: null, preview: PREVIEW } });
    await settle();
    ok(words().includes('Making three seconds before and after…'), words());
    find('.stop').click();
    session.set({ enhance: { preview: { ...PREVIEW, status: 'failed', error: new CuelightError('offline', 'No connection.', { url: 'x' }) } } });
    await settle();
    same([all('.error').map((one) => one.textContent), session.asked], [['No connection.'], [{ type: 'dropEnhanced' }, { type: 'dropPreview' }]]);
  });

  it('plays the copy once it is there, and goes on with one that was begun elsewhere', async () => {
    const { find, session, words } = await stage('cue-enhance', { ...OPEN, enhance: { ...OFFERED, copy: COPY } });
    ok(words().includes('Making the improved copy…'), words());
    session.set({ enhance: { copy: { ...COPY, status: 'done', videoId: 'copy' } } });
    await settle();
    ok(words().includes('The improved copy is ready: Less grain.'), words());
    const message = 'Some pictures of this video are damaged, at 0:03; everything else is there.';
    session.set({ enhance: { copy: { ...COPY, status: 'done', videoId: 'copy', warnings: [{ code: 'damaged_pictures', message, spans: [{ start: 3, end: 3 }] }] } } });
    await settle();
    same(find('.warning').textContent, message);
    find('.part .answer').click();
    same(session.asked, [{ type: 'openVideo', videoId: 'copy' }]);
    session.set({ video: { ...VIDEO, id: 'copy', derivedFrom: 'v' }, enhance: { ...OFFERED, copy: null } });
    await settle();
    same(words(), 'Improve picture and soundTo the original video');
  });

  it('has nothing to compare of a video whose file is not given out', async () => {
    const { find, all, words } = await stage('cue-enhance', { ...OPEN, enhance: { ...OFFERED, canPreview: false } });
    find('.ask button').click();
    await settle();
    same([all('.answer').length, words().includes('no passage is given out')], [1, true]);
  });

  it('goes on at its heading when it is opened, and at its button when it is closed', async () => {
    const { element, find, session } = await stage('cue-enhance', OPEN);
    find('.ask button').focus();
    find('.ask button').click();
    await settle();
    same(element.shadowRoot?.activeElement?.id, 'title');
    find('.close').click();
    await settle();
    same([element.shadowRoot?.activeElement?.textContent, session.asked], ['Improve picture and sound', [{ type: 'dropPreview' }]]);
  });

  it('speaks German', async () => {
    setStrings('de', DE);
    const { element, find, host, words, session } = await stage('cue-enhance', PLAYABLE);
    host.lang = 'de';
    host.append(element);
    session.set(OPEN);
    await settle();
    find('.ask button').click();
    await settle();
    ok(words().includes('Bild und Ton verbessern') && words().includes('3 s ab 0:50 vergleichen'), words());
  });
});

describe('before and after', () => {
  afterEach(clearPage);

  it('shows both at the same moment, on two sides of a line that keys move, one of them heard', async () => {
    const address = await clip();
    const { find, element, session } = await stage('cue-enhance', OPEN);
    find('.ask button').click();
    session.set({ enhance: { preview: { ...PREVIEW, status: 'done', before: address, after: address, hasSound: true } } });
    await settle();
    await audit(element);
    const compare = find<CueCompare>('cue-compare').shadowRoot ?? element;
    const [before, after] = [need<HTMLVideoElement>(compare, 'video.before'), need<HTMLVideoElement>(compare, 'video.after')];
    await eventually(() => before.readyState >= 2 && after.readyState >= 2 && before.videoWidth === 64, 'both pictures');
    const slider = need<HTMLInputElement>(compare, 'input');
    same(slider.getAttribute('aria-valuetext'), 'before on 50 % of the picture');
    type(slider, '20');
    await settle();
    same([need(compare, '.frame').style.getPropertyValue('--split'), slider.getAttribute('aria-valuetext')], ['20%', 'before on 20 % of the picture']);
    const [play, hearBefore, hearAfter] = [...compare.querySelectorAll<HTMLButtonElement>('.row button')];
    if (before.paused) play?.click();
    await eventually(() => !before.paused, 'it plays');
    hearAfter?.click();
    await settle();
    same([before.muted, after.muted, hearAfter?.getAttribute('aria-pressed')], [true, false, 'true']);
    hearBefore?.click();
    await settle();
    same([before.muted, after.muted], [false, true]);
    play?.click();
    await eventually(() => before.paused && after.paused, 'it stands still');
    URL.revokeObjectURL(address);
  });
});
