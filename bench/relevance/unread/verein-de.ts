import { recorded } from '../fresh/recorded.js';

/** Die Jahreshauptversammlung eines Musikvereins im Nebenzimmer einer Wirtschaft, mitgeschnitten: Vorsitzende, Kassier, Mitglieder. */
export const verein = recorded('verein-de', { secondsBetween: 0.5 }, `
Kessler: So, können wir? Hört man mich hinten? Der Wirt macht noch die Tür zu, danke, Erwin.
Kessler: Guten Abend zusammen, ich begrüße euch zur Jahreshauptversammlung des Musikvereins Oberbrunn.
Kessler: Ich stelle fest, dass rechtzeitig eingeladen worden ist, und zwar am vierten Februar, im Gemeindeblatt.
Kessler: Anwesend sind siebenunddreißig Mitglieder, damit sind wir beschlussfähig.
Kessler: Bevor wir anfangen, bitte ich euch aufzustehen.
Kessler: Im vergangenen Jahr ist unser Ehrendirigent Alois Wimmer gestorben. Er hat die Kapelle einundzwanzig Jahre geleitet,
Kessler: und wer bei ihm zu spät zur Probe gekommen ist, der hat ein Solo spielen müssen. Danke.

Kessler: Zum Rückblick. Wir haben im letzten Jahr vierzehn Auftritte gehabt und achtunddreißig Proben.
Kessler: Der schönste war für mich das Konzert in der Stadthalle, mit der Filmmusik. Vierhundertzehn Leute waren da.
Kessler: Weniger schön war der Festumzug in Haslach, da hat es so geregnet,
Kessler: dass wir aus der Tuba anderthalb Liter Wasser gekippt haben.
Brandl: Zwei Liter!
Kessler: Der Tubist sagt zwei Liter. Das nehmen wir so ins Protokoll.
Kessler: Die fleißigste Probenbesucherin ist zum dritten Mal die Annika, sie hat nur einmal gefehlt.
Kessler: Und warum hast du gefehlt, Annika?
Annika: Da hab ich mein Kind gekriegt.
Kessler: Das lassen wir gelten.

Kessler: Dann gebe ich das Wort an unseren Kassier. Josef, bitte.
Brandl: Ja, danke. Also, wir haben im letzten Jahr einundzwanzigtausendvierhundert Euro eingenommen
Brandl: und dreiundzwanzigtausendneunhundert ausgegeben. Das ist ein Minus von zweitausendfünfhundert.
Brandl: Ich sag euch auch gleich, woran es liegt. Die Heizung im Probenraum ist kaputtgegangen,
Brandl: die Reparatur hat dreitausendeinhundert gekostet, und zwar im Januar, da kann man nicht warten.
Brandl: Die größte Einnahme war wie immer das Weinfest, mit siebentausend Euro Gewinn.
Brandl: Auf dem Konto liegen jetzt noch elftausendzweihundert. Also verhungern tun wir nicht.
Stadler: Und die Spende von der Sparkasse?
Brandl: Die ist erst im Januar gekommen, die zählt fürs neue Jahr. Achthundert Euro, für Kindertrompeten.
Kessler: Die Kasse haben die Gerda und der Ludwig geprüft. Gerda?
Gerda: Wir haben jeden Beleg angeschaut. Es hat nur einer gefehlt, der für die Bratwürste,
Gerda: und der war in Josefs Lederhose. Ich beantrage die Entlastung.
Kessler: Wer ist dafür? Gegenstimmen? Enthaltungen? Der Josef selber, gut. Damit ist die Vorstandschaft entlastet.

Kessler: Jetzt der Punkt, wegen dem wahrscheinlich die Hälfte von euch da ist. Der Mitgliedsbeitrag.
Kessler: Er liegt seit 2009 bei zwanzig Euro im Jahr. Der Vorstand schlägt dreißig vor.
Stadler: Das ist ein Aufschlag von fünfzig Prozent! Das muss man schon mal sagen.
Brandl: Das ist ein Essen beim Erwin, Karl.
Stadler: Für einen Rentner ist das Geld. Ich schlage fünfundzwanzig vor.
Annika: Und was ist mit Familien? Wir wären dann zu viert bei hundertzwanzig.
Kessler: Guter Einwand. Dann vielleicht so, dreißig für Erwachsene, und wer unter achtzehn ist, zahlt gar nichts.
Kessler: Stimmen wir ab, zuerst über den Vorschlag vom Karl. Das sind neun.
Kessler: Und jetzt dreißig, Jugendliche frei. Das sind sechsundzwanzig. Zwei Enthaltungen. Dann ist das so beschlossen,
Kessler: und es gilt ab dem nächsten ersten Januar.

Kessler: Die Jugend. Moritz, erzähl.
Moritz: Ja, hallo. Also, wir sind jetzt neunzehn in der Jugendkapelle, letztes Jahr waren es noch elf.
Moritz: Das liegt vor allem daran, dass wir in die Grundschule gegangen sind und die Kinder alles haben ausprobieren lassen.
Moritz: Am beliebtesten war das Schlagzeug, da mussten wir eine Warteliste machen.
Moritz: Was uns fehlt, ist tiefes Blech. Keiner will Posaune.
Moritz: Und im August wollen wir ins Zeltlager, an den Weißensee, fünf Tage. Dafür suchen wir noch zwei Betreuer.
Gerda: Ich koch euch was, aber im Zelt schlaf ich nicht mehr.
Moritz: Dann schläfst du beim Bauern, das regeln wir.

Kessler: Kommen wir zum Probenraum. Ihr wisst, dass die Gemeinde das alte Schulhaus verkaufen will.
Kessler: Ich war mit der Bürgermeisterin beim Gespräch. Wir dürfen sicher bis Ende nächsten Jahres drinbleiben.
Kessler: Danach gibt es zwei Möglichkeiten. Entweder wir ziehen in den Keller der neuen Turnhalle,
Kessler: da ist die Decke aber nur zwei Meter vierzig hoch, und das klingt wie in der Konservendose.
Kessler: Oder wir bauen den Stadel vom Huberbauern um, der würde ihn uns für einen Euro im Jahr überlassen.
Stadler: Und was kostet der Umbau?
Kessler: Der Architekt schätzt hundertachtzigtausend. Vom Land bekämen wir vielleicht vierzig Prozent.
Stadler: Das ist doch Wahnsinn.
Brandl: Wahnsinn ist, mit zwanzig Blechbläsern in einen Keller zu gehen. Ich hab jetzt schon ein Pfeifen im Ohr.
Kessler: Wir entscheiden das heute nicht. Wer in der Arbeitsgruppe mitmachen will, trägt sich bitte in die Liste ein,
Kessler: die liegt neben dem Kachelofen. Das erste Treffen ist am zwölften April um sieben bei mir in der Küche.

Kessler: Ehrungen. Für vierzig Jahre am Tenorhorn, mit der goldenen Nadel, Hildegard Rauch. Komm vor, Hilde!
Kessler: Hilde hat mit neun angefangen, weil ihr Bruder keine Lust mehr hatte und das Instrument schon bezahlt war.
Kessler: Und du bist meines Wissens die einzige, die bei einem Auftritt einen Wespenstich in die Lippe bekommen hat
Kessler: und trotzdem weitergespielt hat. Das war in Südtirol, oder? Ja.

Kessler: Neuwahlen. Der Schriftführer hört auf, weil er nach Bremen zieht. Danke dir, Ludwig, für sechs Jahre Protokoll.
Kessler: Vorgeschlagen ist die Annika. Gibt es weitere Vorschläge? Nein. Annika, würdest du es machen?
Annika: Wenn ich das Kind mitbringen darf, ja.
Kessler: Das Kind darf sogar mitstimmen. Nein, Spaß. Einstimmig gewählt, herzlichen Glückwunsch.

Kessler: Dann noch Verschiedenes. Die neuen Westen kommen Ende Mai, in Weinrot. Wer noch nicht gemessen worden ist,
Kessler: geht bitte zur Schneiderei Pohl. Die alten bitte waschen und abgeben, die kriegt ein Verein in Rumänien.
Stadler: Und parken tut bitte keiner mehr vor der Feuerwehr. Das letzte Mal waren es drei Autos.
Kessler: Richtig, danke, Karl. Das Frühjahrskonzert ist am sechzehnten Mai, der Kartenvorverkauf läuft über die Bäckerei.
Kessler: Damit schließe ich die Versammlung um zehn nach neun. Der Verein zahlt jedem ein Getränk, eins, Josef, nicht zwei.
`, [
  ['exact', 'klingt wie in der Konservendose', 'das klingt wie in der Konservendose.'],
  ['exact', 'der war in Josefs Lederhose', 'und der war in Josefs Lederhose.'],
  ['exact', 'Ich hab jetzt schon ein Pfeifen im Ohr', 'Ich hab jetzt schon ein Pfeifen im Ohr.'],
  ['exact', 'aber im Zelt schlaf ich nicht mehr', 'aber im Zelt schlaf ich nicht mehr.'],
  ['spanning', 'da hat es so geregnet, dass wir aus der Tuba anderthalb Liter Wasser gekippt haben', 'da hat es so geregnet, dass wir aus der Tuba anderthalb Liter Wasser gekippt haben.'],
  ['spanning', 'Wespenstich in die Lippe bekommen hat und trotzdem weitergespielt', 'die bei einem Auftritt einen Wespenstich in die Lippe bekommen hat und trotzdem weitergespielt hat.'],
  ['spanning', 'trägt sich bitte in die Liste ein, die liegt neben dem Kachelofen', 'trägt sich bitte in die Liste ein, die liegt neben dem Kachelofen.'],
  ['typo', 'Mitgliedsbeitrg', 'Der Mitgliedsbeitrag.'],
  ['typo', 'schlagzeuk warteliste', 'Am beliebtesten war das Schlagzeug, da mussten wir eine Warteliste machen.'],
  ['typo', 'Heitzung kaputt', 'Die Heizung im Probenraum ist kaputtgegangen,'],
  ['typo', 'Bratwürsste Beleg', 'Es hat nur einer gefehlt, der für die Bratwürste,'],
  ['entity', 'Alois Wimmer', 'unser Ehrendirigent Alois Wimmer gestorben.'],
  ['entity', 'Hildegard Rauch', 'mit der goldenen Nadel, Hildegard Rauch.'],
  ['entity', 'Schneiderei Pohl', 'geht bitte zur Schneiderei Pohl.'],
  ['entity', 'Weißensee', 'im August wollen wir ins Zeltlager, an den Weißensee,'],
  ['question', 'wie viele mitglieder sind anwesend', 'Anwesend sind siebenunddreißig Mitglieder,'],
  ['question', 'Wie viele Auftritte und Proben gab es im letzten Jahr?', 'Wir haben im letzten Jahr vierzehn Auftritte gehabt und achtunddreißig Proben.'],
  ['question', 'was hat die reparatur der heizung gekostet', 'die Reparatur hat dreitausendeinhundert gekostet,'],
  ['question', 'wieviel gewinn hat das weinfest gebracht bitte', 'das Weinfest, mit siebentausend Euro Gewinn.'],
  ['question', 'Wie hoch ist die Decke im Keller der Turnhalle?', 'da ist die Decke aber nur zwei Meter vierzig hoch,'],
  ['question', 'Wann ist das Frühjahrskonzert?', 'Das Frühjahrskonzert ist am sechzehnten Mai,'],
  ['question', 'Könnten Sie mir bitte sagen, warum der Schriftführer aufhört?', 'Der Schriftführer hört auf, weil er nach Bremen zieht.'],
  ['question', 'wie haben die es geschafft so viele neue Kinder zu bekommen', 'dass wir in die Grundschule gegangen sind und die Kinder alles haben ausprobieren lassen.'],
  ['question', 'Was müssen Minderjährige künftig bezahlen?', 'wer unter achtzehn ist, zahlt gar nichts.'],
  ['question', 'wo bekommt man Tickets', 'der Kartenvorverkauf läuft über die Bäckerei.'],
  ['unanswerable', 'wie wechsle ich bei meinem auto das öl', null],
  ['unanswerable', 'Wer ist der jetzige Dirigent der Kapelle?', null],
  ['unanswerable', 'Hat der Verein eine eigene Internetseite?', null],
  ['unanswerable', 'wie heißt das kind von annika', null],
  ['unanswerable', 'Was kosten die neuen Westen pro Stück, bitte?', null],
], [
  ['followUp', ['Welche Möglichkeiten gibt es für den Probenraum?', 'und was kostet der Umbau vom Stadel', 'Wie viel davon bekäme man vom Land?'], 'Vom Land bekämen wir vielleicht vierzig Prozent.'],
  ['after', 'Was kommt nach den Ehrungen?', 'Neuwahlen. Der Schriftführer hört auf,'],
  ['first', 'wann wird die Tuba zum ersten Mal erwähnt', 'dass wir aus der Tuba anderthalb Liter Wasser gekippt haben.'],
  ['summary', 'Bitte fasse zusammen, was von 1:00 bis 2:30 gesagt wird', '1:00 2:30'],
]);
