import { video } from './set.js';

/** In German: umlauts, compounds, other question words. */
export const garden = video('garden-de', `
Grüß Gott und willkommen im Gemüsegarten von Schloss Weiherstein.
Ich heiße Annegret Böhm und bin hier seit 2011 Obergärtnerin.
Heute zeige ich euch, wie wir Tomaten vor dem Regen schützen.

Das größte Problem ist die Krautfäule, ein Pilz,
der sich bei nassen Blättern in wenigen Tagen ausbreitet.
Deshalb steht jede Pflanze unter einem kleinen Glasdach.

Gegossen wird nur morgens und nur an der Wurzel.
Ein Tontopf neben dem Stängel gibt das Wasser langsam ab.
Er fasst etwa drei Liter und reicht für zwei Tage.

Wir ziehen einundvierzig alte Sorten. Meine liebste ist die Ochsenherz,
aber am meisten trägt die Berner Rose.
Die Samen tauschen wir jeden Februar in Straßburg.

Gegen Schnecken hilft bei uns kein Gift, sondern Laufenten.
Frau Schröder und Herr Schröder heißen unsere beiden.
Sie fressen bis zu hundert Nacktschnecken am Tag
und lassen den Salat meistens in Ruhe.

Der Kompost liegt hinter der Mauer aus dem Jahr 1734.
Er braucht neun Monate und wird dreimal umgesetzt.
Kaffeesatz darf hinein, gekochte Reste locken nur Ratten an.

Im Oktober graben wir die Dahlien aus und lagern die Knollen
im Gewölbekeller bei acht Grad. Ein Eimer Sand hält sie feucht.
Führungen gibt es jeden Samstag um elf Uhr, der Eintritt ist frei.
`, [
  ['exact', 'kleinen Glasdach', 'kleinen Glasdach.'],
  ['exact', 'Berner Rose', 'Berner Rose.'],
  ['exact', 'gekochte Reste', 'gekochte Reste'],
  ['spanning', 'Nacktschnecken am Tag und lassen', 'Nacktschnecken am Tag und lassen'],
  ['spanning', 'ein Pilz der sich', 'ein Pilz, der sich'],
  ['spanning', 'lagern die Knollen im Gewölbekeller', 'lagern die Knollen im Gewölbekeller'],
  ['typo', 'Krautfaule', 'Krautfäule,'],
  ['typo', 'Gewolbekeller', 'Gewölbekeller'],
  ['typo', 'Tomatten schützen', 'Tomaten vor dem Regen schützen.'],
  ['typo', 'Kompsot', 'Kompost'],
  ['entity', 'Annegret Böhm', 'Annegret Böhm'],
  ['entity', 'Strassburg', 'Straßburg.'],
  ['entity', '1734', '1734.'],
  ['entity', 'Weiherstein', 'Weiherstein.'],
  ['question', 'Laufenten gegen Schnecken', 'Gegen Schnecken hilft bei uns kein Gift, sondern Laufenten.'],
  ['question', 'Führungen Samstag Uhr', 'Führungen gibt es jeden Samstag um elf Uhr,'],
  ['paraphrase', 'Schädlinge bekämpfen', 'Gegen Schnecken hilft'],
  ['unanswerable', 'Was kostet ein Kürbis?', null],
  ['unanswerable', 'Rasenmäher Benzin', null],
  ['question', 'Wer ist Obergärtnerin?', 'Ich heiße Annegret Böhm und bin hier seit 2011 Obergärtnerin.'],
  ['question', 'Wie viele Liter fasst der Tontopf?', 'Er fasst etwa drei Liter'],
  ['question', 'Wie lange braucht der Kompost?', 'Er braucht neun Monate'],
  ['question', 'Wann gibt es Führungen?', 'Führungen gibt es jeden Samstag um elf Uhr,'],
  ['question', 'Was hilft gegen Schnecken?', 'Gegen Schnecken hilft bei uns kein Gift, sondern Laufenten.'],
  ['unanswerable', 'Wie alt ist Annegret Böhm?', null],
  ['unanswerable', 'Wer hat das Schloss gebaut?', null],
  ['unanswerable', 'Wann blühen die Rosen?', null],
  ['unanswerable', 'Wie heißt der König?', null],
], [
  ['followUp', ['Wie lange braucht der Kompost?', 'Und der Kaffeesatz?'], 'Kaffeesatz darf hinein,'],
  ['followUp', ['Wann gibt es Führungen?', 'Und der Eintritt?'], 'der Eintritt ist frei.'],
  ['first', 'Wann werden Schnecken zum ersten Mal erwähnt?', 'Gegen Schnecken hilft'],
  ['every', 'Zeige jedes Mal, wenn Wasser erwähnt wird', 'gibt das Wasser langsam ab.'],
  ['count', 'Wie oft wird der Kompost erwähnt?', 'Der Kompost liegt'],
  ['count', 'Wie oft wird Rasen erwähnt?', null],
  ['after', 'Was kommt nach der Krautfäule?', 'Deshalb steht jede Pflanze'],
  ['before', 'Was wird vor den Laufenten gesagt?', 'Die Samen tauschen'],
  ['summary', 'Fasse zusammen, was von 0:20 bis 1:00 gesagt wird', '0:20 1:00'],
]);
