import { CuelightError, plan, type StepProposal, type StepState } from '@cuelight/sdk';
import { audit } from '../../test/audit.js';
import { clearPage, settle, stage } from '../../test/page.js';
import { PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, it, ok, same } from '../../test/suite.js';

const proposal = (more: Partial<StepProposal>): StepProposal => ({
  step: 'detect', status: 'ready', where: 'browser', engine: 'webgpu', model: 'Xenova/yolos-tiny', licence: 'Apache-2.0', host: 'models.example.org', downloadBytes: 27_000_000, seconds: 42,
  sentence: 'Objects are looked for in your browser; the pictures do not leave it.', ...more,
});
const step = (more: Partial<StepState>): StepState => ({ step: 'detect', status: 'running', where: 'browser', engine: '', sentence: '', progress: { fraction: 0.25, secondsLeft: 30 }, error: null, ...more });
const OPEN = { ...PLAYABLE, understanding: { offered: ['readText', 'transcribe', 'detect', 'embed'] } } as const;

describe('what can be found out about a video', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element } = await stage('cue-steps', { ...OPEN, understanding: { ...OPEN.understanding, proposals: [proposal({}), proposal({ step: 'embed', status: 'impossible', sentence: 'No model.' })], steps: [step({ step: 'readText' })] } }, { scheme });
      await audit(element);
    });
  }

  it('asks what a step takes, and starts nothing', async () => {
    const { session, all } = await stage('cue-steps', OPEN);
    // there are captions, so speech need not be recognised
    same(all('.ask button').map((button) => button.textContent), ['Read text in the picture', 'Find objects', 'Prepare search by meaning']);
    all('.ask button')[1]?.click();
    same(session.asked, [{ type: 'propose', step: 'detect' }]);
  });

  it('offers to recognise speech where there are no words, and no meanings then', async () => {
    const { all } = await stage('cue-steps', { ...OPEN, transcript: { status: 'none', cues: [], activeCue: -1, sentence: '' } });
    same(all('.ask button').map((button) => button.textContent), ['Read text in the picture', 'Recognise speech', 'Find objects']);
  });

  it('says what is downloaded from where, what runs it and how long it takes, before it starts', async () => {
    const { session, find, words } = await stage('cue-steps', { ...OPEN, understanding: { ...OPEN.understanding, proposals: [proposal({})] } });
    for (const said of ['26 MB are downloaded from models.example.org, once.', 'It runs in your browser (WebGPU).', 'It takes about 42 s here.', 'Xenova/yolos-tiny (Apache-2.0)', 'the pictures do not leave it']) ok(words().includes(said), `${said} not in: ${words()}`);
    same(session.asked, []);
    find('.primary').click();
    same(session.asked, [{ type: 'start' }]);
  });

  it('says when nothing is downloaded, and when a size is unknown', async () => {
    const { session, words } = await stage('cue-steps', { ...OPEN, understanding: { ...OPEN.understanding, proposals: [proposal({ downloadBytes: 0 })] } });
    ok(words().includes('Nothing is downloaded.'), words());
    session.set({ understanding: { proposals: [proposal({ downloadBytes: null })] } });
    await settle();
    ok(words().includes('A model is downloaded from models.example.org, once; its size is not known.'), words());
    session.set({ understanding: { proposals: [proposal({ host: '', downloadBytes: 15_500_000 })] } });
    await settle();
    ok(words().includes('15 MB are downloaded from this site, once.'), words());
  });

  it('can\'t start what is impossible or not known yet, and takes all back', async () => {
    const { session, all, find, words } = await stage('cue-steps', { ...OPEN, understanding: { ...OPEN.understanding, proposals: [proposal({ status: 'asking' }), proposal({ step: 'embed', status: 'impossible', sentence: 'No model of meanings is set up here; search still finds words.' })] } });
    same(all('.primary').length, 0);
    ok(words().includes('search still finds words'), words());
    find('.answer.plain').click();
    same(session.asked, [{ type: 'dismiss', step: 'detect' }, { type: 'dismiss', step: 'embed' }]);
  });

  it('shows each step with its progress, and stops one', async () => {
    const { session, all, find, words } = await stage('cue-steps', { ...OPEN, understanding: { ...OPEN.understanding, steps: [step({}), step({ step: 'readText', status: 'done', progress: null })] } });
    ok(words().includes('25 % · 0:30 left'), words());
    same(find<HTMLProgressElement>('progress').value, 25);
    same(all('.stop').length, 1);
    find('.stop').click();
    same(session.asked, [{ type: 'stop', step: 'detect' }]);
    session.set({ understanding: { steps: [step({ progress: { fraction: 0.5, secondsLeft: 12 } })] } });
    await settle();
    ok(words().includes('50 % · 0:12 left'), words());
  });

  it('speaks German', async () => {
    const { element, session } = await stage('cue-steps', OPEN);
    element.lang = 'de';
    const { DE, DE_SENTENCES, setSentences, setStrings } = await import('@cuelight/elements');
    setStrings('de', DE);
    setSentences('de', DE_SENTENCES);
    const { parentElement } = element;
    element.remove();
    parentElement?.append(element);
    const error = new CuelightError('model_unavailable', 'The host can\'t be reached.', { model: 'some/model' });
    const [{ sentence = '' } = {}] = plan(['embed'], { info: { durationSeconds: 9, sizeBytes: 9, width: 9, height: 9, frameRate: 9, videoCodec: 'h264', audioCodec: null }, canDecodeVideo: true, canDecodeAudio: true, playable: true, hasWords: false }, {} as never, null).choices;
    session.set({ understanding: { proposals: [proposal({}), proposal({ step: 'embed', status: 'impossible', sentence })], steps: [step({ step: 'readText', status: 'failed', error })] } });
    await settle();
    const words = element.shadowRoot?.textContent ?? '';
    for (const said of ['Das Modell some/model ist nicht zu haben.', 'Es gibt noch keine Worte, deren Bedeutung', '26 MB werden einmal von models.example.org geladen.', 'Bevor es losgeht', 'Es dauert hier etwa 42 s.']) ok(words.includes(said), `${said} not in: ${words}`);
  });

  it('is nothing where nothing can be asked for', async () => {
    const { words } = await stage('cue-steps', PLAYABLE);
    same(words(), '');
  });

  it('fits 360 pixels', async () => {
    const { element } = await stage('cue-steps', { ...OPEN, understanding: { ...OPEN.understanding, proposals: [proposal({})], steps: [step({ step: 'readText' })] } }, { style: 'width: 320px' });
    ok(element.scrollWidth <= element.clientWidth, `${element.scrollWidth} in ${element.clientWidth}`);
  });
});
