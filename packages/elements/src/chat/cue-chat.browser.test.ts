import { CuelightError, type Hit } from '@cuelight/protocol';
import { audit } from '../../test/audit.js';
import { clearPage, press, settle, stage, type } from '../../test/page.js';
import { BOT, citation, ME, message, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';

const hit = (start: number, text: string): Hit => ({ kind: 'hit', videoId: 'v', start, end: start + 2, source: 'transcript', score: 1, reasons: ['some-words'], snippet: { text, marks: [] } });
const CITED = [citation(65, 'boats lie still'), citation(130, 'a lantern on the pier')];
const ANSWER = message(3, { author: BOT, text: 'They lie still [1:05], by a lantern [2:10]. [9:99', citations: CITED });
const ROOM = {
  ...PLAYABLE,
  chat: { connection: 'online', roomId: 'video-v', me: ME, participants: [ME, BOT], messages: [message(1, { at: 12 }), message(2, { author: ME }), ANSWER] },
} as const;
const STORYBOARD = [0, 60, 120].map((start, n) => ({ start, end: start + 60, url: 'about:blank', x: n * 160, y: 0, width: 160, height: 90, sheetWidth: 480, sheetHeight: 90 }));
const LOCAL = { ...PLAYABLE, chat: { connection: 'local', me: ME } } as const;
const pending = (clientId: string, error: CuelightError | null) => ({ clientId, text: 'hello', at: null, ask: false, error });
const REFUSED = new CuelightError('bad_message', 'The message is too long', {});

describe('the chat', () => {
  afterEach(clearPage);

  for (const scheme of ['light', 'dark'] as const) {
    it(`has no accessibility violations while an answer is written and a citation previewed, ${scheme}`, async () => {
      const answer = { replyTo: 3, text: 'Boats lie still. [1:05] They are gold.', citations: CITED.slice(0, 1), unsupported: [[24, 38]] } as const;
      const { element, all } = await stage('cue-chat', { ...ROOM, preview: { storyboard: STORYBOARD }, chat: { ...ROOM.chat, answering: true, answer } }, { scheme });
      all('.bot p .moment')[0]?.dispatchEvent(new PointerEvent('pointerenter'));
      await settle();
      await audit(element);
    });
    it(`has no accessibility violations, ${scheme}`, async () => {
      const { element } = await stage('cue-chat', { ...ROOM, chat: { ...ROOM.chat, pending: [pending('p1', null), pending('p2', REFUSED)] } }, { scheme });
      await audit(element);
    });
    it(`has no accessibility violations while empty, ${scheme}`, async () => {
      const { element } = await stage('cue-chat', LOCAL, { scheme });
      await audit(element);
    });
  }

  it('is a log that announces additions', async () => {
    const { find, all } = await stage('cue-chat', ROOM);
    const log = find('[role="log"]');
    same([log.getAttribute('aria-relevant'), log.getAttribute('aria-label')], ['additions', 'Chat']);
    same(all('[role="log"] article header b').map((name) => name.textContent), ['Bo', 'Ada', 'Cuelight']);
  });

  it('keeps what was said when more is, so that nothing is read twice', async () => {
    const { session, all } = await stage('cue-chat', ROOM);
    const before = all('article');
    session.set({ chat: { messages: [...ROOM.chat.messages, message(4)] } });
    await settle();
    same(before.map((article, index) => article === all('article')[index]), [true, true, true]);
    same(all('article').length, 4);
  });

  it('seeks to the time something was said at', async () => {
    const { session, find } = await stage('cue-chat', ROOM);
    same(find('header .moment').textContent, '0:12');
    find('header .moment').click();
    same(session.asked, [{ type: 'seek', time: 12 }]);
  });

  it('makes the n-th marker of an answer a way to its n-th citation', async () => {
    const { session, all } = await stage('cue-chat', ROOM);
    const markers = all('.bot p .moment');
    same(markers.map((marker) => marker.textContent), ['1:05 boats lie still', '2:10 a lantern on the…']);
    markers[1]?.click();
    same(session.asked, [{ type: 'seek', time: 130 }]);
    same(all('.bot p')[0]?.textContent, 'They lie still 1:05 boats lie still, by a lantern 2:10 a lantern on the…. [9:99');
  });

  it('says only the time of a citation whose words stand beside it', async () => {
    const text = 'boats lie still, even at noon. [1:05]';
    const { all } = await stage('cue-chat', { ...ROOM, chat: { ...ROOM.chat, messages: [message(1, { author: BOT, text, citations: [citation(65, 'boats lie still, even at noon.')] })] } });
    same(all('.bot p .moment').map((marker) => marker.textContent), ['1:05']);
  });

  it('lights a citation\'s moment while the pointer or the focus is on it', async () => {
    const { session, all } = await stage('cue-chat', ROOM);
    const [marker] = all('.bot p .moment');
    for (const event of [new PointerEvent('pointerenter'), new PointerEvent('pointerleave'), new FocusEvent('focus'), new FocusEvent('blur')]) marker?.dispatchEvent(event);
    const [on, off] = [{ type: 'highlight', moment: CITED[0] }, { type: 'highlight', moment: null }];
    same(session.asked, [on, off, on, off]);
  });

  it('shows the closest moments of a question without an answer, as ways to them that say what they are', async () => {
    const none = message(5, { author: BOT, text: 'This is not in this video.', replyTo: 4 });
    const { session, element, find, all } = await stage('cue-chat', { ...ROOM, chat: { ...ROOM.chat, messages: [none], closest: { [none.id]: [hit(65, 'boats lie still until noon'), hit(130, 'a lantern')] } } });
    const group = find('.closest');
    same([group.getAttribute('role'), group.getAttribute('aria-label'), group.querySelector('small')?.textContent], ['group', 'No answer, only the closest moments:', 'No answer, only the closest moments:']);
    same(all('.closest button').map((chip) => [chip.textContent, chip.getAttribute('part')]), [['1:05 boats lie still until…', null], ['2:10 a lantern', null]]);
    const [chip] = all('.closest button');
    chip?.dispatchEvent(new PointerEvent('pointerenter'));
    chip?.click();
    await settle();
    same(session.asked.map((request) => (request.type === 'highlight' ? ['highlight', request.moment?.start] : request.type === 'seek' ? ['seek', request.time] : request.type)), [['highlight', 65], ['seek', 65]]);
    same(find('.preview').textContent?.replace(/\s+/g, ' ').trim(), '1:05 boats lie still until noon');
    await audit(element);
  });

  it('lights a citation whose moment is lit elsewhere', async () => {
    const { session, all } = await stage('cue-chat', ROOM);
    session.set({ highlight: citation(131, 'a row of the transcript') });
    await settle();
    same(all('.bot p .moment').map((marker) => marker.classList.contains('lit')), [false, true]);
  });

  it('previews a citation with its frame and words, as long as pointer or focus are on it or on the preview', async () => {
    const { find, all, session } = await stage('cue-chat', { ...ROOM, preview: { storyboard: STORYBOARD, waveform: null } });
    const [chip] = all('.bot p .moment');
    const tip = find('.preview');
    const isOpen = (): boolean => tip.matches(':popover-open');
    same(isOpen(), false);
    chip?.dispatchEvent(new PointerEvent('pointerenter'));
    await settle();
    same([isOpen(), tip.textContent.replace(/\s+/g, ' ').trim(), chip?.getAttribute('aria-describedby')], [true, '1:05 boats lie still', tip.id]);
    same(find('.preview .tile').style.backgroundPosition, '-160px 0px');
    const [box, at] = [tip.getBoundingClientRect(), chip?.getBoundingClientRect()];
    ok(box.left >= 0 && box.right <= innerWidth && (box.bottom <= (at?.top ?? 0) || box.top >= (at?.bottom ?? 0)), 'beside the chip');
    chip?.dispatchEvent(new PointerEvent('pointerleave'));
    tip.dispatchEvent(new PointerEvent('pointerenter'));
    await new Promise((resolve) => { setTimeout(resolve, 250); });
    same(isOpen(), true);
    tip.dispatchEvent(new PointerEvent('pointerleave'));
    await eventually(() => !isOpen(), 'closed');
    chip?.dispatchEvent(new PointerEvent('pointerenter'));
    await settle();
    same([isOpen(), press(find('.scroller'), 'Escape')], [true, true]);
    await settle();
    same([isOpen(), chip?.hasAttribute('aria-describedby')], [false, false]);
    same(session.asked.every(({ type }) => type === 'highlight'), true);
  });

  it('shows an answer while it is written outside of the log, so that it is read out once when it is whole', async () => {
    const { session, find, all } = await stage('cue-chat', ROOM);
    session.set({ chat: { answering: true, answer: { replyTo: 4, text: 'Boats lie still. [1:05]', citations: [citation(65, 'the boats lie still')] } } });
    await settle();
    same([find('.writing p').textContent, find('.writing').closest('[role="log"], [aria-live]'), find('.status').textContent], ['Boats lie still. 1:05 the boats lie still', null, 'Writing an answer…']);
    find('.stop').click();
    same(session.asked, [{ type: 'stopAnswer' }]);
    session.set({ chat: { answering: false, answer: null, messages: [...ROOM.chat.messages, message(5, { author: BOT, text: 'Boats lie still. [1:05]', generated: true, note: 'stopped', citations: [citation(65, 'the boats lie still')] })] } });
    await settle();
    same([all('.writing').length, all('.stop').length, all('[role="log"] article').length], [0, 0, 4]);
    same(all('.origin')[0]?.textContent, 'Written by a language model; its citations were checked against the video. Stopped before it was finished.');
  });

  it('marks what nothing in the video supports, and says so', async () => {
    const text = 'Boats lie still. [1:05] They are made of gold.';
    const { find, all } = await stage('cue-chat', { ...ROOM, chat: { ...ROOM.chat, messages: [message(1, { author: BOT, text, citations: [citation(65, 'Boats lie still.')], unsupported: [[24, 46]] })] } });
    same([find('.unsupported').textContent, all('.bot p')[0]?.textContent], ['They are made of gold.', 'Boats lie still. 1:05 They are made of gold. (not found in the video)']);
  });

  it('takes words from elsewhere into the field to be gone on with, each time they are sent', async () => {
    const { session, find } = await stage('cue-chat', ROOM);
    const field = find<HTMLTextAreaElement>('textarea');
    session.set({ chat: { draft: { text: 'About “quiet” (0:01): ' } } });
    await settle();
    same([field.value, find('.scroller').getRootNode() instanceof ShadowRoot && (field.getRootNode() as ShadowRoot).activeElement === field, field.selectionStart], ['About “quiet” (0:01): ', true, 22]);
    type(field, `${field.value}why?`);
    session.set({ chat: { draft: { text: 'About “quiet” (0:01): ' } } });
    await settle();
    same(field.value, 'About “quiet” (0:01): why? About “quiet” (0:01): ');
  });

  it('shows no way to a moment that no citation stands for, and no markup', async () => {
    const { all } = await stage('cue-chat', { ...ROOM, chat: { ...ROOM.chat, messages: [message(1, { text: 'see [0:10] <b>now</b>' })] } });
    same([all('p .moment').length, all('article b').length, all('article p')[0]?.textContent], [0, 1, 'see [0:10] <b>now</b>']);
  });

  it('shows a message on its way, and one that did not get there with a way to try again', async () => {
    const { session, find, all } = await stage('cue-chat', { ...ROOM, chat: { ...ROOM.chat, pending: [pending('p1', null)] } });
    same(find('.pending small').textContent, 'sending…');
    session.set({ chat: { pending: [pending('p1', REFUSED)] } });
    await settle();
    same(find('.pending [role="alert"]').textContent.replace(/\s+/g, ' ').trim(), 'not sent: The message is too long Try again');
    find('.pending .link').click();
    same(session.asked, [{ type: 'resend', clientId: 'p1' }]);
    same(all('article').length, 4);
  });

  it('sends by Enter and empties the field', async () => {
    const { session, find } = await stage('cue-chat', ROOM);
    const field = find<HTMLTextAreaElement>('textarea');
    type(field, '  hello there ');
    same(press(field, 'Enter'), false);
    same([session.asked, field.value], [[{ type: 'typing' }, { type: 'message', text: 'hello there', ask: false }], '']);
    press(field, 'Enter');
    same(session.asked.length, 2);
  });

  it('sends by its button', async () => {
    const { session, find } = await stage('cue-chat', ROOM);
    type(find<HTMLTextAreaElement>('textarea'), 'hello');
    find('.send').click();
    same(session.asked.at(-1), { type: 'message', text: 'hello', ask: false });
  });

  it('does not send by Shift+Enter, nor by the Enter that ends a composition', async () => {
    const { session, find } = await stage('cue-chat', ROOM);
    const field = find<HTMLTextAreaElement>('textarea');
    type(field, 'hello');
    same([press(field, 'Enter', { shiftKey: true }), press(field, 'Enter', { isComposing: true })], [true, true]);
    same([session.asked.map((request) => request.type), field.value], [['typing'], 'hello']);
  });

  it('asks the video by Ask', async () => {
    const { session, find } = await stage('cue-chat', ROOM);
    type(find<HTMLTextAreaElement>('textarea'), 'where are the boats?');
    find('.ask').click();
    same(session.asked.at(-1), { type: 'message', text: 'where are the boats?', ask: true });
  });

  it('asks the video by Enter where there is nobody else to talk to', async () => {
    const { session, find, all } = await stage('cue-chat', LOCAL);
    same([find('.empty').textContent, all('.send').length], ['Ask the video something. The conversation stays in this browser.', 0]);
    const field = find<HTMLTextAreaElement>('textarea');
    type(field, 'why?');
    press(field, 'Enter');
    same(session.asked.at(-1), { type: 'message', text: 'why?', ask: true });
  });

  it('lets one change one\'s name', async () => {
    const { session, find } = await stage('cue-chat', ROOM);
    same(find('.who').textContent, 'Ada');
    find('.who').click();
    await settle();
    const field = find<HTMLInputElement>('.name');
    same(field.value, 'Ada');
    field.value = ' Grace ';
    field.dispatchEvent(new Event('change'));
    await settle();
    same(session.asked.filter((request) => request.type !== 'typing'), [{ type: 'rename', name: 'Grace' }]);
    session.set({ chat: { me: { ...ME, name: 'Grace' } } });
    await settle();
    same(find('.who').textContent, 'Grace');
  });

  it('takes a name by Enter without sending the message being written', async () => {
    const { session, find } = await stage('cue-chat', ROOM);
    type(find<HTMLTextAreaElement>('textarea'), 'half a sentence');
    find('.who').click();
    await settle();
    const field = find<HTMLInputElement>('.name');
    field.value = 'Grace';
    same(press(field, 'Enter'), false);
    await settle();
    same(session.asked.map((request) => request.type), ['typing', 'rename']);
    same(find<HTMLTextAreaElement>('textarea').value, 'half a sentence');
  });

  it('keeps one\'s name after Escape', async () => {
    const { session, find } = await stage('cue-chat', ROOM);
    find('.who').click();
    await settle();
    const field = find<HTMLInputElement>('.name');
    field.value = 'Grace';
    press(field, 'Escape');
    await settle();
    same([session.asked, find('.who').textContent], [[], 'Ada']);
  });

  it('says how the connection is and who writes', async () => {
    const { session, element, find } = await stage('cue-chat', ROOM);
    const status = (): string => find('.status[role="status"]').textContent;
    same(status(), '');
    session.set({ chat: { typing: [BOT] } });
    await settle();
    same(status(), 'Cuelight is typing…');
    session.set({ chat: { answering: true } });
    await settle();
    same(status(), 'Looking through the video…');
    session.set({ chat: { connection: 'offline' } });
    await settle();
    same(status(), 'Not connected. Messages are sent when the connection is back.');
    session.set({ chat: { connection: 'refused' } });
    await settle();
    same([status(), find<HTMLTextAreaElement>('textarea').disabled], ['This room is closed to you.', true]);
    session.set({ chat: { messages: [], pending: [] } });
    await settle();
    same((element.shadowRoot?.textContent ?? '').includes('Ask the video something'), false);
  });

  it('stays at the newest message, unless the reader is further up', async () => {
    const many = Array.from({ length: 60 }, (_, n) => message(n + 1));
    const { session, find } = await stage('cue-chat', { ...ROOM, chat: { ...ROOM.chat, messages: many } }, { style: 'height: 400px' });
    const scroller = find('.scroller');
    const toEnd = (): number => scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop;
    await eventually(() => toEnd() < 2, 'at the end');
    session.set({ chat: { messages: [...many, message(61)] } });
    await settle();
    same(toEnd() < 2, true);
    scroller.scrollTop = 100;
    // a page in the background gets its scroll events late
    scroller.dispatchEvent(new Event('scroll'));
    session.set({ chat: { messages: [...many, message(61), message(62)] } });
    await settle();
    same(scroller.scrollTop, 100);
  });
});
