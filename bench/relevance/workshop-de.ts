import { video } from './set.js';

/** German, spoken while repairing: compounds, separable verbs, numbers in one word. */
export const workshop = video('workshop-de', `
Servus und willkommen in der Radwerkstatt am Ostbahnhof, ich bin der Korbinian.
Heute zeige ich euch, wie man eine Fahrradkette wechselt.
Das dauert beim ersten Mal eine halbe Stunde, später zehn Minuten.

Woran merkt man, dass die Kette hinüber ist?
Es gibt so eine Lehre, die kostet acht Euro.
Wenn sie bei Null Komma sieben fünf reinfällt, muss die Kette runter.
Bei mir hält eine Kette ungefähr dreitausend Kilometer,
wer viel im Regen fährt, schafft vielleicht zweitausend.

Ihr braucht einen Kettennieter und ein Kettenschloss.
Handschuhe schaden auch nicht, das Zeug geht von den Fingern kaum ab.
Zuerst schaltet ihr vorne und hinten auf das kleinste Ritzel,
dann hängt die Kette locker durch.
Jetzt den Nieter ansetzen und den Stift herausdrücken,
langsam, sonst verbiegt er sich.

Die neue Kette ist immer zu lang. Legt die alte daneben
und zählt die Glieder. Bei mir sind es hundertvierzehn.
Meine Kollegin Roswitha misst lieber mit dem Zollstock,
das geht genauso.

Beim Einfädeln durch das Schaltwerk macht fast jeder den gleichen Fehler.
Die Kette muss hinter der kleinen Nase vorbei, nicht davor.
Sonst rattert es, und nach zwei Tagen seid ihr wieder hier.

Dann das Schloss zusammenstecken, Hinterradbremse ziehen
und kräftig aufs Pedal treten, bis es klickt.

Zum Öl: nehmt bitte kein Salatöl, das verharzt.
Ein Tropfen Kettenöl auf jedes Glied, fünf Minuten warten,
und alles, was außen klebt, wieder abwischen.
Die Flasche reicht bei mir ein ganzes Jahr.

Die alte Kette kommt in den Metallschrott, nicht in den Hausmüll.
Am Donnerstag ist hier offene Werkstatt, von fünf bis acht,
da könnt ihr mit euren Rädern vorbeikommen. Das Werkzeug ist umsonst,
über eine Spende für die Kaffeekasse freuen wir uns.
Macht's gut und bis zum nächsten Mal.
`, [
  ['exact', 'offene Werkstatt', 'offene Werkstatt,'],
  ['exact', 'kleinste Ritzel', 'kleinste Ritzel,'],
  ['exact', 'Metallschrott', 'Metallschrott,'],
  ['spanning', 'kleinste Ritzel dann hängt die Kette', 'kleinste Ritzel, dann hängt die Kette'],
  ['spanning', 'Legt die alte daneben und zählt', 'Legt die alte daneben und zählt'],
  ['typo', 'Roswita', 'Roswitha'],
  ['typo', 'Schaltwerck', 'Schaltwerk'],
  ['typo', 'Kafeekasse', 'Kaffeekasse'],
  ['entity', 'Korbinian', 'Korbinian.'],
  ['entity', 'Ostbahnhof', 'Ostbahnhof,'],
  ['question', 'Wie lange hält eine Kette?', 'dreitausend Kilometer,'],
  ['question', 'Was kostet die Lehre?', 'kostet acht Euro.'],
  ['question', 'Wie viele Glieder hat die Kette?', 'hundertvierzehn.'],
  ['question', 'Wann ist die offene Werkstatt?', 'Am Donnerstag'],
  ['question', 'Warum soll man kein Salatöl nehmen?', 'das verharzt.'],
  ['question', 'Wohin kommt die alte Kette?', 'Metallschrott,'],
  ['question', 'Welches Werkzeug braucht man?', 'Kettennieter und ein Kettenschloss.'],
  ['question', 'Wie lange dauert der Wechsel beim ersten Mal?', 'eine halbe Stunde,'],
  ['question', 'Wer misst mit dem Zollstock?', 'Roswitha misst lieber mit dem Zollstock,'],
  ['question', 'Wie lange reicht eine Flasche Öl?', 'ein ganzes Jahr.'],
  ['paraphrase', 'Abfall entsorgen', 'Metallschrott,'],
  ['paraphrase', 'schmutzige Hände', 'Handschuhe schaden auch nicht,'],
  ['unanswerable', 'Was kostet eine neue Kette?', null],
  ['unanswerable', 'Wie alt ist Korbinian?', null],
  ['unanswerable', 'Wie flickt man einen Reifen?', null],
  ['unanswerable', 'Wo wohnt Roswitha?', null],
  ['unanswerable', 'Wie viele Mitarbeiter hat die Werkstatt?', null],
  ['unanswerable', 'Welcher Luftdruck ist richtig?', null],
], [
  ['followUp', ['Wie lange hält eine Kette?', 'Und im Regen?'], 'vielleicht zweitausend.'],
  ['first', 'Wann wird das Öl zum ersten Mal erwähnt?', 'Zum Öl:'],
  ['count', 'Wie oft wird Roswitha erwähnt?', 'Roswitha'],
  ['after', 'Was kommt nach dem Kettenöl?', 'Die Flasche reicht'],
  ['summary', 'Fasse die erste Minute zusammen', '0:00 1:00'],
]);
