import { isCuelightError, type CuelightError } from '@cuelight/protocol';
import { describe, it, ok, same, until } from '../../test/suite.js';
import { createSession } from '../session/create-session.js';
import { checkAddress } from './check-address.js';
import { createHtmlPlayerAdapter } from './html-player.js';

const talk = new URL('/demo/sample/talk.mp4', location.href).href;
const at = (path: string): string => new URL(path, location.href).href;

async function refusal(url: string, signal = new AbortController().signal): Promise<CuelightError> {
  const reason: unknown = await checkAddress(url, signal).then(() => null, (error: unknown) => error);
  if (!isCuelightError(reason)) throw new Error(`not refused: ${url}`);
  return reason;
}

describe('an address that is given', () => {
  it('is one of a video, or refused with why', async () => {
    await checkAddress(talk, new AbortController().signal);
    const told = async (url: string): Promise<unknown> => {
      const { code, details, message } = await refusal(url);
      ok(/\.$/.test(message), message);
      return [code, (details as { reason?: string }).reason, (details as { status?: number }).status];
    };
    same(await told(at('/nothing-here.mp4')), ['media_unreachable', 'status', 404]);
    same(await told(at('/demo/public/index.html')), ['media_unreachable', 'not_media', undefined]);
    const other = await refusal(at('/package.json'));
    same([other.code, /this browser can't open what lies there/.test(other.message)], ['source_unplayable', true]);
    same((await refusal(at('/demo/sample/poster.jpg'))).message, `${location.host} answered with image/jpeg instead of a video. Use the address of the file itself.`);
    // nobody listens there
    same((await refusal('http://127.0.0.1:9/talk.mp4')).code, 'server_unreachable');
  });

  it('leads to a page of a site with a player of its own: that is said, and nothing is asked there', async () => {
    for (const url of ['https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://youtu.be/dQw4w9WgXcQ', 'https://vimeo.com/76979871']) {
      const { code, message } = await refusal(url);
      same([code, message.startsWith(`${new URL(url).host} plays its videos on its own pages only`)], ['media_unreachable', true]);
    }
  });

  it('that is let go of ends at once', async () => {
    const stopper = new AbortController();
    const checking = checkAddress(talk, stopper.signal).then(() => '', (reason: unknown) => (reason instanceof DOMException ? reason.name : ''));
    stopper.abort();
    same(await checking, 'AbortError');
  });

  it('is shown by the session; a wrong one leaves what is open', async () => {
    const session = createSession();
    try {
      session.dispatch({ type: 'openUrl', src: '/demo/sample/talk.mp4' });
      await until('the video', () => session.getState().source.url === talk);
      same([session.getState().source.title, session.getState().ingest.status], ['talk.mp4', 'idle']);
      session.dispatch({ type: 'openUrl', src: '/nothing-here.mp4' });
      await until('the refusal', () => session.getState().ingest.status === 'failed');
      const { ingest, source } = session.getState();
      same([ingest.error?.code, ingest.fileName, source.url], ['media_unreachable', 'nothing-here.mp4', talk]);
    } finally {
      session.close();
    }
  });
});

describe('a player', () => {
  it('says why an address can\'t be played', async () => {
    const video = document.createElement('video');
    const player = createHtmlPlayerAdapter(video);
    const errors: CuelightError[] = [];
    player.load({ url: at('/nothing-here.mp4'), mimeType: null, growing: null }, (error) => errors.push(error));
    await until('the error', () => errors.length > 0);
    player.load(null);
    same(errors.map(({ code, message }) => [code, /answered 404/.test(message)]), [['media_unreachable', true]]);
  });
});
