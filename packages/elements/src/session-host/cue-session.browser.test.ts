import { CueRequestEvent, type CueChat, type CuePlayer, type CueSearch, type CueSession } from '@cuelight/elements';
import { createFakeSession } from '../../test/fake-session.js';
import { clearPage, mount, need, press, settle, stage, type } from '../../test/page.js';
import { FOUND, PLAYABLE } from '../../test/sample.js';
import { afterEach, describe, eventually, it, ok, same } from '../../test/suite.js';

const insideOf = <T extends HTMLElement>(element: HTMLElement, selector: string): T => need<T>(element.shadowRoot ?? element, selector);
const hitsIn = (element: HTMLElement): number => element.shadowRoot?.querySelectorAll('ol li').length ?? -1;

describe('the session host', () => {
  afterEach(clearPage);

  it('keeps two sessions on one page apart', async () => {
    const place = await mount('<cue-session id="a"><cue-search></cue-search></cue-session><cue-session id="b"><cue-search></cue-search></cue-session>');
    const [a, b] = [createFakeSession(FOUND), createFakeSession(PLAYABLE)];
    need<CueSession>(place, '#a').session = a;
    need<CueSession>(place, '#b').session = b;
    await settle();
    const [searchA, searchB] = [need<CueSearch>(place, '#a cue-search'), need<CueSearch>(place, '#b cue-search')];
    same([hitsIn(searchA), hitsIn(searchB)], [2, 0]);
    type(insideOf<HTMLInputElement>(searchB, 'input'), 'x');
    same([a.asked, b.asked], [[], [{ type: 'search', query: 'x' }]]);
  });

  it('binds elements elsewhere by their `for`, also when the session comes later', async () => {
    const place = await mount('<cue-search for="later"></cue-search><cue-session id="later"></cue-session>');
    const search = need<CueSearch>(place, 'cue-search');
    const session = createFakeSession(FOUND);
    need<CueSession>(place, '#later').session = session;
    await settle();
    same(hitsIn(search), 2);
    type(insideOf<HTMLInputElement>(search, 'input'), 'pier');
    same(session.asked, [{ type: 'search', query: 'pier' }]);
  });

  it('gives `for` more weight than the session around, and asks the named one only', async () => {
    const place = await mount('<cue-session id="around"><cue-search for="named"></cue-search></cue-session><cue-session id="named"></cue-session>');
    const [around, named] = [createFakeSession(PLAYABLE), createFakeSession(FOUND)];
    need<CueSession>(place, '#around').session = around;
    need<CueSession>(place, '#named').session = named;
    await settle();
    const search = need<CueSearch>(place, 'cue-search');
    same(hitsIn(search), 2);
    insideOf(search, '[aria-label="Next hit"]').click();
    same([around.asked, named.asked], [[], [{ type: 'hit', step: 1 }]]);
  });

  it('binds the time bar of a player elsewhere too', async () => {
    const place = await mount('<cue-player for="far"></cue-player><cue-session id="far"></cue-session>');
    const session = createFakeSession(FOUND);
    need<CueSession>(place, '#far').session = session;
    await settle();
    const bar = insideOf(need(place, 'cue-player'), 'cue-time-bar');
    same(bar.shadowRoot?.querySelectorAll('.marker').length, 2);
    insideOf(bar, '.marker').click();
    same(session.asked, [{ type: 'hit', index: 0 }]);
  });

  it('binds an element whose `for` names a host that is not there yet', async () => {
    const place = await mount('<cue-search for="soon"></cue-search>');
    const host = document.createElement('cue-session');
    host.id = 'soon';
    host.session = createFakeSession(FOUND);
    place.append(host);
    await settle();
    same(hitsIn(need(place, 'cue-search')), 2);
  });

  it('follows a `for` that changes', async () => {
    const place = await mount('<cue-session id="a"></cue-session><cue-session id="b"></cue-session><cue-search for="a"></cue-search>');
    const [a, b] = [createFakeSession(FOUND), createFakeSession(PLAYABLE)];
    need<CueSession>(place, '#a').session = a;
    need<CueSession>(place, '#b').session = b;
    await settle();
    const search = need<CueSearch>(place, 'cue-search');
    search.for = 'b';
    await settle();
    same([hitsIn(search), a.listenerCount(), b.listenerCount()], [0, 0, 1]);
  });

  it('keeps an element working that is moved', async () => {
    const place = await mount('<cue-session><div id="one"><cue-search></cue-search><cue-player></cue-player></div><div id="two"></div></cue-session>');
    const session = createFakeSession(FOUND);
    need<CueSession>(place, 'cue-session').session = session;
    await settle();
    const [search, player] = [need<CueSearch>(place, 'cue-search'), need<CuePlayer>(place, 'cue-player')];
    const before = session.listenerCount();
    need(place, '#two').append(search, player);
    await settle();
    same(session.listenerCount(), before);
    session.set({ search: { hits: FOUND.search.hits.slice(0, 1) } });
    await settle();
    same(hitsIn(search), 1);
    insideOf(search, '[aria-label="Next hit"]').click();
    same(session.asked, [{ type: 'hit', step: 1 }]);
    ok(session.players.at(-1) !== null, 'the player was not attached again');
  });

  it('changes sessions when an element moves to another host', async () => {
    const place = await mount('<cue-session id="a"><cue-search></cue-search></cue-session><cue-session id="b"></cue-session>');
    const [a, b] = [createFakeSession(FOUND), createFakeSession(PLAYABLE)];
    need<CueSession>(place, '#a').session = a;
    need<CueSession>(place, '#b').session = b;
    await settle();
    const search = need<CueSearch>(place, 'cue-search');
    need(place, '#b').append(search);
    await settle();
    same([hitsIn(search), a.listenerCount(), b.listenerCount()], [0, 0, 1]);
    type(insideOf<HTMLInputElement>(search, 'input'), 'x');
    same([a.asked, b.asked], [[], [{ type: 'search', query: 'x' }]]);
  });

  it('hands a player from one session to another when it moves', async () => {
    const place = await mount('<cue-session id="a"><cue-player></cue-player></cue-session><cue-session id="b"></cue-session>');
    const [a, b] = [createFakeSession(PLAYABLE), createFakeSession(PLAYABLE)];
    need<CueSession>(place, '#a').session = a;
    need<CueSession>(place, '#b').session = b;
    await settle();
    need(place, '#b').append(need(place, 'cue-player'));
    await settle();
    same([a.players.at(-1), b.players.at(-1) === null], [null, false]);
  });

  it('changes what its elements show when it holds another session, and lets the old one go', async () => {
    const { host, session, element } = await stage('cue-search', FOUND);
    const other = createFakeSession(PLAYABLE);
    host.session = other;
    await settle();
    same([hitsIn(element), session.listenerCount(), other.listenerCount()], [0, 0, 1]);
  });

  it('lets go of a session when its elements leave the page', async () => {
    const { host, session } = await stage('cue-player', PLAYABLE);
    ok(session.listenerCount() > 0, 'nothing listened');
    host.remove();
    await settle();
    same([session.listenerCount(), session.players.at(-1)], [0, null]);
  });

  it('does a request once, and marks it as done', async () => {
    const { host, session, find } = await stage<'cue-chat'>('cue-chat', { ...PLAYABLE, chat: { connection: 'online' } });
    const prevented: boolean[] = [];
    document.addEventListener('cue-message-request', (event) => { prevented.push(event.defaultPrevented); }, { once: true });
    type(find<HTMLTextAreaElement>('textarea'), 'hello');
    find('.send').click();
    same([session.asked.filter((request) => request.type === 'message').length, prevented], [1, [true]]);
    ok(host.isConnected, 'the host went away');
  });

  it('does a request once where a host stands inside another', async () => {
    const place = await mount('<cue-session id="outer"><cue-session id="inner"><cue-chat></cue-chat></cue-session></cue-session>');
    const [outer, inner] = [createFakeSession(), createFakeSession({ chat: { connection: 'online' } })];
    need<CueSession>(place, '#outer').session = outer;
    need<CueSession>(place, '#inner').session = inner;
    await settle();
    const chat = need<CueChat>(place, 'cue-chat');
    insideOf<HTMLTextAreaElement>(chat, 'textarea').value = 'hello';
    insideOf(chat, '.send').click();
    same([outer.asked, inner.asked.map((request) => request.type)], [[], ['message']]);
  });

  it('takes only real requests, not other events of the same name', async () => {
    const { host, session } = await stage('cue-player', PLAYABLE);
    host.dispatchEvent(new CustomEvent('cue-play-request', { cancelable: true }));
    same(session.asked, []);
    host.dispatchEvent(new CueRequestEvent('seek', { time: 3 }));
    same(session.asked, [{ type: 'seek', time: 3 }]);
  });

  it('goes from hit to hit by n and N wherever the focus is inside, and not while one types or where nothing was found', async () => {
    const place = await mount('<cue-session><button>x</button><input><cue-search></cue-search></cue-session>');
    const session = createFakeSession(FOUND);
    need<CueSession>(place, 'cue-session').session = session;
    await settle();
    const button = need<HTMLElement>(place, 'button');
    press(button, 'n');
    press(button, 'N', { shiftKey: true });
    press(button, 'n', { ctrlKey: true });
    press(need(place, 'input'), 'n');
    press(insideOf(need(place, 'cue-search'), 'input'), 'n');
    same(session.asked, [{ type: 'hit', step: 1 }, { type: 'hit', step: -1 }]);
    session.set({ search: { hits: [] } });
    same([press(button, 'n'), session.asked.length], [true, 2]);
  });

  it('keeps the page\'s address for one of several that ask for it, hands it on, and leaves what is the page\'s own', async () => {
    const before = location.href;
    try {
      history.replaceState({ mine: 1 }, '', '#lang=de&t=12&q=pier');
      const place = await mount('<cue-session></cue-session><cue-session address></cue-session><cue-session address></cue-session>');
      const hosts = [...place.querySelectorAll('cue-session')];
      const sessions = hosts.map(() => createFakeSession(PLAYABLE));
      hosts.forEach((host, n) => { host.session = sessions[n] ?? null; });
      await settle();
      same(sessions.map(({ asked }) => asked), [[], [{ type: 'search', query: 'pier' }, { type: 'seek', time: 12 }], []]);
      for (const session of sessions) session.set({ search: { query: 'boat' }, playback: { currentTime: 40 } });
      await eventually(() => location.hash === '#lang=de&t=40&q=boat', 'what the owner shows');
      same(history.state, { mine: 1 });
      location.hash = '#t=7';
      await eventually(() => sessions[1]?.asked.at(-1)?.type === 'seek' && sessions[1].asked.length === 3, 'the owner goes there');
      hosts[1]?.remove();
      await settle();
      same(sessions[2]?.asked, [{ type: 'seek', time: 7 }]);
      hosts[2]?.removeAttribute('address');
      await settle();
      location.hash = '#t=9';
      await settle();
      same(sessions.map(({ asked }) => asked.length), [0, 3, 1]);
    } finally {
      history.replaceState(null, '', before);
    }
  });
});
