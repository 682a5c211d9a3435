import type { Sentences } from './sentences.js';

const MEGA = 1024 * 1024;
const size = (bytes: number): string => (bytes >= 1024 * MEGA ? `${(bytes / MEGA / 1024).toFixed(1).replace('.', ',')} GB` : bytes >= MEGA ? `${Math.round(bytes / MEGA)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`);
const named = (name: string | undefined): string => (name === undefined || name === '' ? 'Diese Datei' : `„${name}“`);
const hostOf = (url: string | undefined): string => (url !== undefined && URL.canParse(url) ? ` (${new URL(url).host})` : '');
/** A reason that a server or a browser gave, in its own words. */
const given = (reason: string | undefined): string => (reason === undefined || reason === '' ? '' : ` (${reason})`);

/** What each error means and what to do about it. */
export const ERRORS_DE: Sentences['errors'] = {
  // a person's file
  empty_file: ({ name }) => `${named(name)} ist leer. Wähle eine andere Datei.`,
  not_a_video: ({ name, looksLike }) => `${named(name)} ist kein Video${looksLike === undefined ? '' : `, sondern anscheinend: ${looksLike}`}. Wähle eine andere Datei.`,
  incomplete_file: ({ name }) => `${named(name)} ist unvollständig. Nimm die ganze Datei.`,
  truncated: ({ atSeconds }) => `Die Datei bricht ab${atSeconds === undefined ? '' : ` (nach ${Math.round(atSeconds)} s)`}. Bis dahin lässt sie sich benutzen.`,
  no_video_stream: ({ name }) => `${named(name)} hat kein Bild.`,
  unsupported_type: ({ type }) => `Diese Art von Datei${given(type)} wird nicht angenommen.`,
  unsupported_codec: ({ codec }) => `${codec} kann hier nicht dekodiert werden.`,
  not_an_image: ({ looksLike }) => `Diese Datei ist kein Bild${looksLike === undefined ? '' : `, sondern anscheinend: ${looksLike}`}.`,
  media_unreachable: ({ url, reason, status }) => `${{
    status: `Die Adresse antwortet mit HTTP ${status ?? '?'}`, cors: 'Der Host erlaubt dieser Seite nicht, die Datei zu lesen (CORS)', no_ranges: 'Der Host gibt keine Teile der Datei heraus', not_media: 'Unter der Adresse liegt kein Video',
    network: 'Die Adresse ist nicht erreichbar',
  }[reason]}${hostOf(url)}.`,
  too_large: ({ limitBytes, sizeBytes }) => `Die Datei ist zu groß${sizeBytes === undefined ? '' : ` (${size(sizeBytes)})`}; angenommen werden höchstens ${size(limitBytes)}.`,
  too_large_dimensions: ({ limitPixels }) => `Das Bild ist zu groß; angenommen werden höchstens ${Math.round(limitPixels / 1e6)} Megapixel.`,
  too_long: ({ limitSeconds }) => `Das ist zu lang; erlaubt sind höchstens ${limitSeconds < 90 ? `${limitSeconds} s` : `${Math.round(limitSeconds / 60)} min`}.`,
  bad_captions: ({ line }) => `Diese Untertitel lassen sich nicht lesen${line === undefined ? '' : ` (Zeile ${line})`}. Gebraucht werden VTT, SRT oder das JSON einer Spracherkennung.`,
  no_captions: 'Die Untertitel ließen sich nicht laden. Abspielen und Gespräch gehen wie sonst.',
  // requests
  bad_request: ({ reason }) => `Das ging so nicht${given(reason)}.`,
  bad_multipart: 'Beim Senden ging etwas durcheinander. Versuch es noch einmal.',
  no_file: 'Es wurde keine Datei gesendet.',
  upload_aborted: 'Das Hochladen wurde unterbrochen. Es lässt sich fortsetzen.',
  checksum_mismatch: 'Was ankam, ist nicht die Datei, die gesendet wurde. Versuch es noch einmal.',
  unsupported_version: 'Diese Seite und der Server passen nicht zusammen. Lade die Seite neu.',
  query_too_long: ({ limit }) => `Die Suche ist zu lang; erlaubt sind ${limit} Zeichen.`,
  not_found: ({ what }) => (what === 'video' ? 'Dieses Video gibt es nicht (mehr).' : 'Das gibt es nicht (mehr).'),
  method_not_allowed: 'Das lässt der Server hier nicht zu.',
  unauthorized: 'Dafür muss man angemeldet sein. Lade die Seite neu und melde dich an.',
  forbidden: 'Das darfst du hier nicht.',
  origin_not_allowed: ({ origin }) => `Der Server lässt diese Website (${origin}) nicht zu.`,
  rate_limited: ({ retryAfterSeconds }) => `Das waren zu viele Anfragen. Versuch es in ${Math.max(1, Math.ceil(retryAfterSeconds))} s noch einmal.`,
  conflict: ({ reason }) => `Das passt nicht zu dem, was gerade ist${given(reason)}. Lade die Seite neu.`,
  changed_meanwhile: 'Jemand hat das inzwischen geändert.',
  range_not_satisfiable: 'Diesen Teil der Datei gibt es nicht.',
  media_expired: 'Die Adresse dieses Videos ist abgelaufen. Lade die Seite neu.',
  view_only: ({ hasStream }) => (hasStream ? 'Dieses Video kann nur angesehen werden; seine Datei wird nicht herausgegeben.' : 'Dieses Video kann nur angesehen werden, sobald es dafür vorbereitet ist.'),
  quota_exceeded: ({ what, limit }) => (what === 'bytes' ? `Mehr als ${size(limit)} dürfen nicht gespeichert werden. Lösche etwas und versuch es noch einmal.` : `Mehr als ${limit} Videos dürfen nicht gespeichert werden. Lösche eines und versuch es noch einmal.`),
  // the room
  bad_message: 'Diese Nachricht konnte nicht gelesen werden.',
  message_too_big: ({ limitBytes }) => `Diese Nachricht ist zu lang; erlaubt sind ${size(limitBytes)}.`,
  unknown_type: 'Der Server kennt das nicht. Lade die Seite neu.',
  room_forbidden: 'Dieser Raum ist dir verschlossen.',
  not_joined: 'Du bist nicht in diesem Raum.',
  muted: ({ until }) => `Du bist stummgeschaltet bis ${new Date(until).toLocaleTimeString('de', { hour: '2-digit', minute: '2-digit' })}. Lesen kannst du weiter.`,
  banned: 'Du wurdest aus diesem Raum ausgeschlossen.',
  slow_reader: 'Die Verbindung war zu langsam und wird neu aufgebaut.',
  // a server's own state
  store_unavailable: 'Der Server kann gerade nicht speichern. Versuch es später noch einmal.',
  storage_full: 'Der Speicher ist voll. Schaff Platz und versuch es noch einmal.',
  records_corrupt: 'Auf dem Server ist etwas beschädigt. Sag es dem Betreiber.',
  data_dir_locked: 'Die Daten des Servers sind in anderem Gebrauch. Sag es dem Betreiber.',
  bad_config: 'Der Server ist falsch eingerichtet. Sag es dem Betreiber.',
  ffmpeg_missing: 'Dieser Server hat kein ffmpeg und kann das nicht.',
  ffmpeg_failed: 'Der Server konnte diese Datei nicht verarbeiten.',
  ffmpeg_stopped: 'Die Arbeit auf dem Server wurde unterbrochen. Versuch es noch einmal.',
  job_timeout: ({ limitSeconds }) => `Der Server hat nach ${Math.round(limitSeconds / 60)} min aufgehört: Es dauerte zu lange.`,
  job_gave_up: ({ attempts }) => `Der Server ist ${attempts}-mal darüber stehengeblieben und hat aufgegeben.`,
  internal: ({ reference }) => `Etwas ist schiefgegangen${reference === undefined ? '' : ` (Kennung ${reference})`}. Versuch es noch einmal.`,
  // a page's own state
  offline: 'Dieser Browser ist offline. Es geht weiter, sobald die Verbindung wieder da ist.',
  server_unreachable: ({ url }) => `Der Server${hostOf(url)} ist nicht erreichbar. Versuch es später noch einmal.`,
  asset_unreachable: ({ url }) => `Eine Datei von Cuelight ließ sich nicht laden${hostOf(url)}. Lade die Seite neu.`,
  csp_blocked: ({ directive }) => `Die Sicherheitsregeln dieser Seite (${directive}) verhindern das. Sag es dem Betreiber.`,
  worker_failed: 'Ein Teil der Seite ist abgestürzt. Versuch es noch einmal.',
  worker_timeout: 'Ein Teil der Seite antwortet nicht. Versuch es noch einmal.',
  engine_failed: ({ engine }) => `${engine} ist daran gescheitert.`,
  no_engine: 'Weder dieser Browser noch ein Server kann das.',
  model_unavailable: ({ model, url }) => `Das Modell ${model} ist nicht zu haben${hostOf(url)}. Versuch es später noch einmal.`,
  model_corrupt: ({ model, file }) => `Das Modell ${model} kam beschädigt an${given(file)}. Versuch es noch einmal.`,
  no_speech_model: 'Hier ist kein Sprachmodell eingerichtet; mit Untertiteln lassen sich die Worte durchsuchen.',
  no_audio: 'Dieses Video hat keinen Ton, also keine Sprache.',
  microphone_unavailable: ({ reason }) => `${{
    denied: 'Diese Seite darf das Mikrofon nicht benutzen. Erlaube es in der Adresszeile des Browsers und versuch es noch einmal', none: 'Es wurde kein Mikrofon gefunden. Schließ eines an und versuch es noch einmal',
    busy: 'Das Mikrofon lässt sich nicht öffnen; vielleicht benutzt es ein anderes Programm', insecure: 'Browser geben ein Mikrofon nur Seiten, die über HTTPS geladen wurden',
  }[reason]}. Der Ton eines Videos, das hier läuft, lässt sich auch ohne untertiteln.`,
  storage_unavailable: 'Dieser Browser lässt die Seite nichts speichern.',
  source_unplayable: 'Dieses Video lässt sich nicht abspielen.',
  unsupported_browser: ({ missing }) => (missing === 'captureStream' ? 'Dieser Browser lässt keine Seite zuhören, was sie abspielt. Das Mikrofon kann es aus den Lautsprechern hören.' : `Diesem Browser fehlt ${missing}.`),
  citation_missing: 'Dieses Zitat steht nicht im Video.',
  generator_failed: ({ reason }) => `${{ unreachable: 'Das Sprachmodell ist nicht erreichbar', busy: 'Das Sprachmodell ist überlastet', refused: 'Das Sprachmodell hat nicht geantwortet', broken: 'Die Antwort des Sprachmodells brach ab', slow: 'Das Sprachmodell brauchte zu lange' }[reason]}. Die Worte des Videos lassen sich weiter durchsuchen.`,
  bad_index: 'Der Suchindex ist beschädigt und wird neu gemacht.',
};
