import { recorded } from './recorded.js';

/** A radio interview in two languages at once: she asks in German, the guest answers in English, now and then in German. Written by a machine. */
export const radio = recorded('radio-de', { secondsBetween: 0.4, noSpeakers: true }, `
Jule: Hallo und herzlich willkommen zu Spielzeit, dem Radio für alles, was Spaß macht.
Jule: Mein Name ist Jule Hartwig, und ich freue mich sehr auf meinen Gast heute.
Jule: Sie kommt aus Bangalore, lebt seit sechs Jahren in Leipzig
Jule: und hat ein Computerspiel gemacht, das gerade alle spielen.
Jule: Priyanka Rao, schön, dass du da bist.
Priyanka: Danke schön, ich freue mich auch.
Priyanka: My German is still a bit slow, so I will mostly answer in English, okay?
Jule: Das machen wir so. Das Spiel heißt Night Train. Worum geht es da?

Priyanka: You are the conductor of a sleeper train from Vienna to Istanbul.
Priyanka: It is always night, and the train never stops for longer than four minutes.
Priyanka: Every passenger has a secret, and you have to find out
Priyanka: who of them has stolen the violin before the sun comes up.
Jule: Und wie viele Fahrgäste sind das?
Priyanka: Thirty-two. Each of them has their own timetable, they sleep, they eat,
Priyanka: they quarrel, and they lie to you if you wear the wrong hat.
Jule: Die falsche Mütze?
Priyanka: Yes. People tell different things to a conductor and to a waiter.

Jule: Wie bist du denn auf die Idee gekommen?
Priyanka: My grandfather worked for the Indian railways for forty years.
Priyanka: He was a signalman in a small place called Hubli.
Priyanka: When I was a child he let me pull the levers, which was very forbidden.
Priyanka: And then in 2017 I took the night train from Leipzig to Zürich,
Priyanka: I couldn't sleep, and an old man in the corridor told me his whole life.
Priyanka: I never learned his name. He is in the game, in compartment seven.
Jule: Wie schön. Weiß er davon?
Priyanka: No. If he is listening, please write to me!

Jule: Wie lange habt ihr an dem Spiel gearbeitet?
Priyanka: Four and a half years. In the beginning it was only me and a friend,
Priyanka: Matthias Kern, who writes the music. Later we were nine people.
Jule: Die Musik ist ja ganz besonders. Wo wurde die aufgenommen?
Priyanka: In the old gasworks here in Leipzig, because the echo lasts eleven seconds.
Priyanka: Matthias recorded a choir there, and a real steam locomotive.
Jule: Eine echte Dampflok?
Priyanka: Ja, from the railway museum in Chemnitz. They were so kind.
Priyanka: We paid them with cake. Wirklich, mit Kuchen.

Jule: Wie habt ihr das alles bezahlt?
Priyanka: We got a grant from the state of Saxony, eighty thousand euros.
Priyanka: And then we did a crowdfunding. We hoped for fifty thousand
Priyanka: and we got three hundred and ten thousand from people all over the world.
Priyanka: I cried for a whole day.
Jule: Und jetzt, wie oft habt ihr es verkauft?
Priyanka: Last week we passed six hundred thousand copies.
Jule: Wahnsinn. Herzlichen Glückwunsch!
Priyanka: Danke. It still feels like somebody else's number.

Jule: Was kostet das Spiel?
Priyanka: Nineteen euros. We never do sales, because people who buy it on the first day
Priyanka: should not feel stupid a week later.
Jule: Und auf welchen Geräten läuft es?
Priyanka: On Windows, on Linux and on the Switch. The Mac version comes in March.
Priyanka: There will be no phone version. The text would be too small to read.

Jule: Es gab auch Kritik. Manche sagen, das Spiel ist zu schwer.
Priyanka: That is fair. Only about nine percent of the players find the violin.
Priyanka: But I think losing is the best part. You arrive in Istanbul,
Priyanka: the sun comes up, and everybody walks away with their secrets.
Priyanka: We added an easy mode in the last update, though. The nights are longer.
Jule: Meine Tochter hat übrigens gleich beim ersten Mal gewonnen.
Priyanka: How old is she?
Jule: Zwölf.
Priyanka: Of course. Children ask the right questions.

Jule: Du unterrichtest auch, habe ich gelesen.
Priyanka: Yes, every Thursday at the art academy in Halle. I teach writing for games.
Priyanka: My students have to write a whole story with only one hundred words.
Jule: Warum so wenige?
Priyanka: Because then every word has to work. Most games talk too much.
Jule: Das gilt auch für das Radio.

Jule: Was vermisst du an Indien am meisten?
Priyanka: The noise in the morning. In Leipzig it is so quiet that I wake up from it.
Priyanka: And mangoes. The mangoes here taste like, entschuldigung, like cardboard.
Jule: Und was magst du an Leipzig?
Priyanka: The lakes. I swim every day until November. Meine Nachbarn denken, ich bin verrückt.

Jule: Was kommt als Nächstes? Gibt es eine Fortsetzung?
Priyanka: No second part. I want to do something small, about a lighthouse.
Priyanka: It has only two characters, and one of them is a seal.
Jule: Ein Seehund?
Priyanka: A seal who is a very good listener. Like you.
Jule: Danke! Wann können wir das spielen?
Priyanka: When it is finished. I stopped making promises.

Jule: Zum Schluss wie immer drei schnelle Fragen. Kaffee oder Tee?
Priyanka: Filter coffee from South India, with a lot of milk.
Jule: Früh aufstehen oder lange schlafen?
Priyanka: I get up at five. Sorry.
Jule: Und dein Lieblingswort auf Deutsch?
Priyanka: Verschlimmbessern. To make something worse by improving it. We did it so often!
Jule: Ein wunderbares Wort. Priyanka Rao, vielen Dank für das Gespräch.
Priyanka: Thank you, Jule. It was a pleasure.
Jule: Nächsten Sonntag ist der Brettspielautor Anselm Vogt bei mir,
Jule: und am zweiten Dezember spielen wir live im Schauspielhaus.
Jule: Karten kosten zwölf Euro, ermäßigt acht. Bis dahin, macht's gut.
`, [
  ['exact', 'steam locomotive', 'steam locomotive.'],
  ['exact', 'falsche Mütze', 'falsche Mütze?'],
  ['exact', '"a very good listener"', 'a very good listener.'],
  ['spanning', 'seit sechs Jahren in Leipzig und hat ein Computerspiel', 'seit sechs Jahren in Leipzig und hat ein Computerspiel'],
  ['spanning', 'they eat they quarrel', 'they eat, they quarrel,'],
  ['spanning', 'find out who of them has stolen', 'find out who of them has stolen'],
  ['spanning', 'hoped for fifty thousand and we got', 'hoped for fifty thousand and we got'],
  ['typo', 'Verschlimbessern', 'Verschlimmbessern.'],
  ['typo', 'signallman', 'signalman'],
  ['typo', 'Brettspielauthor', 'Brettspielautor'],
  ['typo', 'conducter', 'conductor'],
  ['entity', 'Matthias Kern', 'Matthias Kern,'],
  ['entity', 'Chemnitz', 'Chemnitz.'],
  ['entity', 'Anselm Vogt', 'Anselm Vogt'],
  ['entity', 'Night Train', 'Night Train.'],
  ['question', 'Where does Priyanka Rao come from?', 'Sie kommt aus Bangalore,'],
  ['question', 'How many passengers are there?', 'Thirty-two. Each of them'],
  ['question', 'How long did they work on the game?', 'Four and a half years.'],
  ['question', 'Who writes the music?', 'Matthias Kern, who writes the music.'],
  ['question', 'Wie viel kostet das Spiel?', 'Nineteen euros.'],
  ['question', 'Was kosten die Karten?', 'Karten kosten zwölf Euro, ermäßigt acht.'],
  ['question', 'when does the mac version come out', 'The Mac version comes in March.'],
  ['question', 'why is there no phone version', 'The text would be too small to read.'],
  ['question', 'How much was the grant from Saxony?', 'a grant from the state of Saxony, eighty thousand euros.'],
  ['question', 'Wie alt ist die Tochter von Jule?', 'Zwölf.'],
  ['question', 'where does she teach', 'at the art academy in Halle.'],
  ['question', 'how many copies have been sold', 'we passed six hundred thousand copies.'],
  ['question', 'How many players find the violin?', 'Only about nine percent of the players find the violin.'],
  ['question', 'Who is the guest next Sunday?', 'Nächsten Sonntag ist der Brettspielautor Anselm Vogt bei mir,'],
  ['question', 'What did her grandfather do?', 'My grandfather worked for the Indian railways for forty years.'],
  ['question', 'Wo wurde die Musik aufgenommen?', 'In the old gasworks here in Leipzig,'],
  ['question', 'what time does she get up', 'I get up at five.'],
  ['question', 'Was vermisst sie an Indien?', 'The noise in the morning.'],
  ['paraphrase', 'difficulty of the game', 'das Spiel ist zu schwer.'],
  ['paraphrase', 'money from fans on the internet', 'three hundred and ten thousand from people'],
  ['paraphrase', 'inspiration for the game', 'auf die Idee gekommen?'],
  ['unanswerable', 'How old is Priyanka Rao?', null],
  ['unanswerable', 'Wie heißt die Tochter von Jule?', null],
  ['unanswerable', 'Who stole the violin?', null],
  ['unanswerable', 'How much did they pay the choir?', null],
  ['unanswerable', 'How many students does she have?', null],
  ['unanswerable', 'Wann ist Priyanka geboren?', null],
  ['unanswerable', 'What is the name of the old man in compartment seven?', null],
  ['unanswerable', 'How long is the train?', null],
  ['unanswerable', 'Wie viel verdient sie an der Akademie?', null],
], [
  ['followUp', ['How many copies have been sold?', 'and what does it cost?'], 'Nineteen euros.'],
  ['followUp', ['Who writes the music?', 'Where did he record the choir?'], 'In the old gasworks here in Leipzig,'],
  ['followUp', ['Was kosten die Karten?', 'Und wann spielen sie live?'], 'am zweiten Dezember spielen wir live'],
  ['followUp', ['What did her grandfather do?', 'Where did he work?'], 'He was a signalman in a small place called Hubli.'],
  ['followUp', ['when does the mac version come out', 'and the phone version?'], 'There will be no phone version.'],
  ['first', 'When is the violin first mentioned?', 'who of them has stolen the violin'],
  ['first', 'Wann wird Leipzig zum ersten Mal erwähnt?', 'lebt seit sechs Jahren in Leipzig'],
  ['first', 'Wann wird Fußball zum ersten Mal erwähnt?', null],
  ['every', 'Show me every time Istanbul is mentioned', 'from Vienna to Istanbul. | You arrive in Istanbul,'],
  ['every', 'Zeig mir jede Stelle, an der Kuchen erwähnt wird', 'mit Kuchen.'],
  ['count', 'How often is the lighthouse mentioned?', 'about a lighthouse.'],
  ['count', 'Wie oft wird Matthias erwähnt?', 'Matthias Kern, | Matthias recorded a choir'],
  ['after', 'what comes after the mangoes?', 'Und was magst du an Leipzig?'],
  ['after', 'Was wird nach der Dampflok gesagt?', 'from the railway museum in Chemnitz.'],
  ['before', 'What was said before "Of course. Children ask the right questions."?', 'Zwölf.'],
  ['summary', 'Fasse die ersten zwei Minuten zusammen', '0:00 2:00'],
  ['summary', 'summarise from 3:00 to 5:00', '3:00 5:00'],
]);
