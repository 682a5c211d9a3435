import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isCuelightError, isSameSubject, toCuelightError, type CuelightError, type TokenSource } from '@cuelight/sdk';
import { CueSession, localeOf, theme, translate, type StringKey } from '@cuelight/elements';
import { createSession, type VideoSession } from '@cuelight/sdk';
import { scriptFolder } from './base-url.js';
import { widgetStyles } from './cue-widget.styles.js';

const ALL_FEATURES = 'transcript search chat steps enhance detections upload';
/** What of the attributes makes another library, and so another session. */
const SESSION_ATTRIBUTES = ['server', 'token', 'assetsBase', 'models', 'modelHost', 'processing', 'ffmpegThreads', 'detectRate', 'analytics'] as const;
const MEDIA_ATTRIBUTES = ['src', 'captions', 'poster', 'heading', 'videoId'] as const;

/** The value of an attribute that is there and not empty. */
const given = (value: string | null): string | undefined => (value === null || value === '' ? undefined : value);

/** Frames a second; what is no such number is left to the default. */
function rateOf(value: string | null): number | 'every' | undefined {
  if (value === 'every') return value;
  const rate = Number(value ?? NaN);
  return rate > 0 && rate <= 60 ? rate : undefined;
}

/**
 * @summary A video that people can search, ask and talk about: player, transcript, search, chat and uploader in one element.
 * @slot - Nothing; everything is inside.
 * @event cue-ready - A video is open and can be played.
 * @event cue-error - The video can't be opened; `error` says why.
 * @event cue-ingested - A file that was brought in has become a video; `detail.videoId`.
 * @cssproperty --cue-accent - The one accent colour.
 * @cssproperty --cue-font - The font; default: the page's.
 * @cssproperty --cue-radius - Corner radius; default 8px.
 */
export class CueWidget extends CueSession {
  static override styles = [theme, widgetStyles];

  /** URL of a video or HLS playlist. */
  @property() src: string | null = null;
  /** URL of its captions (VTT, SRT or JSON). */
  @property() captions: string | null = null;
  @property() poster: string | null = null;
  /** The title to show. */
  @property() heading: string | null = null;
  /** URL of small pictures of it: WebVTT whose cues name rectangles of a sheet (`sheet.jpg#xywh=0,0,160,90`). */
  @property() storyboard: string | null = null;
  /** Base URL of a Cuelight server. */
  @property() server: string | null = null;
  /** Video of the library to open. */
  @property({ attribute: 'video-id' }) videoId: string | null = null;
  /** A room to talk in other than the video's own. */
  @property() room: string | null = null;
  /** Where heavy work runs: `auto`, `browser`, `server`. */
  @property() processing: 'auto' | 'browser' | 'server' | null = null;
  /** Threads of ffmpeg.wasm on a cross-origin isolated page that serves its threaded core; default 1. */
  @property({ type: Number, attribute: 'ffmpeg-threads' }) ffmpegThreads: number | null = null;
  /** Models of speech, objects and meanings: `real`, `fixture`, a model of the registry; empty: none. Nothing is fetched before a person says yes. */
  @property() models: string | null = null;
  /** Host that serves the models in the hub's layout; default: the registry's. */
  @property({ attribute: 'model-host' }) modelHost: string | null = null;
  /** Frames a second in which objects are looked for, or `every`; default 4. */
  @property({ attribute: 'detect-rate' }) detectRate: string | null = null;
  /**
   * Who the visitor is to the server: a token, or, as a property, a function that fetches one (`async () => string`); it is called before
   * one ends and when one was refused. A new token of the same person changes nothing else.
   */
  @property() token: TokenSource | null = null;
  /** Where `assets.json` is served; default: beside this script. */
  @property({ attribute: 'assets-base' }) assetsBase: string | null = null;
  /** Lets people correct the words and import others; a server still decides who may store them. */
  @property({ type: Boolean }) editable = false;
  /** The parts to show, separated by spaces. */
  @property() features: string | null = null;
  /** The layers of the time bar to show, separated by spaces: `waveform chapters heat markers messages lanes`; default: these. `watched` (what viewers watched most) where it is named. */
  @property() layers: string | null = null;
  /** `off`: the server is not told which parts are watched. Visitors whose browser says Do Not Track are left out in any case. */
  @property() analytics: 'on' | 'off' | null = null;

  /** Objects are looked for, or were found: before that the list of labels has nothing to say. */
  @state() private hasDetections = false;
  /** The open video can be enhanced, or is the copy of another one. */
  @state() private hasEnhance = false;
  @state() private tab: 'transcript' | 'chat' = 'transcript';
  #announced: string | null = null;
  /** What the host's small pictures were last fetched for. */
  #pictured: string | null = null;
  #ingested: string | null = null;
  #draft: object | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    // moved within the page: the old session was closed when it left
    if (this.hasUpdated && this.session === null) this.#openSession();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.session?.close();
    this.session = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOther = (name: (typeof SESSION_ATTRIBUTES)[number]): boolean => changed.has(name) && !(name === 'token' && isSameSubject(changed.get(name), this.token));
    if (!this.hasUpdated || SESSION_ATTRIBUTES.some(isOther)) this.#openSession();
    else if (MEDIA_ATTRIBUTES.some((name) => changed.has(name)) && this.session !== null) this.#openMedia(this.session);
    const room = given(this.room);
    if (this.hasUpdated && changed.has('room') && room !== undefined) this.session?.joinRoom(room);
    super.willUpdate(changed);
  }

  #openSession(): void {
    this.session?.close();
    const base = this.assetsBase === null ? scriptFolder() : new URL(this.assetsBase, document.baseURI).href;
    const session = createSession({
      server: given(this.server), token: this.#tokenSource(), models: given(this.models), processing: this.processing ?? 'auto', assetBase: given(base),
      modelHost: given(this.modelHost), detectRate: rateOf(this.detectRate), ffmpegThreads: this.ffmpegThreads ?? undefined, analytics: this.analytics !== 'off',
    });
    session.subscribe((current) => { this.#announce(session, current); });
    const room = given(this.room);
    if (room !== undefined) session.joinRoom(room);
    this.session = session;
    this.#openMedia(session);
  }

  /** A token of the page's own is read again whenever one is needed: the page may have replaced it. */
  #tokenSource(): TokenSource | undefined {
    const { token } = this;
    if (typeof token !== 'string') return token ?? undefined;
    return token === '' ? undefined : () => Promise.resolve(typeof this.token === 'string' ? this.token : token);
  }

  #openMedia(session: VideoSession): void {
    const [src, videoId] = [given(this.src), given(this.videoId)];
    if (src !== undefined) {
      void session.openUrl({ src, captions: given(this.captions), poster: given(this.poster), title: given(this.heading), videoId }).catch(this.#report);
    } else if (videoId !== undefined) void session.open(videoId).catch(this.#report);
  }

  /** The host's pictures are those of the host's video, not of one that a visitor brought. */
  #showStoryboard(session: VideoSession): void {
    const { video, source } = session.getState();
    const [src, storyboard] = [given(this.src), given(this.storyboard)];
    const isHosts = src === undefined ? video?.id === this.videoId : source.url === new URL(src, this.ownerDocument.baseURI).href;
    if (storyboard !== undefined && isHosts) void session.showStoryboard(storyboard).catch(this.#report);
  }

  /** Tells the page what happened, once each. */
  #announce(session: VideoSession, { source, ingest, video, detections, chat, enhance, preview }: ReturnType<VideoSession['getState']>): void {
    if (session !== this.session) return;
    this.hasDetections = detections.status !== 'none';
    this.hasEnhance = enhance.offered.length > 0 || video?.derivedFrom !== undefined;
    if (chat.draft !== null && chat.draft !== this.#draft) this.tab = 'chat';
    this.#draft = chat.draft;
    const isPlayable = source.status === 'ready' || source.growing !== null;
    const now = `${isPlayable ? 'ready' : source.status} ${source.url ?? ''}`;
    if (now !== this.#announced) {
      this.#announced = now;
      if (isPlayable) this.dispatchEvent(new CustomEvent('cue-ready', { bubbles: true, composed: true, detail: { videoId: video?.id ?? null } }));
      if (source.error !== null) this.#report(source.error);
    }
    const pictured = isPlayable && preview.wanted ? now : null;
    if (pictured !== null && pictured !== this.#pictured) this.#showStoryboard(session);
    this.#pictured = pictured;
    if (ingest.status === 'done' && video !== null && this.#ingested !== video.id) {
      this.#ingested = video.id;
      this.dispatchEvent(new CustomEvent('cue-ingested', { bubbles: true, composed: true, detail: { videoId: video.id } }));
    }
  }

  readonly #report = (reason: unknown): void => {
    const error: CuelightError = isCuelightError(reason) ? reason : toCuelightError(reason);
    this.dispatchEvent(new CustomEvent('cue-error', { bubbles: true, composed: true, detail: { error } }));
  };

  protected override render(): unknown {
    const features = new Set((this.features ?? ALL_FEATURES).split(/\s+/));
    const hasTabs = features.has('transcript') && features.has('chat');
    const hasPanel = features.has('transcript') || features.has('search') || features.has('chat');
    return html`
      <div class="frame ${hasPanel ? 'with-panel' : ''}">
        <div class="picture"><cue-player .layers=${this.layers}></cue-player></div>
        ${hasPanel ? html`<div class="panel">
          ${features.has('search') ? html`<cue-search ?asks=${features.has('chat')}></cue-search>` : nothing}
          ${hasTabs ? this.#renderTabs() : nothing}
          ${features.has('transcript') ? html`<cue-transcript id="transcript-panel" ?editable=${this.editable} role=${hasTabs ? 'tabpanel' : nothing} aria-labelledby=${hasTabs ? 'transcript-tab' : nothing} ?hidden=${features.has('chat') && this.tab !== 'transcript'}></cue-transcript>` : nothing}
          ${features.has('chat') ? html`<cue-chat id="chat-panel" role=${hasTabs ? 'tabpanel' : nothing} aria-labelledby=${hasTabs ? 'chat-tab' : nothing} ?hidden=${features.has('transcript') && this.tab !== 'chat'}></cue-chat>` : nothing}
        </div>` : nothing}
        ${features.has('steps') || features.has('enhance') ? html`<div class="chips below">
          ${features.has('steps') ? html`<cue-steps></cue-steps>` : nothing}
          ${features.has('enhance') && this.hasEnhance ? html`<cue-enhance></cue-enhance>` : nothing}
        </div>` : nothing}
        ${features.has('detections') && this.hasDetections ? html`<cue-detections class="below"></cue-detections>` : nothing}
        ${features.has('upload') ? html`<cue-uploader class="upload"></cue-uploader>` : nothing}
      </div>`;
  }

  #renderTabs(): TemplateResult {
    const tab = (name: 'transcript' | 'chat'): TemplateResult => html`<button role="tab" id="${name}-tab" aria-controls="${name}-panel" aria-selected=${this.tab === name ? 'true' : 'false'} tabindex=${this.tab === name ? 0 : -1}
      @click=${() => { this.tab = name; }}>${this.#text(name)}</button>`;
    return html`<div class="tabs" role="tablist" @keydown=${this.#handleTabKey}>${tab('transcript')}${tab('chat')}</div>`;
  }

  #text(key: StringKey): string {
    return translate(localeOf(this), key);
  }

  readonly #handleTabKey = (event: KeyboardEvent): void => {
    const other = this.tab === 'chat' ? 'transcript' : 'chat';
    const tab = { ArrowLeft: other, ArrowRight: other, Home: 'transcript', End: 'chat' }[event.key];
    if ((tab !== 'chat' && tab !== 'transcript') || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    this.tab = tab;
    void this.updateComplete.then(() => { this.renderRoot.querySelector<HTMLElement>(`#${this.tab}-tab`)?.focus(); });
  };
}
