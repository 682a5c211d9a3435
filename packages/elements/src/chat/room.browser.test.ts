import type { Attachment } from '@cuelight/protocol';
import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage, type } from '../../test/page.js';
import { BOT, ME, message, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';

const file = (id: string, kind: Attachment['kind']): Attachment => ({ id, name: `${id} with a rather long name.pdf`, mimeType: 'application/pdf', sizeBytes: 1_234_567, kind });
const PICTURE = 'data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=';
const STANDING = { moderator: true, mutedUntil: null, read: 2, moderated: [{ participantId: 'cy', name: 'Cy', mutedUntil: null, banned: true }], hasEarlier: true, isLoadingEarlier: false } as const;
const ROOM = {
  ...PLAYABLE,
  chat: {
    connection: 'online', roomId: 'video-v', me: ME, participants: [ME, BOT], standing: STANDING, attached: [file('next', 'file')], attaching: [{ name: 'big.mp4', fraction: 0.4 }], pictures: { p: PICTURE },
    messages: [
      message(1, { text: '', deleted: true, changed: 9 }), message(2, { author: ME, edited: '2026-11-21T08:01:00.000Z', changed: 8, reactions: [{ emoji: '👍', by: ['me', 'bo'] }] }),
      message(3, { attachments: [file('p', 'image'), file('v', 'video'), file('f', 'file')] }),
    ],
  },
} as const;

/** A chat in a room, once the parts that only rooms have are there. */
const stageRoom = async (patch: Parameters<typeof stage>[1] = ROOM, options: Parameters<typeof stage>[2] = {}): Promise<Awaited<ReturnType<typeof stage<'cue-chat'>>>> => {
  const staged = await stage('cue-chat', patch, options);
  await eventually(() => staged.all('.more').length > 0, 'the parts of a room are there');
  return staged;
};
const asked = (staged: Awaited<ReturnType<typeof stageRoom>>): readonly unknown[] => staged.session.asked.filter(({ type: what }) => what !== 'readMessages' && what !== 'showPicture' && what !== 'earlierMessages');

describe('a room in the chat', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations in 360 px while a menu is open and a message is changed, ${scheme}`, async () => {
      const { element, all, find } = await stageRoom(ROOM, { scheme });
      element.style.width = '360px';
      all('.more')[0]?.click();
      await eventually(() => all('.menu')[0]?.matches(':popover-open') === true, 'open');
      await audit(element);
      find('.menu button:nth-of-type(1)').click();
      ok(element.scrollWidth <= 360, 'nothing stands out');
    });
  }

  it('attaches what is dropped or pasted on it, and counts people only', async () => {
    const staged = await stageRoom();
    const data = new DataTransfer();
    data.items.add(new File(['x'], 'plan.pdf'));
    const target = staged.find('textarea');
    const init = { bubbles: true, composed: true, cancelable: true };
    const taken = [new DragEvent('dragover', { ...init, dataTransfer: data }), new DragEvent('drop', { ...init, dataTransfer: data }), new ClipboardEvent('paste', { ...init, clipboardData: data })].map((event) => !target.dispatchEvent(event));
    same([taken, asked(staged).map((request) => (request as { files: File[] }).files.map(({ name }) => name))], [[true, true, true], [['plan.pdf'], ['plan.pdf']]]);
    same(staged.all('.people').length, 0);
    staged.session.set({ chat: { connection: 'offline', participants: [ME, { ...ME, id: 'bo', name: 'Bo' }, BOT] } });
    await settle();
    same([staged.find('.people').textContent, target.dispatchEvent(new DragEvent('drop', { ...init, dataTransfer: data }))], ['2 here', true]);
  });

  it('says what was deleted and changed, and where one was', async () => {
    const { all } = await stageRoom();
    same(all('article').map((article) => article.querySelector('p')?.textContent), ['Deleted.', 'message 2', 'message 3']);
    same([all('article')[1]?.querySelector('small')?.textContent, all('.unread').map((line) => line.nextElementSibling?.querySelector('p')?.textContent)], ['(edited)', ['message 3']]);
    same(all('article')[0]?.querySelectorAll('button').length, 0);
  });

  it('opens a menu that is worked by keys, and asks twice before it deletes', async () => {
    const staged = await stageRoom();
    const { all, find, element } = staged;
    const [own] = all('.more');
    own?.focus();
    own?.click();
    const focused = (): string => (element.shadowRoot?.activeElement?.textContent ?? '').trim();
    await eventually(() => focused() === '👍', 'the first is focused');
    press(find('.menu :focus'), 'End');
    same(focused(), 'Delete');
    find('.menu :focus').click();
    await settle();
    same([focused(), asked(staged)], ['Really delete it?', []]);
    find('.menu :focus').click();
    await settle();
    same([asked(staged), element.shadowRoot?.activeElement === own], [[{ type: 'removeMessage', seq: 2 }], true]);
    own?.click();
    await eventually(() => focused() === '👍', 'open again');
    press(find('.menu :focus'), 'Escape');
    await eventually(() => all('.menu').length === 0, 'closed');
  });

  it('changes one\'s own message in its place', async () => {
    const staged = await stageRoom();
    const { all, find } = staged;
    all('.more')[0]?.click();
    await eventually(() => all('.menu [role="menuitem"]').length > 5, 'open');
    all('.menu [role="menuitem"]').find((item) => item.textContent === 'Edit')?.click();
    await eventually(() => all('.editor textarea').length === 1, 'a field');
    const field = find<HTMLTextAreaElement>('.editor textarea');
    same(field.value, 'message 2');
    type(field, 'better');
    press(field, 'Enter');
    await settle();
    same([asked(staged), all('.editor').length], [[{ type: 'typing' }, { type: 'editMessage', seq: 2, text: 'better' }].slice(1), 0]);
  });

  it('reacts, takes back, mutes and lets in again', async () => {
    const staged = await stageRoom();
    const { all, find } = staged;
    same([find('.reaction').textContent, find('.reaction').getAttribute('aria-pressed')], ['👍 2', 'true']);
    find('.reaction').click();
    all('.more')[1]?.click();
    await eventually(() => all('.menu [role="menuitem"]').some((item) => item.textContent === 'Mute Bo for 10 minutes'), 'what a moderator may');
    all('.menu [role="menuitem"]').find((item) => item.textContent === 'Mute Bo for 10 minutes')?.click();
    find('.moderated button').click();
    same(asked(staged), [
      { type: 'react', seq: 2, emoji: '👍', on: false }, { type: 'moderate', participantId: 'bo', action: 'mute', seconds: 600 }, { type: 'moderate', participantId: 'cy', action: 'unban' },
    ]);
  });

  it('shows files, opens them, and sends those that were chosen with a message without words', async () => {
    const staged = await stageRoom();
    const { all, find } = staged;
    same(all('article .file').map((one) => one.querySelector('img')?.alt ?? one.querySelector('.file-name')?.textContent), ['p with a rather long name.pdf', 'v with a rather long name.pdf', 'f with a rather long name.pdf']);
    all('article .file')[2]?.click();
    find('.files button').click();
    find<HTMLButtonElement>('.send[disabled], form .send').click();
    same(asked(staged), [{ type: 'openAttachment', attachment: file('f', 'file') }, { type: 'detach', id: 'next' }, { type: 'message', text: '', ask: false }]);
  });

  it('keeps what is read in its place when earlier messages come, and tells what was seen', async () => {
    const many = Array.from({ length: 40 }, (_, n) => message(n + 50));
    const { session, find, all, element } = await stageRoom({ ...ROOM, chat: { ...ROOM.chat, messages: many } });
    element.style.height = '320px';
    const scroller = find('.scroller');
    await eventually(() => session.asked.some((one) => one.type === 'readMessages' && one.seq === 89), 'the last was seen');
    scroller.scrollTop = 10;
    await eventually(() => session.asked.some((one) => one.type === 'earlierMessages'), 'asked for');
    const first = all('article')[0];
    const before = first?.getBoundingClientRect().top ?? 0;
    session.set({ chat: { messages: [...Array.from({ length: 20 }, (_, n) => message(n + 30)), ...many], standing: { ...STANDING, hasEarlier: false } } });
    await settle();
    ok(Math.abs((first?.getBoundingClientRect().top ?? 0) - before) < 40, 'in its place');
    same([all('article').length, all('.earlier').length], [60, 0]);
  });
});
