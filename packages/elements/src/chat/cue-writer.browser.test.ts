import { CuelightError } from '@cuelight/protocol';
import { audit } from '../../test/audit.js';
import { clearPage, stage } from '../../test/page.js';
import { ME, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';
import { CueWriter } from './cue-writer.js';

if (!customElements.get('cue-writer')) customElements.define('cue-writer', CueWriter);

const NEED = { model: 'some/model', licence: 'Apache-2.0', host: 'models.example', downloadBytes: 503_316_480, engine: 'webgpu' } as const;
const writer = (more: object = {}) => ({ ...PLAYABLE, chat: { connection: 'local', me: ME }, writer: { status: 'offered', need: null, progress: null, error: null, ...more } }) as const;
const LOADING = { status: 'loading', progress: { fraction: 0, secondsLeft: 65, phase: 'loading the language model (34 %)' } } as const;

describe('the offer of a language model', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations in any state, ${scheme}`, async () => {
      const { element, session } = await stage('cue-writer', writer(), { scheme });
      for (const more of [{}, { status: 'ready', need: NEED }, LOADING, { status: 'on' }, { status: 'failed', error: new CuelightError('model_unavailable', 'The model can\'t be fetched.', { model: 'some/model' }) }]) {
        session.set({ writer: writer(more).writer });
        await element.updateComplete;
        await audit(element);
      }
    });
  }

  it('says what it takes before anything is fetched, and asks for a yes', async () => {
    const { session, find, words } = await stage('cue-writer', writer());
    find('button').click();
    same(session.asked.at(-1), { type: 'writer', to: 'ask' });
    session.set({ writer: writer({ status: 'ready', need: NEED }).writer });
    await eventually(() => words().includes('480 MB are downloaded from models.example, once. It runs in your browser (WebGPU). Model: some/model (Apache-2.0).'), 'it is said');
    find('.primary').click();
    same(session.asked.at(-1), { type: 'writer', to: 'start' });
  });

  it('can be taken back while it loads, and turned off', async () => {
    const { session, find, words } = await stage('cue-writer', writer(LOADING));
    ok(words().includes('Getting the model ready… (34 %) · 1:05'), words());
    find('button').click();
    same(session.asked.at(-1), { type: 'writer', to: 'off' });
    session.set({ writer: writer({ status: 'on' }).writer });
    await eventually(() => words().includes('A model in this page writes the answers.'), 'it is said');
  });

  it('stands in the chat of a page without a server only', async () => {
    const { element, session } = await stage('cue-chat', writer());
    const isThere = (): boolean => element.shadowRoot?.querySelector('cue-writer') !== null;
    ok(isThere(), 'with no server');
    session.set({ chat: { connection: 'online', me: ME } });
    await eventually(() => !isThere(), 'it goes');
  });
});
