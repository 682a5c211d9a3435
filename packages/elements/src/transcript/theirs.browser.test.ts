import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage, type Stage } from '../../test/page.js';
import { CUES, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, it, ok, same } from '../../test/suite.js';

type On = Stage<HTMLElementTagNameMap['cue-transcript']>;

/** A line of a transcript being edited: its second one, with some words already written. */
async function writing(text = 'ships, ships'): Promise<{ on: On; field: () => HTMLTextAreaElement }> {
  const on = await stage('cue-transcript', PLAYABLE);
  on.element.editable = true;
  await settle();
  on.all('li[data-index="1"] .line')[0]?.dispatchEvent(new MouseEvent('dblclick', { bubbles: true, composed: true }));
  await settle();
  const field = (): HTMLTextAreaElement => on.find<HTMLTextAreaElement>('.editor textarea');
  field().value = text;
  field().setSelectionRange(3, 5);
  return { on, field };
}
const store = async (on: On, cues: readonly object[]): Promise<void> => {
  on.session.set({ transcript: { cues: cues as typeof CUES }, editing: { changedElsewhere: true } });
  await settle();
};
const [HARBOUR, BOATS, LANTERN] = CUES;

describe('a transcript that somebody else changes', () => {
  afterEach(clearPage);

  it('keeps what is being written, and the caret, when lines come before it', async () => {
    const { on, field } = await writing();
    const before = Array.from({ length: 60 }, (_, at) => ({ start: at / 60, end: at / 60, text: `line ${at}` }));
    await store(on, [...before, ...CUES]);
    same([field().value, field().selectionStart, field().selectionEnd, on.element.shadowRoot?.activeElement === field()], ['ships, ships', 3, 5, true]);
    same([on.all('.theirs').length, on.find('[role=status]').textContent.trim(), on.session.asked], [0, 'Somebody else has just changed the words.', []]);
    press(field(), 'Enter');
    same(on.session.asked, [{ type: 'editCue', index: 61, text: 'ships, ships', speaker: '' }]);
  });

  it('shows both texts when it is the line being written, and stores mine only when I say so', async () => {
    const { on, field } = await writing();
    await store(on, [HARBOUR ?? {}, { start: 10, end: 15, text: 'rowing boats' }, { start: 15, end: 20, text: 'sailing' }, LANTERN ?? {}]);
    same([field().value, on.element.shadowRoot?.activeElement === field()], ['ships, ships', true]);
    same(on.find('.theirs').textContent, 'Somebody else has changed this line meanwhile: “rowing boats” Save keeps yours, Cancel theirs.');
    await audit(on.element);
    // going elsewhere is no answer
    on.find('.files').focus();
    await settle();
    same([on.session.asked, on.all('.editor').length], [[], 1]);
    on.find('.editor .save').click();
    await settle();
    same(on.session.asked, [{ type: 'editCue', index: 1, text: 'ships, ships', speaker: '' }]);
  });

  it('lets theirs stand when nothing was written yet', async () => {
    const { on, field } = await writing('boats boats');
    await store(on, [HARBOUR ?? {}, { ...BOATS, text: 'rowing boats' }, LANTERN ?? {}]);
    same([field().value, on.all('.theirs').length], ['rowing boats', 0]);
    press(field(), 'Escape');
    await settle();
    same([on.session.asked, on.all('.editor').length, on.all('.line')[1]?.textContent.trim()], [[], 0, 'rowing boats']);
  });

  it('keeps what was written in a line that they removed, to be copied', async () => {
    const { on } = await writing();
    await store(on, [HARBOUR ?? {}, LANTERN ?? {}]);
    const told = on.find('.trouble');
    same([told.querySelector('p')?.textContent, told.getAttribute('role'), on.all('.editor').length], ['Somebody else has removed the line you were editing. You wrote: “ships, ships”', 'alert', 0]);
    told.querySelector('button')?.click();
    await settle();
    same(on.all('.trouble').length, 0);
  });

  it('forgets a draft when another video is opened', async () => {
    const { on } = await writing();
    await store(on, []);
    await store(on, [{ start: 10, end: 20, text: 'another film' }]);
    ok(on.all('.editor').length === 0 && on.all('.trouble').length === 0, 'a draft of another video');
    same(on.session.asked, []);
  });
});
