import type { StringTable } from './translate.js';

/** German: proof that every word can be translated, and a table to start others from. */
export const DE: StringTable = {
  player: 'Videoplayer', play: 'Abspielen', pause: 'Pause', mute: 'Stumm', unmute: 'Ton an', volume: 'Lautstärke', rate: 'Tempo', captionsOn: 'Untertitel zeigen', captionsOff: 'Untertitel ausblenden',
  fullscreen: 'Vollbild', exitFullscreen: 'Vollbild verlassen', pip: 'Bild im Bild', seekBar: 'Position', timeOf: '{time} von {duration}', loading: 'Das Video wird geladen …',
  emptyPlayer: 'Noch kein Video. Zieh eines hierher.', processing: 'Dieses Video wird abspielbar gemacht. Es startet von selbst, sobald es so weit ist.', failed: 'Dieses Video lässt sich nicht abspielen.', marker: 'Treffer bei {time}: {text}',
  transcript: 'Mitschrift', emptyTranscript: 'Hier stehen die Worte des Videos.', loadingTranscript: 'Die Worte werden gelesen …', moreComing: 'Weitere Worte folgen …', backToNow: 'Zurück zur Stelle',
  search: 'Suche', searchLabel: 'Im Video suchen', results: 'Suchergebnisse', position: '{n} von {count}', nothingFound: 'Nichts gefunden für „{query}“. Versuch es mit weniger oder anderen Wörtern.', clear: 'Suche leeren',
  nextHit: 'Nächster Treffer', previousHit: 'Voriger Treffer', hitsFound: '{count} Treffer', oneHit: '1 Treffer',
  'reason.phrase': 'genau', 'reason.fuzzy-phrase': 'ähnlich', 'reason.prefix': 'beginnt so', 'reason.near': 'nah beieinander', 'reason.all-words': 'alle Wörter', 'reason.some-words': 'einige Wörter', 'reason.meaning': 'Bedeutung', 'reason.object': 'Objekt',
  chat: 'Gespräch', conversation: 'Verlauf', messageLabel: 'Deine Nachricht', messagePlaceholder: 'Sag etwas oder frag das Video', send: 'Senden', ask: 'Fragen', emptyChat: 'Noch hat niemand etwas gesagt. Frag das Video etwas, und alle hier sehen die Antwort.',
  emptyChatLocal: 'Frag das Video etwas. Das Gespräch bleibt in diesem Browser.', sending: 'wird gesendet …', notSent: 'nicht gesendet', retry: 'Noch einmal', typing: '{names} schreibt …', answering: 'Das Video wird durchsucht …',
  offline: 'Nicht verbunden. Nachrichten gehen ab, sobald die Verbindung wieder da ist.', connecting: 'Verbinden …', refused: 'Dieser Raum ist dir verschlossen.', people: '{count} hier', yourName: 'Dein Name', rename: 'Namen ändern', saidAt: 'gesagt bei {time}', goTo: 'Gehe zu {time}',
  bring: 'Video mitbringen', dropHint: 'Zieh ein Video hierher oder wähle eines. Eine Untertiteldatei (VTT, SRT) daneben liefert die Worte.', choose: 'Datei wählen', cancel: 'Abbrechen', left: 'noch {time}', known: 'Dieses Video war schon da, es wurde nichts doppelt gesendet.', done: 'Fertig.', dropNow: 'Hier ablegen',
  'step.probe': 'Lesen', 'step.poster': 'Vorschaubild', 'step.hash': 'Erkennen', 'step.upload': 'Speichern', 'step.captions': 'Untertitel', 'step.transcribe': 'Sprache', 'step.renditions': 'Abspielbar machen', 'step.other': 'Schritt', cancelled: 'Abgebrochen. Nichts wurde behalten.',
};
