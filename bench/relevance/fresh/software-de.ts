import { recorded } from './recorded.js';

/** A course in German about a program for warehouses: one teacher, menus and keys with English names, stories between them. Corrected by hand. */
export const software = recorded('software-de', { secondsBetween: 0.4 }, `
Guten Morgen zusammen, schön, dass Sie alle den Weg in den dritten Stock gefunden haben.
Der Aufzug ist leider seit Dienstag kaputt, ich kann nichts dafür.
Mein Name ist Florian Weidlich, ich mache diese Schulungen seit vierzehn Jahren,
und vorher habe ich selbst im Lager gestanden, bei einem Großhändler für Schrauben in Kassel.
Ich weiß also, wie es ist, wenn man nachts um drei eine Palette sucht.

Heute geht es um Lagero, und zwar um die Version sieben,
die bei Ihnen am ersten Oktober eingeführt wird.
Bis dahin läuft das alte System noch weiter, und danach ist es nur noch zum Nachschauen da.
Wir machen um halb elf eine Kaffeepause und um Viertel nach zwölf ist Mittag.
In der Kantine gibt es heute Grünkohl, ich sage es nur als Warnung.

So, dann melden wir uns an. Ihr Benutzername ist Ihre Personalnummer,
und das erste Passwort steht auf dem gelben Zettel unter der Tastatur.
Das müssen Sie gleich ändern. Mindestens zwölf Zeichen, eine Ziffer,
und bitte nicht den Namen vom Hund. Wer sich fünfmal vertippt, wird gesperrt,
und dann hilft nur noch Frau Cordes aus der IT, Durchwahl 318.

Was Sie jetzt sehen, nennt sich Dashboard. Links das Menü, rechts die Aufgaben,
und oben in der Mitte das Suchfeld. Das Suchfeld ist Ihr bester Freund.
Mit Steuerung und K springen Sie von überall dorthin.
Sie können da eine Artikelnummer eingeben, einen Lagerplatz oder einen Lieferanten,
Lagero merkt von selbst, was gemeint ist.
Also, meistens. Bei Artikelnummern, die mit Null anfangen, müssen Sie eine Raute davorsetzen.

Kommen wir zum Wareneingang. Der Lkw steht am Tor, der Fahrer hat es eilig.
Sie gehen auf Inbound, dann auf Neue Lieferung, und scannen den Lieferschein.
Wenn der Lieferant seine Daten vorher elektronisch geschickt hat,
dann sind alle Positionen schon da, und Sie müssen nur noch die Mengen bestätigen.
Das ist im Moment bei etwa siebzig Prozent der Lieferanten so.
Bei den anderen tippen Sie es von Hand ein, da hilft alles nichts.

Ein Fehler, den ich wirklich in jedem Kurs sehe: Die Leute bestätigen die Menge,
bevor sie gezählt haben. Bitte nicht! Wenn Sie auf Confirm drücken,
geht die Zahl sofort an die Buchhaltung, und zurück geht es nur mit einem Storno.
Einen Storno darf nur die Schichtleitung machen, und der wird protokolliert.
In Paderborn hat mal ein Kollege vierhundert statt vierzig Kühlschränke bestätigt.
Die Rechnung war bezahlt, bevor es jemand gemerkt hat.

Nach dem Wareneingang kommt die Einlagerung. Lagero schlägt Ihnen einen Platz vor,
und zwar nach drei Regeln. Schwere Sachen nach unten,
was oft gebraucht wird, kommt nah ans Tor, und Gefahrgut nur in Halle zwei.
Den Vorschlag können Sie überschreiben, mit F8, aber dann müssen Sie einen Grund angeben.
Schreiben Sie da bitte etwas Vernünftiges rein. Ich habe schon gelesen: weil ich es kann.

Jetzt zu den Handscannern. Jeder von Ihnen bekommt einen eigenen, mit Namensschild.
Die Geräte kosten knapp neunhundert Euro das Stück, also bitte nicht fallen lassen.
Obwohl, die halten einiges aus. Meiner ist mal von einem Hochregal gefallen,
aus sechs Metern, und hatte nur einen Kratzer. Der Akku reicht für zehn Stunden,
also für eine Schicht. Danach kommt das Gerät in die Ladestation neben dem Meisterbüro.
Wenn das Licht rot blinkt, hat er das WLAN verloren.
Das passiert gern in Halle drei, hinten bei den Regalen aus Blech.
Dann arbeiten Sie einfach weiter. Der Scanner merkt sich bis zu fünfhundert Buchungen
und schickt alles nach, sobald er wieder Netz hat.

So, und jetzt der Teil, auf den alle warten, das Kommissionieren.
In der alten Software hatten Sie für jeden Auftrag einen Zettel.
In Lagero fassen wir Aufträge zu einer Welle zusammen, auf Englisch Wave.
In einer Welle sind höchstens vierundzwanzig Aufträge, weil auf den Wagen nicht mehr Kisten passen.
Das Programm rechnet den kürzesten Weg aus. Beim Pilotkunden in Erfurt
sind die Leute damit pro Schicht vier Kilometer weniger gelaufen.
Eine Kollegin dort hat mir gesagt, sie musste danach wieder ins Fitnessstudio gehen.

Wenn ein Artikel fehlt, obwohl er da sein sollte, drücken Sie auf Short Pick.
Damit ist die Position nicht gelöscht, sie wird nur zurückgestellt,
und jemand bekommt den Auftrag, den Platz nachzuzählen.
Bitte suchen Sie nicht selber eine Viertelstunde lang. Zwei Minuten, dann Short Pick.

Vor der Pause noch kurz zu den Rollen. Es gibt drei: Mitarbeiter, Schichtleitung und Administrator.
Mitarbeiter können buchen und suchen. Die Schichtleitung kann außerdem stornieren und Wellen freigeben.
Und Administrator ist bei Ihnen nur eine Person, das ist der Herr Yildirim.
Nein, Moment, es sind zwei. Frau Cordes vertritt ihn, wenn er im Urlaub ist.

So, da sind wir wieder. Ich hoffe, der Kaffee war besser als beim letzten Mal.
Weiter geht es mit der Inventur. Früher haben Sie an Silvester zugemacht und zwei Tage gezählt.
Das fällt weg. Lagero macht eine permanente Inventur,
das heißt, jeden Tag werden ein paar Plätze gezählt, ungefähr dreißig,
und am Ende vom Jahr war jeder einmal dran.
Das Finanzamt erlaubt das, Sie müssen die Listen aber zehn Jahre aufheben.
Keine Angst, das macht der Server, Sie brauchen keinen Ordner.

Berichte finden Sie unter Reports, wer hätte das gedacht.
Die meisten davon brauchen Sie nie. Wichtig ist der Ladenhüter-Bericht,
der zeigt alles, was sich seit einhundertachtzig Tagen nicht bewegt hat.
Sie können jeden Bericht als Excel-Datei exportieren, auch als PDF,
und mit dem Wecker-Symbol bekommen Sie ihn jeden Montag um sieben per Mail.

Jetzt kam vorhin die Frage, was bei einem Stromausfall passiert.
Der Server steht nicht hier im Haus, sondern in einem Rechenzentrum in Nürnberg.
Gesichert wird jede Stunde. Schlimmstenfalls fehlen Ihnen also sechzig Minuten,
und die haben die Scanner ja noch im Speicher.
Ich habe das in vierzehn Jahren genau einmal erlebt, und da war es ein Bagger.

Ein Wort zur App. Es gibt eine fürs Handy, aber nur für Android.
Für das iPhone kommt sie angeblich im Frühjahr, aber das sagen die seit zwei Jahren.
Mit der App können Sie Bestände ansehen und Fotos von beschädigter Ware machen.
Buchen können Sie damit nicht, und das ist auch gut so.

Ganz wichtig zum Üben: Es gibt ein Testsystem, das erkennen Sie am orangefarbenen Rand.
Da können Sie alles kaputt machen, es wird jede Nacht zurückgesetzt.
Bitte schauen Sie zweimal hin, ob der Rand wirklich da ist.
Ich erzähle Ihnen jetzt nicht, warum ich das sage.

Am Ende, also morgen Nachmittag, machen wir eine kleine Prüfung.
Zwanzig Fragen am Bildschirm, vierzig Minuten Zeit, und mit vierzehn richtigen haben Sie bestanden.
Wer durchfällt, darf es einmal wiederholen, und zwar kostenlos.
Das Zertifikat gilt drei Jahre. Beim letzten Kurs sind von achtzehn Leuten zwei durchgefallen,
und einer davon war der Chef. Ich nenne keine Namen.

Die Unterlagen schicke ich Ihnen heute Abend als Link.
Und wenn nächste Woche Fragen auftauchen, rufen Sie bitte nicht mich an,
sondern die Hotline. Die ist werktags von sechs bis zwanzig Uhr besetzt.
So, jetzt aber Hunger. Um eins geht es weiter mit dem Versand.
`, [
  ['question', 'Ab wann wird Lagero 7 eingesetzt?', 'die bei Ihnen am ersten Oktober eingeführt wird.'],
  ['question', 'Wo hat der Trainer früher gearbeitet?', 'bei einem Großhändler für Schrauben in Kassel.'],
  ['question', 'wie lang muss das Passwort sein', 'Mindestens zwölf Zeichen, eine Ziffer,'],
  ['question', 'Wer hilft, wenn ich mich ausgesperrt habe?', 'dann hilft nur noch Frau Cordes aus der IT,'],
  ['question', 'Mit welcher Tastenkombination komme ich ins Suchfeld?', 'Mit Steuerung und K springen Sie von überall dorthin.'],
  ['question', 'Wer darf einen Storno machen?', 'Einen Storno darf nur die Schichtleitung machen,'],
  ['question', 'was ist in paderborn passiert', 'In Paderborn hat mal ein Kollege vierhundert statt vierzig Kühlschränke bestätigt.'],
  ['question', 'Wohin kommt das Gefahrgut?', 'Gefahrgut nur in Halle zwei.'],
  ['question', 'Was kostet ein Handscanner?', 'Die Geräte kosten knapp neunhundert Euro das Stück,'],
  ['question', 'was bedeutet das rote blinken', 'Wenn das Licht rot blinkt, hat er das WLAN verloren.'],
  ['question', 'Warum passen nicht mehr als 24 Aufträge in eine Welle?', 'weil auf den Wagen nicht mehr Kisten passen.'],
  ['question', 'Was soll ich tun, wenn ein Artikel nicht am Platz liegt?', 'drücken Sie auf Short Pick.'],
  ['question', 'Wie lange müssen die Inventurlisten aufbewahrt werden?', 'Sie müssen die Listen aber zehn Jahre aufheben.'],
  ['question', 'Wie oft wird ein Backup gemacht?', 'Gesichert wird jede Stunde.'],
  ['question', 'gibts die app auch fürs iphone', 'Für das iPhone kommt sie angeblich im Frühjahr,'],
  ['question', 'Wie viele Fragen muss man richtig haben, um zu bestehen?', 'mit vierzehn richtigen haben Sie bestanden.'],
  ['unanswerable', 'Was kostet eine Lizenz von Lagero?', null],
  ['unanswerable', 'Wie heißt das alte System?', null],
  ['unanswerable', 'Wie alt ist Florian Weidlich?', null],
  ['unanswerable', 'Welche Durchwahl hat Herr Yildirim?', null],
  ['unanswerable', 'Wie viele Hallen hat das Lager?', null],
  ['unanswerable', 'was kostet der kurs', null],
  ['unanswerable', 'Wie lange dauert es, bis der Akku wieder voll ist?', null],
  ['unanswerable', 'Welche Telefonnummer hat die Hotline?', null],
  ['unanswerable', 'Wie hoch war die Rechnung für die Kühlschränke?', null],
  ['unanswerable', 'Von welchem Hersteller sind die Handscanner?', null],
  ['unanswerable', 'Wann wurde Lagero in Erfurt eingeführt?', null],
  ['unanswerable', 'wie drucke ich ein versandetikett', null],
  ['unanswerable', 'Wie kann ich die Sprache umstellen?', null],
  ['unanswerable', 'Welcher Lieferant schickt keine elektronischen Daten?', null],
], [
  ['followUp', ['Woran erkenne ich das Testsystem?', 'und wann wird es zurückgesetzt?'], 'es wird jede Nacht zurückgesetzt.'],
  ['followUp', ['Wie viele Fragen hat die Prüfung?', 'Wie lange hat man dafür Zeit?'], 'vierzig Minuten Zeit,'],
  ['followUp', ['Was kostet ein Handscanner?', 'wie lange hält der Akku'], 'Der Akku reicht für zehn Stunden,'],
  ['first', 'Wann kommt die Schichtleitung zum ersten Mal vor?', 'Einen Storno darf nur die Schichtleitung machen,'],
  ['after', 'Was kommt nach dem Wareneingang?', 'Nach dem Wareneingang kommt die Einlagerung.'],
]);
