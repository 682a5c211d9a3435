import { placesOf } from '@cuelight/protocol';
import type { Tell } from './sentences.js';
import type { Sentences } from './sentences.js';

/** Seconds, as people say them when they guess. */
export function aboutDe(seconds: number): string {
  if (seconds < 90) return `etwa ${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `etwa ${Math.round(seconds / 60)} min` : `etwa ${Math.round(seconds / 3600)} h`;
}

const listed = (clauses: readonly string[]): string => (clauses.length < 2 ? clauses.join('') : `${clauses.slice(0, -1).join(', ')} und ${clauses.at(-1) ?? ''}`);
const MEGA = 1024 * 1024;
const megabytes = (bytes: number): string => (bytes < 9.5 * MEGA ? (Math.max(MEGA / 10, bytes) / MEGA).toFixed(1).replace('.', ',') : String(Math.round(bytes / MEGA)));

const WHO = { webcodecs: 'Dein Browser', webgpu: 'Dein Browser', wasm: 'Dein Browser', 'ffmpeg-wasm': 'ffmpeg.wasm', server: 'Der Server' } as const;
const FAILED: Readonly<Record<string, string>> = { 'your browser': 'dein Browser', 'the server': 'der Server', 'this step': 'dieser Schritt' };

/** What is done: after a subject, and as an infinitive. */
const DOES = {
  probe: ['liest die Datei', 'die Datei lesen'], poster: ['macht das Vorschaubild', 'ein Vorschaubild machen'], storyboard: ['macht die kleinen Vorschaubilder', 'Vorschaubilder machen'],
  waveform: ['misst die Lautstärke', 'die Lautstärke messen'], audio: ['dekodiert den Ton', 'den Ton dekodieren'], frames: ['entnimmt Einzelbilder', 'Einzelbilder entnehmen'],
  captions: ['sucht in der Datei nach Untertiteln', 'in der Datei nach Untertiteln suchen'], transcribe: ['erkennt die Sprache', 'die Sprache erkennen'], renditions: ['macht eine kleinere Fassung', 'eine kleinere Fassung machen'],
  package: ['packt das Video für das Streamen', 'das Video für das Streamen packen'], stillToVideo: ['macht aus dem Bild ein Video', 'aus dem Bild ein Video machen'], clip: ['schneidet den Ausschnitt', 'den Ausschnitt schneiden'],
  enhance: ['macht die verbesserte Vorschau', 'eine verbesserte Vorschau machen'], upload: ['bewahrt die Datei auf', 'die Datei aufbewahren'], readText: ['liest den Text im Bild', 'den Text im Bild lesen'],
  detect: ['sucht nach Objekten', 'nach Objekten suchen'], embed: ['ermittelt, was die Worte bedeuten', 'ermitteln, was die Worte bedeuten'],
} as const;

const HERE = {
  transcribe: 'Die Sprache wird in deinem Browser erkannt; der Ton verlässt ihn nicht', readText: 'Der Text wird in deinem Browser gelesen; die Bilder verlassen ihn nicht',
  detect: 'Nach Objekten wird in deinem Browser gesucht; die Bilder verlassen ihn nicht', embed: 'Was die Worte bedeuten, wird in deinem Browser ermittelt; sie verlassen ihn nicht',
} as const;
const NO_MODEL = {
  transcribe: 'hier kein Sprachmodell eingerichtet ist', readText: 'diese Website nicht anbietet, was Text liest', detect: 'hier kein Modell für Objekte eingerichtet ist', embed: 'hier kein Modell für Bedeutungen eingerichtet ist',
} as const;
const WITHOUT = {
  transcribe: 'Hier ist kein Sprachmodell eingerichtet; mit Untertiteln lassen sich die Worte durchsuchen.', readText: 'Diese Website bietet nicht an, was Text im Bild liest; Gesprochenes lässt sich weiter durchsuchen.',
  detect: 'Hier ist kein Modell für Objekte eingerichtet; Gesprochenes und Text im Bild lassen sich weiter durchsuchen.', embed: 'Hier ist kein Modell für Bedeutungen eingerichtet; die Suche findet weiter Wörter, Wortanfänge und Vertipptes.',
} as const;
const STILL = {
  transcribe: 'Abspielen und Gespräch gehen wie sonst; mit Untertiteln ließen sich die Worte durchsuchen.', readText: 'Gesprochenes lässt sich weiter durchsuchen.',
  detect: 'Gesprochenes und Text im Bild lassen sich weiter durchsuchen.', embed: 'Die Suche findet weiter Wörter, Wortanfänge und Vertipptes.',
} as const;

const because = (said: string, reasons: readonly string[], tell: Tell): string => (reasons.length > 0 ? `${tell(said)}, weil ${listed(reasons.map(tell))}.` : `${tell(said)}.`);

const damaged = ({ told, more }: ReturnType<typeof placesOf>): string =>
  `Einige Bilder dieses Videos sind beschädigt, bei ${told.join(', ')}${more > 0 ? ` und an ${more === 1 ? 'einer weiteren Stelle' : `${more} weiteren Stellen`}` : ''}; alles andere ist da.`;

/** The reasons are subordinate clauses: they come after "weil". */
export const PHRASES_DE: Sentences['phrases'] = {
  because: ({ said, reasons }, tell) => because(said, reasons, tell),
  playsAsIs: 'Dein Browser spielt diese Datei ab, wie sie ist.', soundOnly: 'Diese Datei hat nur Ton, also kein Bild.',
  noSoundNoWords: 'Dieses Video hat keinen Ton, also keine Worte; Abspielen und Gespräch gehen wie sonst.', noSound: 'Dieses Video hat keinen Ton.',
  noWordsYet: 'Es gibt noch keine Worte, deren Bedeutung sich ermitteln ließe; erst die Sprache erkennen oder Untertitel hinzufügen.', noCaptionsInside: 'In dieser Datei sind keine Untertitel.',
  without: ({ step }) => WITHOUT[step],
  uploadTakes: ({ seconds }) => `Die Datei wird an den Server gesendet; das dauert ${aboutDe(seconds)}.`,
  smaller: ({ from, to, isTooLarge, height, seconds }) => `${megabytes(to)} MB senden statt ${megabytes(from)} MB${isTooLarge ? ', die der Server nicht annimmt' : ''}: eine ${height} Pixel hohe Fassung, hier gemacht in ${aboutDe(seconds)}.`,
  pictureSent: 'Das Bild wird an den Server gesendet.', fileRead: 'Dein Browser liest die Datei; gesendet wird nichts.', knownFiles: 'Bekannte Dateien werden nicht doppelt gespeichert.', droppedCaptions: 'Die Untertitel kommen aus der Datei, die du abgelegt hast.',
  askForSpeech: 'Um die Sprache zu erkennen, muss erst ein Modell geladen werden; „Sprache erkennen“ sagt, wie groß es ist. Abspielen und Gespräch gehen wie sonst.',
  damagedPictures: ({ spans }) => damaged(placesOf(spans)),
  videoSite: ({ host }) => `${host} spielt Videos nur auf den eigenen Seiten ab; unter dieser Adresse liegt keine Datei. Bring das Video als Datei oder die Adresse einer Datei.`,
  noCaptions: 'Dieses Video hat keine Untertitel; Abspielen und Gespräch gehen wie sonst.', emptyCaptions: 'In den Untertiteln stehen keine Worte; Abspielen und Gespräch gehen wie sonst.',
  noWordsLeft: 'Es sind keine Worte mehr da; was entfernt wurde, lässt sich zurückholen.', noSpeech: 'In diesem Video wurde keine Sprache gefunden; Abspielen und Gespräch gehen wie sonst.',
  ofError: ({ error }, tell) => tell(error),
  stillWorks: ({ error, step }, tell) => `${tell(error)} ${STILL[step]}`,
  facts: ({ parts }, tell) => parts.map(tell).join(' · '), endsEarly: 'die Datei endet zu früh und läuft, so weit sie reicht',
  onlyOne: ({ name, more }) => `ein Video nach dem anderen: „${name}“${more > 0 ? ` und ${more} weitere` : ''} danach bringen`,
  does: ({ step, who }) => `${WHO[who]} ${DOES[step][0]}${who === 'ffmpeg-wasm' ? ' (in deinem Browser)' : ''}`,
  here: ({ step }) => HERE[step],
  converts: ({ what, who }, tell) => `Dein Browser kann ${tell(what)} nicht abspielen, deshalb wandelt ${who === 'webcodecs' ? 'er die Datei hier um' : who === 'server' ? 'der Server die Datei um' : 'ffmpeg.wasm die Datei in deinem Browser um'}`,
  nobodyCan: ({ step }) => `Niemand kann ${DOES[step][1]}`,
  nobodyConverts: ({ what }, tell) => `Dein Browser kann ${tell(what)} nicht abspielen, und nichts kann die Datei umwandeln`,
  thisKindOfFile: 'diese Art von Datei', staysHere: 'Die Datei bleibt in diesem Browser', serverDoes: 'Der Server macht das', serverDoesThis: 'Der Server macht das.',
  noWebCodecs: 'dein Browser kein WebCodecs hat', cantDecode: ({ codec }) => `dein Browser ${codec} nicht dekodieren kann`, cantOpen: 'dein Browser diese Art von Datei nicht öffnen kann',
  cantEncode: 'dein Browser H.264 nicht kodieren kann', cantEncodeSound: 'dein Browser weder AAC noch Opus kodieren kann', noFfmpegWasm: 'diese Website ffmpeg.wasm nicht anbietet',
  noWebAssembly: 'dein Browser auf dieser Seite kein WebAssembly erlaubt', wasmNoAv1: 'ffmpeg.wasm AV1 nicht dekodieren kann', pictureOnly: 'dein Browser nur Dateien mit Bild umwandelt',
  picturesTooLarge: 'Bilder dieser Größe mehr Speicher brauchen, als dein Browser hat', resultTooLarge: 'das Ergebnis zu groß für den Speicher deines Browsers wäre',
  notThreaded: 'diese Website ffmpeg.wasm nicht mit mehreren Threads anbietet', notIsolated: 'mehrere Threads von ffmpeg.wasm eine isolierte Seite brauchen',
  noModel: ({ step }) => NO_MODEL[step], ffmpegDecodes: ({ codec }) => `ffmpeg.wasm ${codec ?? 'die Datei'} dafür dekodiert`, noWebGpu: 'dein Browser hier kein WebGPU anbietet',
  both: ({ reasons }, tell) => listed(reasons.map(tell)),
  lowBattery: 'dein Akku schwach ist', saveDataServer: 'du Daten sparen willst und das Senden der Datei weniger davon braucht als das Laden von ffmpeg.wasm', saveDataHere: 'du Daten sparen willst und die Datei dafür nicht gesendet werden muss',
  littleQuicker: 'das etwas schneller geht', notQuicker: 'der Server nicht schneller wäre', hiddenTab: 'Browser Tabs im Hintergrund bremsen, wo dieser ist', wantsServer: 'diese Seite es auf dem Server haben will',
  takes: ({ here, there }) => `es hier ${aboutDe(here)} dauert und auf dem Server ${aboutDe(there)}`,
  wantsBrowser: 'diese Seite es im Browser haben will', noServer: 'es keinen Server gibt', serverNoFfmpeg: 'der Server kein ffmpeg hat', notOffered: 'der Server das nicht anbietet',
  tooLargeForServer: 'die Datei größer ist, als der Server annimmt', serverNoAv1: 'das ffmpeg des Servers AV1 nicht dekodieren kann', tooLargeForFfmpeg: 'die Datei für das ffmpeg des Servers zu groß ist',
  nothingLeaves: 'diese Seite nichts hinauslassen will',
  failed: ({ who }) => `${FAILED[who] ?? who} daran gescheitert ist`,
};
