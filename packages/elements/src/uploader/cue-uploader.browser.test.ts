import { CuelightError } from '@cuelight/protocol';
import type { StepState } from '@cuelight/sdk';
import { audit } from '../../test/audit.js';
import { clearPage, settle, stage } from '../../test/page.js';
import { afterEach, describe, it, ok, same } from '../../test/suite.js';

const step = (name: StepState['step'], more: Partial<StepState> = {}): StepState =>
  ({ step: name, status: 'waiting', where: 'browser', engine: '', sentence: '', progress: null, error: null, ...more });

const STEPS = [
  step('probe', { status: 'done', sentence: 'Read in this browser.' }),
  step('renditions', { status: 'running', engine: 'WebCodecs', sentence: 'Made playable in this browser, because it can.', progress: { fraction: 0.4249, secondsLeft: 83 } }),
  step('transcribe', { status: 'skipped' }),
  step('upload'),
];
const SHEET = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const WORKING = { ingest: { status: 'working', fileName: 'harbour.avi', steps: STEPS } } as const;
const ERROR = new CuelightError('bad_request', 'This file is no video: harbour.txt', {});

function filesOf(...names: string[]): DataTransfer {
  const transfer = new DataTransfer();
  for (const name of names) transfer.items.add(new File(['x'], name));
  return transfer;
}

describe('the uploader', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element } = await stage('cue-uploader', WORKING, { scheme });
      await audit(element);
    });
    it(`has no accessibility violations after a failure, ${scheme}`, async () => {
      const { element } = await stage('cue-uploader', { ingest: { status: 'failed', fileName: 'a.avi', error: ERROR, steps: [step('probe', { status: 'failed', error: ERROR })] } }, { scheme });
      await audit(element);
    });
  }

  it('brings in the files that were picked, and takes the same ones again', async () => {
    const { session, find } = await stage('cue-uploader');
    const input = find<HTMLInputElement>('input[type="file"]');
    for (const _turn of [1, 2]) {
      input.files = filesOf('talk.mp4', 'talk.vtt').files;
      input.dispatchEvent(new Event('change'));
      same(input.value, '');
    }
    same(session.asked.map((request) => (request.type === 'ingest' ? request.files.map((file) => file.name) : request.type)), [['talk.mp4', 'talk.vtt'], ['talk.mp4', 'talk.vtt']]);
  });

  it('opens the picker by its button', async () => {
    const { find } = await stage('cue-uploader');
    let opened = 0;
    find('input[type="file"]').addEventListener('click', (event) => { event.preventDefault(); opened += 1; });
    // a click by a script is none for the browser's own picker: then the field of the page is there
    find('.choose').click();
    for (let tries = 0; opened === 0 && tries < 100; tries++) await settle();
    same(opened, 1);
  });

  it('leaves a long name its place in a narrow column, with its buttons beneath', async () => {
    const { find, element } = await stage('cue-uploader', { ingest: { ...WORKING.ingest, fileName: `${'Donaudampfschifffahrt'.repeat(4)}.mp4`, posterUrl: SHEET, pausable: true } }, { style: 'width: 344px' });
    const [name, cancel] = [find('header b').getBoundingClientRect(), find('.cancel').getBoundingClientRect()];
    ok(name.width > 180 && cancel.top >= name.bottom && cancel.right <= 8 + 344, `${name.width} wide, the button at ${cancel.left}, ${cancel.top}`);
    same(element.scrollWidth, 344);
  });

  it('pauses the sending and lets it go on', async () => {
    const { session, find, all } = await stage('cue-uploader', { ingest: { ...WORKING.ingest, pausable: true } });
    same(find('.pause').textContent, 'Pause');
    find('.pause').click();
    session.set({ ingest: { paused: true } });
    await settle();
    same([find('.pause').textContent, find('[role="status"]').textContent], ['Go on', 'Paused. Nothing is being sent.']);
    find('.pause').click();
    same(session.asked, [{ type: 'pauseUpload', paused: true }, { type: 'pauseUpload', paused: false }]);
    session.set({ ingest: { pausable: false, paused: false } });
    await settle();
    same(all('.pause').length, 0);
  });

  for (const scheme of ['light', 'dark'] as const) {
    it(`offers to go on with what an earlier page left, without accessibility violations, ${scheme}`, async () => {
      const { session, element, find } = await stage('cue-uploader', { ingest: { unfinished: { fileName: 'harbour.mp4', sizeBytes: 9_000_000, needs: 'permission', isOther: false } } }, { scheme });
      await audit(element);
      same([find('.unfinished h3').textContent, find('.unfinished p').textContent], ['Continue your upload of harbour.mp4', 'It was not finished (8.6 MB). Your browser will ask whether this page may open the file again.']);
      find('.unfinished .primary').click();
      find('.unfinished .plain').click();
      same(session.asked, [{ type: 'continueUpload' }, { type: 'forgetUpload' }]);
    });
  }

  it('asks for the file where it is gone, and says when another was given', async () => {
    const { session, find } = await stage('cue-uploader', { ingest: { unfinished: { fileName: 'harbour.mp4', sizeBytes: 900, needs: 'file', isOther: true } } });
    same([find('.unfinished .primary').textContent, find('.unfinished .error').textContent], ['Choose harbour.mp4 again', 'That is another file. Choose harbour.mp4, or let it go.']);
    const input = find<HTMLInputElement>('input[type="file"]');
    input.files = filesOf('harbour.mp4').files;
    input.dispatchEvent(new Event('change'));
    same(session.asked.map((request) => (request.type === 'continueUpload' ? request.files?.map(({ name }) => name) : request.type)), [['harbour.mp4']]);
  });

  it('brings in what is dropped, and shows where to drop', async () => {
    const { session, element, find } = await stage('cue-uploader');
    const dataTransfer = filesOf('talk.mp4');
    const drag = (name: string): boolean => element.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    same(drag('dragover'), false);
    await settle();
    same(find('.drop.over p').textContent, 'Drop it here');
    drag('dragleave');
    await settle();
    same(find('.drop').classList.contains('over'), false);
    same(drag('drop'), false);
    same(session.asked.map((request) => (request.type === 'ingest' ? request.files.map((file) => file.name) : request.type)), [['talk.mp4']]);
  });

  it('brings in what is dropped or pasted anywhere around it, but not into a field', async () => {
    const { session, host, find } = await stage('cue-uploader');
    const [beside, field] = [document.createElement('div'), document.createElement('textarea')];
    host.append(beside, field);
    const drag = (name: string, relatedTarget: Element | null = null): boolean => beside.dispatchEvent(new DragEvent(name, { dataTransfer: filesOf('talk.mp4'), bubbles: true, composed: true, cancelable: true, relatedTarget }));
    same(drag('dragover'), false);
    await settle();
    same(find('.drop').classList.contains('over'), true);
    drag('dragleave', field);
    await settle();
    same(find('.drop').classList.contains('over'), true);
    same(drag('drop'), false);
    const paste = (target: Element): boolean => target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: filesOf('pasted.mp4'), bubbles: true, composed: true, cancelable: true }));
    same([paste(beside), paste(field)], [false, true]);
    same(session.asked.map((request) => (request.type === 'ingest' ? request.files.map((file) => file.name) : request.type)), [['talk.mp4'], ['pasted.mp4']]);
  });

  it('takes an address that is dropped or pasted anywhere around it, and nothing else that is text', async () => {
    const { session, host } = await stage('cue-uploader');
    const [beside, field] = [document.createElement('div'), document.createElement('textarea')];
    host.append(beside, field);
    const of = (kind: string, text: string): DataTransfer => {
      const data = new DataTransfer();
      data.setData(kind, text);
      return data;
    };
    const paste = (text: string, target: Element = beside): boolean => target.dispatchEvent(new ClipboardEvent('paste', { clipboardData: of('text/plain', text), bubbles: true, composed: true, cancelable: true }));
    const drag = (name: string, data: DataTransfer, target: Element = beside): boolean => target.dispatchEvent(new DragEvent(name, { dataTransfer: data, bubbles: true, composed: true, cancelable: true }));
    same([paste(' https://host.example/talk one.mp4 '), paste('https://host.example/talk.mp4\n'), paste('https://host.example/other.mp4', field), paste('javascript:alert(1)'), paste('some words')], [true, false, true, true, true]);
    const link = of('text/uri-list', '# a talk\r\nhttps://host.example/linked.webm\r\nhttps://host.example/second.webm');
    same([drag('dragover', link), drag('drop', link), drag('dragover', link, field), drag('drop', link, field), drag('drop', of('text/uri-list', 'blob:https://host.example/1'))], [false, false, true, true, true]);
    same(session.asked, [{ type: 'openUrl', src: 'https://host.example/talk.mp4' }, { type: 'openUrl', src: 'https://host.example/linked.webm' }]);
  });

  it('asks for an address by a field, too, and takes none that is no web address', async () => {
    const { session, element, find, all } = await stage('cue-uploader');
    const button = find('button.address');
    button.click();
    await settle();
    const field = find<HTMLInputElement>('#address input');
    same([element.shadowRoot?.activeElement === field, button.getAttribute('aria-expanded'), field.getAttribute('aria-label')], [true, 'true', 'Address of a video']);
    await audit(element);
    for (const wrong of ['', 'talk.mp4', 'file:///talk.mp4']) {
      field.value = wrong;
      find('#address button').click();
    }
    same(session.asked, []);
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
    await settle();
    same([all('#address').length, element.shadowRoot?.activeElement === button], [0, true]);
    button.click();
    await settle();
    find<HTMLInputElement>('#address input').value = 'https://host.example/talk.mp4';
    find('#address button').click();
    await settle();
    same([session.asked, all('#address').length], [[{ type: 'openUrl', src: 'https://host.example/talk.mp4' }], 0]);
  });

  it('leaves alone what another part around it takes', async () => {
    const { session, host } = await stage('cue-uploader');
    const beside = document.createElement('div');
    beside.addEventListener('drop', (event) => { event.preventDefault(); });
    host.append(beside);
    beside.dispatchEvent(new DragEvent('drop', { dataTransfer: filesOf('words.vtt'), bubbles: true, composed: true, cancelable: true }));
    same(session.asked, []);
  });

  it('lets text be dragged over it', async () => {
    const { session, element } = await stage('cue-uploader');
    const dataTransfer = new DataTransfer();
    dataTransfer.setData('text/plain', 'words');
    same(element.dispatchEvent(new DragEvent('dragover', { dataTransfer, cancelable: true })), true);
    same(session.asked, []);
  });

  it('brings in what is pasted', async () => {
    const { session, element } = await stage('cue-uploader');
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: filesOf('talk.mp4'), bubbles: true }));
    same(session.asked.map((request) => request.type), ['ingest']);
  });

  it('hands on a file dropped or pasted while it works on one: that takes its place', async () => {
    const { session, element, find } = await stage('cue-uploader', WORKING);
    same(find<HTMLButtonElement>('.choose').disabled, true);
    element.dispatchEvent(new DragEvent('drop', { dataTransfer: filesOf('other.mp4'), cancelable: true }));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData: filesOf('third.mp4') }));
    same(session.asked.map((request) => (request.type === 'ingest' ? request.files.map(({ name }) => name) : request.type)), [['other.mp4'], ['third.mp4']]);
  });

  it('shows each step, how far it is, how long it still takes and why it runs here', async () => {
    const { session, find, all } = await stage('cue-uploader', WORKING);
    same(find('header b').textContent, 'harbour.avi');
    same(all('li .name').map((name) => name.textContent), ['Read', 'Make playable', 'Store']);
    same(find('.running .figures').textContent, '42 % · 1:23 left');
    same([find<HTMLProgressElement>('progress').value, find('progress').getAttribute('aria-label')], [42, 'Make playable']);
    same(find('.running p').textContent, 'Made playable in this browser, because it can.');
    session.set({ ingest: { steps: [step('renditions', { status: 'running', progress: { fraction: 0.5, secondsLeft: null } })] } });
    await settle();
    same(find('.running .figures').textContent, '50 %');
  });

  it('shows the place in the server\'s queue', async () => {
    const { find } = await stage('cue-uploader', { ingest: { ...WORKING.ingest, steps: [step('stillToVideo', { status: 'running', where: 'server', progress: { fraction: 0.4, secondsLeft: null, queuePosition: 2 } })] } });
    same(find('.running .figures').textContent, 'number 3 in the queue · 40 %');
  });

  it('asks to cancel, and says that nothing was kept', async () => {
    const { session, find, all } = await stage('cue-uploader', WORKING);
    find('.cancel').click();
    same(session.asked, [{ type: 'cancel' }]);
    session.set({ ingest: { status: 'cancelled', steps: [] } });
    await settle();
    same([find('[role="status"]').textContent, all('.cancel').length], ['Cancelled. The file was not kept.', 0]);
  });

  it('says what went wrong, once', async () => {
    const { all } = await stage('cue-uploader', { ingest: { status: 'failed', fileName: 'harbour.txt', error: ERROR, steps: [step('probe', { status: 'failed', error: ERROR })] } });
    same(all('.error').map((line) => [line.textContent, line.getAttribute('role')]), [['This file is no video: harbour.txt', 'alert']]);
  });

  it('says what went wrong in one step while the rest went on', async () => {
    const { find, all } = await stage('cue-uploader', { ingest: { status: 'done', fileName: 'a.avi', steps: [step('poster', { status: 'failed', error: ERROR })] } });
    same([find('li .error').textContent, all('[role="alert"]').length, find('[role="status"]').textContent], ['This file is no video: harbour.txt', 0, 'Done.']);
  });

  it('keeps on show what should be known of the result of a step that is done', async () => {
    const message = 'Some pictures of this video are damaged, at 0:03; everything else is there.';
    const done = [step('poster', { status: 'done' }), step('hash', { status: 'done' })];
    const { find, all, element } = await stage('cue-uploader', { ingest: { status: 'done', fileName: 'a.avi', steps: [...done, step('renditions', { status: 'done', warnings: [{ code: 'damaged_pictures', message, spans: [{ start: 3, end: 3 }] }] })] } });
    same([find('.warning').textContent, all('details .warning').length], [message, 0]);
    await audit(element);
  });

  it('says that a video was there already', async () => {
    const { find } = await stage('cue-uploader', { ingest: { status: 'done', fileName: 'a.mp4', known: true } });
    same(find('[role="status"]').textContent, 'This video was here already, so nothing was sent twice.');
  });

  it('shows poster and facts of the file as soon as they are known', async () => {
    const { session, find, all } = await stage('cue-uploader', WORKING);
    same(all('img').length, 0);
    const posterUrl = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
    session.set({ ingest: { posterUrl, facts: '1:23 · 640 × 360' } });
    await settle();
    same([find<HTMLImageElement>('img').src, find('header span').textContent], [posterUrl, '1:23 · 640 × 360']);
  });

  describe('when a smaller version could be sent', () => {
    const OFFER = { originalBytes: 412 * 1024 ** 2, sizeBytes: 38.2 * 1024 ** 2, height: 720, seconds: 49.6, sentence: 'A version of 720 lines is sent in a tenth of the time.' };
    const OFFERED = { ingest: { ...WORKING.ingest, offer: OFFER } };

    for (const scheme of ['light', 'dark'] as const) {
      it(`has no accessibility violations, ${scheme}`, async () => {
        const { element } = await stage('cue-uploader', OFFERED, { scheme });
        await audit(element);
      });
    }

    it('says what each choice means and sends the answer on', async () => {
      const { session, find, all } = await stage('cue-uploader', OFFERED);
      same([find('.offer').getAttribute('role'), find('#offer').textContent, find('#offer-sentence').textContent], ['group', 'A smaller version', OFFER.sentence]);
      same(all('.offer button').map((button) => button.textContent), ['Send the smaller version (38 MB, about 50 s)', 'Send the original (412 MB)', 'Cancel']);
      same(all('header .cancel').length, 0);
      for (const button of all('.offer button')) button.click();
      same(session.asked, [{ type: 'offer', smaller: true }, { type: 'offer', smaller: false }, { type: 'cancel' }]);
    });

    it('takes the focus when nobody else has it, and keeps it near afterwards', async () => {
      const { session, element, find, all } = await stage('cue-uploader', WORKING);
      session.set({ ingest: { offer: OFFER } });
      await settle();
      same(element.shadowRoot?.activeElement === find('#offer'), true);
      find('.offer .primary').focus();
      session.set({ ingest: { offer: null } });
      await settle();
      same([all('.offer').length, element.shadowRoot?.activeElement === find('header b')], [0, true]);
    });

    it('leaves the focus to one who is typing elsewhere', async () => {
      const { session, element, find } = await stage('cue-uploader', WORKING);
      const field = document.createElement('input');
      element.after(field);
      field.focus();
      session.set({ ingest: { offer: OFFER } });
      await settle();
      same([document.activeElement === field, find('.offer').parentElement?.getAttribute('aria-live')], [true, 'polite']);
    });
  });

  it('names every step, and says where it runs and with what', async () => {
    const names = ['storyboard', 'waveform', 'audio', 'stillToVideo', 'clip', 'enhance', 'transcribe'] as const;
    const { all } = await stage('cue-uploader', { ingest: { status: 'working', fileName: 'a.avi', steps: names.map((name) => step(name, { where: name === 'enhance' ? 'server' : 'browser', engine: name === 'clip' ? 'WebCodecs' : '' })) } });
    same(all('li .name').map((name) => name.textContent), ['Preview pictures', 'Loudness', 'Sound', 'Video of a picture', 'Clip', 'Enhance', 'Speech']);
    same(all('li .where').slice(3, 6).map((place) => place.textContent), ['here', 'here · WebCodecs', 'on the server']);
  });

  it('puts finished steps together in one line that opens', async () => {
    const done = (['probe', 'poster', 'storyboard'] as const).map((name) => step(name, { status: 'done', sentence: `${name} was made here.` }));
    const { session, find, all } = await stage('cue-uploader', { ingest: { ...WORKING.ingest, steps: [...done, step('hash', { status: 'done', error: ERROR }), step('upload', { status: 'running' })] } });
    same(find('summary').textContent, 'Finished: Read, Poster, Preview pictures');
    same([find<HTMLDetailsElement>('details').open, all('.together .name').length], [false, 3]);
    same([...all('li')].filter((line) => line.closest('details') === null).length, 3);
    find('summary').click();
    session.set({ ingest: { steps: [...done, step('upload', { status: 'done' })] } });
    await settle();
    same([find<HTMLDetailsElement>('details').open, find('summary').textContent], [true, 'Finished: Read, Poster, Preview pictures, Store']);
  });
});
