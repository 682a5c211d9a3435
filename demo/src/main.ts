/**
 * The demo page's own script: everything a page around the widget would do. What the address bar may say:
 * `?video=<id>`, `room=`, `models=`, `processing=`, `detect-rate=`, `layers=`; the rest, `#t=` and `q=` too, is the widget's business.
 */
import type { Video } from '@cuelight/protocol';
import { formatTime } from '@cuelight/protocol';

const SAMPLE_ID = 'sample';
const parameters = new URLSearchParams(location.search);
const widget = document.querySelector('cue-widget');
const library = document.querySelector('#library');
const embed = document.querySelector('#embed');
const note = document.querySelector('#server-note');

function setUpWidget(): void {
  for (const name of ['room', 'models', 'processing', 'detect-rate', 'layers']) {
    const value = parameters.get(name);
    if (value !== null) widget?.setAttribute(name, value);
  }
  const id = parameters.get('video') ?? SAMPLE_ID;
  if (id === SAMPLE_ID) widget?.setAttribute('storyboard', '/sample/storyboard.vtt');
  widget?.setAttribute('video-id', id);
}

function card(video: Video): HTMLLIElement {
  const item = document.createElement('li');
  const link = document.createElement('a');
  link.href = `/?video=${encodeURIComponent(video.id)}`;
  const picture = document.createElement(video.poster === null ? 'span' : 'img');
  picture.className = 'picture';
  if (picture instanceof HTMLImageElement && video.poster !== null) {
    picture.src = video.poster;
    picture.alt = '';
    picture.loading = 'lazy';
  }
  const title = document.createElement('strong');
  title.textContent = video.title;
  const facts = document.createElement('span');
  facts.className = 'quiet';
  const words = video.transcript === null ? 'no words yet' : 'searchable';
  facts.textContent = [video.mediaInfo === null ? '' : formatTime(video.mediaInfo.durationSeconds), video.status === 'ready' ? words : video.status]
    .filter((part) => part !== '').join(' · ');
  link.append(picture, title, facts);
  item.append(link);
  return item;
}

async function showLibrary(): Promise<void> {
  const response = await fetch('/api/v1/videos');
  if (!response.ok) throw new Error(`The list of videos could not be read (${response.status}).`);
  const { videos } = await response.json() as { videos: Video[] };
  library?.replaceChildren(...videos.map(card));
}

async function showServer(): Promise<void> {
  const response = await fetch('/api/v1/capabilities');
  if (!response.ok || note === null) return;
  const { ffmpeg } = await response.json() as { ffmpeg: { sentence: string } };
  note.textContent = ffmpeg.sentence;
}

setUpWidget();
if (embed !== null) {
  embed.textContent = `<script type="module" src="${location.origin}/cuelight.js"></script>\n<cue-widget server="${location.origin}" video-id="${parameters.get('video') ?? SAMPLE_ID}"></cue-widget>`;
}
/** What the widget writes of the moment is one of this video from now on. */
function nameVideo(id: string): void {
  parameters.set('video', id);
  history.replaceState(history.state, '', `?${parameters}${location.hash}`);
  void showLibrary().catch(report);
}

widget?.addEventListener('cue-ingested', (event) => { nameVideo((event as CustomEvent<{ videoId: string }>).detail.videoId); });
// an improved copy, or a video that somebody put into the conversation, takes the place of the one that was open
widget?.addEventListener('cue-ready', (event) => {
  const { videoId } = (event as CustomEvent<{ videoId: string | null }>).detail;
  if (videoId !== null && videoId !== (parameters.get('video') ?? SAMPLE_ID)) nameVideo(videoId);
});

function report(error: unknown): void {
  if (note !== null) note.textContent = error instanceof Error ? error.message : String(error);
}

void Promise.all([showLibrary(), showServer()]).catch(report);
