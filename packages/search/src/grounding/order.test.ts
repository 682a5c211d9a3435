import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Ground } from './ground.js';

/** A ground of one passage. */
const groundOf = (...quotes: readonly string[]): Ground => new Ground([{
  videoId: 'v', start: 0, end: 9, sentences: quotes.map((quote, at) => ({ kind: 'citation', videoId: 'v', start: at, end: at + 1, quote })),
}]);

const ENGLISH = groundOf(
  'Bob pays Ann on Mondays.', 'The lens was designed by Clara Weller in Oslo.', 'The fox chased the heron across the frozen lake.', 'Sales rose from five to nine million in the spring.',
  'The council closed the bridge and the mayor opened the tunnel.', 'Denmark is bigger than Malta.', 'Prices fell by 2030 and were never raised again by anybody.', 'Maria sent the letter to Paul.',
);
const GERMAN = groundOf('Der Fuchs jagt den Reiher über den See.', 'Die Linse wurde von Klara Weller gebaut.', 'Am Montag öffnet die Werkstatt.', 'Jonas bezahlt Emma.');

for (const [ground, claim, isSupported] of [
  [ENGLISH, 'Bob pays Ann.', true], [ENGLISH, 'Ann pays Bob.', false], [ENGLISH, 'On Mondays, Bob pays Ann.', true], [ENGLISH, 'Bob is paid by Ann.', false],
  [ENGLISH, 'Clara Weller designed the lens.', true], [ENGLISH, 'In Oslo, Clara Weller designed the lens.', true], [ENGLISH, 'The lens designed Clara Weller.', false],
  [ENGLISH, 'The fox chased the heron.', true], [ENGLISH, 'The heron chased the fox.', false], [ENGLISH, 'The heron was chased by the fox.', true], [ENGLISH, 'The fox was chased by the heron.', false],
  [ENGLISH, 'Sales rose from five to nine million.', true], [ENGLISH, 'Sales rose from 9 to 5 million.', false],
  [ENGLISH, 'Denmark is bigger than Malta.', true], [ENGLISH, 'Malta is bigger than Denmark.', false], [ENGLISH, 'Paul sent the letter to Maria.', false], [ENGLISH, 'The mayor opened the tunnel.', true],
  [GERMAN, 'Der Fuchs jagt den Reiher.', true], [GERMAN, 'Der Reiher jagt den Fuchs.', false], [GERMAN, 'Die Werkstatt öffnet am Montag.', true], [GERMAN, 'Emma bezahlt Jonas.', false],
] as const) {
  test(`"${claim}" is ${isSupported ? '' : 'not '}what the video says`, () => {
    assert.equal(ground.supportFor(claim) !== null, isSupported);
  });
}
