import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSearchIndex, type SearchIndex } from '../index.js';

/** A line a cue, words of equal length; an empty line is a pause. */
function spoken(text: string): SearchIndex {
  const index = createSearchIndex();
  let now = 0;
  index.addVideo({
    id: 'v', cues: text.trim().split('\n').flatMap((line) => {
      const start = now;
      now += line === '' ? 2.5 : line.split(' ').length * 0.4 + 0.2;
      return line === '' ? [] : [{ start, end: now - 0.2, text: line.trim() }];
    }),
  });
  return index;
}

/** Each question, and how what it tells begins. */
async function tells(index: SearchIndex, asked: readonly (readonly [question: string, begins: string])[]): Promise<void> {
  for (const [question, begins] of asked) {
    const { citations } = await index.answer(question);
    assert.ok(citations[0]?.quote.startsWith(begins), `${question} tells "${citations[0]?.quote ?? ''}"`);
    for (const citation of citations) assert.ok(index.verifyCitation(citation), citation.quote);
  }
}

test('after a step comes the next step, not the next sentence', () => tells(spoken(`
Welcome back to my kitchen. You need flour, butter, lemons and four eggs.
First, beat the butter with the sugar.
Do that for five minutes until it is pale.
Second, add the eggs one at a time.
If it curdles, add a spoon of flour.
Third, fold in the flour and the salt.
Don't stir too much or it gets tough.
Then the batter goes into the tin.
Finally, bake it for forty minutes.`), [
  ['What comes after beating the butter?', 'Second, add the eggs'], ['What comes after the eggs?', 'Third, fold in'], ['What comes after folding in the flour?', 'Then the batter'],
  ['What happens after the batter?', 'Finally, bake it'], ['What comes before the eggs?', 'First, beat the butter'], ['What is said after the spoon of flour?', 'Third, fold in'],
  ['What comes right after "add the eggs one at a time"?', 'If it curdles'],
]));

test('exercises that are counted follow each other, in captions without full stops', () => tells(spoken(`
alright exercise one is the plank
hold it for thirty seconds
keep your back straight
exercise two squats
feet shoulder width apart and go down slowly
do fifteen of those squats
exercise three we do lunges
step forward with your left leg
and the last exercise is jumping jacks
just go for a minute`), [
  ['what comes after the plank', 'exercise two squats'], ['what comes after the squats', 'exercise three'], ['what comes after the lunges', 'and the last exercise'],
  ['what comes before the lunges', 'exercise two'], ['what comes before the jumping jacks', 'exercise three'],
]));

test('topics that are announced follow each other', () => tells(spoken(`
okay so let's talk about hash tables
a hash table maps keys to slots
the load factor tells how full it is
now let's look at search trees
every left child is smaller
a tree that is not balanced can be a list
moving on to heaps
a heap keeps its smallest element on top
next up graphs
a graph has nodes and edges`), [
  ['what comes after hash tables?', "now let's look at search"], ['what comes after search trees?', 'moving on to heaps'], ['what comes after heaps?', 'next up graphs'],
  ['what comes before heaps?', "now let's look"], ['what comes before graphs?', 'moving on to heaps'],
]));

test('a German agenda, and what is told outright', () => tells(spoken(`
Guten Abend, ich eröffne die Sitzung.
Punkt eins, der Haushalt.
Wir haben vierzigtausend Euro übrig.
Punkt zwei ist die Sanierung der Turnhalle.
Das Dach ist undicht. Das günstigste Angebot kommt aus Kassel.
Kommen wir zum Radweg an der Hauptstraße.
Die Anwohner haben Bedenken.
Zum Schluss die Termine.
Das Sommerfest ist am zwölften Mai, und dann sind Ferien.
Nach dem Sommerfest kommt noch das Straßenfest.
Das Straßenfest kostet nichts.`), [
  ['Was kommt nach dem Haushalt?', 'Punkt zwei'], ['Was kommt nach der Turnhalle?', 'Kommen wir zum Radweg'], ['Was kommt nach dem Radweg?', 'Zum Schluss'], ['Was kommt vor dem Radweg?', 'Punkt zwei'],
  ['Was kommt nach dem Sommerfest?', 'Nach dem Sommerfest kommt noch'],
]));

test('a part that is about something ends where the talk goes on to something else; what is only named in passing, with its sentence', () => tells(spoken(`
The bees leave the hive.\nA hive has one queen.\nThe queen of the hive lays eggs.\nBees carry pollen.\nPollen feeds the bees.\nThe hive is full of bees and a wasp.
The violin has four strings.\nA bow moves over the strings.\nThe bow of a violin is long.\nOld violins sound warm.\nThe strings of the violin break.\nRosin makes the bow rough.
The glacier moves slowly.\nIce of the glacier is blue.\nThe glacier carries stones.\nSnow becomes ice.\nThe ice melts into a lake.\nUnder the glacier is a lake.`.replaceAll('.\n', '. And that is how it has been for ten thousand years in this part of the world.\n')), [
  ['What comes after the bees?', 'The violin has four strings.'], ['What comes after the violin?', 'The glacier moves'], ['What comes before the violin?', 'The bees leave'],
  ['What comes after rosin?', 'And that is how'],
]));

test('a sentence that goes on to tell what follows is told', () => tells(spoken(`
We paid for everything ourselves at first.
Then we had a little money from angels, then the seed round with two funds.
The office was a garage.`), [['What comes after the angels?', 'Then we had a little money']]));
