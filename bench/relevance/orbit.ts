import { video } from './set.js';

/** A documentary: long sentences, numbers, rare words. */
export const orbit = video('orbit', `
On the night of the third of October, an observatory in the Atacama desert
picked up a faint point of light that should not have been there.
It moved against the stars, but far too slowly for an asteroid of the main belt.

Within a week, astronomers on three continents had traced its path.
The object, catalogued as 2031 TK9, comes from the Oort cloud,
and it had last visited the inner solar system
when mammoths still walked across what is now the North Sea.

Its nucleus is about nineteen kilometres across, twice the size of Halley.
Spectra show carbon monoxide, methanol, and, to everybody's surprise,
a faint signature of glycine, the simplest amino acid.

The European probe Comet Interceptor had been waiting for exactly this
at a point one and a half million kilometres from Earth.
Mission director Ifeoma Nwosu had forty hours to decide.
If they left the parking orbit, there would be no second chance.

They fired the engine at 4:12 in the morning. For eleven months
the spacecraft fell towards the meeting point, asleep to save power.
In March a dust grain destroyed one of its two antennas,
and the data rate dropped to a trickle of nine hundred bits a second.

The engineers taught the probe to throw away
every picture in which nothing had changed.
It took them six weeks and a great deal of bad pizza.

On the day of the fly-by the main camera saw a landscape
of cliffs three hundred metres high, dark as coal,
with jets of gas that rose wherever the sun touched the ice.
The smallest of the three probes came within eight hundred and fifty kilometres
before it fell silent.

Whether comets brought the building blocks of life to Earth
remains an open question. But there is sugar, alcohol and glycine in the ice,
and that, says Nwosu, is at least the beginning of a recipe.
`, [
  ['exact', 'Oort cloud', 'Oort cloud,'],
  ['exact', 'carbon monoxide', 'carbon monoxide,'],
  ['exact', 'parking orbit', 'parking orbit,'],
  ['exact', 'bad pizza', 'bad pizza.'],
  ['exact', 'dark as coal', 'dark as coal,'],
  ['spanning', 'eleven months the spacecraft fell', 'eleven months the spacecraft fell'],
  ['spanning', 'throw away every picture', 'throw away every picture'],
  ['spanning', 'landscape of cliffs', 'landscape of cliffs'],
  ['spanning', 'solar system when mammoths', 'solar system when mammoths'],
  ['spanning', 'Atacama desert picked up', 'Atacama desert picked up'],
  ['typo', 'glycin', 'glycine,'],
  ['typo', 'observatry', 'observatory'],
  ['typo', 'carbon monoxyde', 'carbon monoxide,'],
  ['typo', 'methonal', 'methanol,'],
  ['typo', 'anntenas', 'antennas,'],
  ['entity', 'Ifeoma Nwosu', 'Ifeoma Nwosu'],
  ['entity', '2031 TK9', '2031 TK9,'],
  ['entity', 'Halley', 'Halley.'],
  ['entity', 'Comet Interceptor', 'Comet Interceptor'],
  ['entity', '4:12', '4:12'],
  ['question', 'What destroyed the antenna?', 'a dust grain destroyed one of its two antennas,'],
  ['question', 'How big is the nucleus across?', 'nucleus is about nineteen kilometres across,'],
  ['question', 'What is the data rate?', 'nine hundred bits a second.'],
  ['question', 'How many hours did the mission director have to decide?', 'forty hours to decide.'],
  ['question', 'How high are the cliffs?', 'cliffs three hundred metres high,'],
  ['paraphrase', 'bandwidth', 'data rate dropped'],
  ['paraphrase', 'ingredients of biology', 'building blocks of life'],
  ['paraphrase', 'ice age animals', 'mammoths still walked'],
  ['unanswerable', 'How much did the mission cost?', null],
  ['unanswerable', 'Who built the main camera?', null],
  ['unanswerable', 'When was Ifeoma Nwosu born?', null],
  ['unanswerable', 'What is the temperature on Venus?', null],
  ['unanswerable', 'How heavy is the spacecraft?', null],
  ['unanswerable', 'Who directs the observatory?', null],
  ['unanswerable', 'How many people live on Mars?', null],
], [
  ['followUp', ['How big is the nucleus across?', 'And what do the spectra show?'], 'Spectra show carbon monoxide,'],
  ['followUp', ['Who is the mission director?', 'How many hours did she have to decide?'], 'forty hours to decide.'],
  ['followUp', ['How high are the cliffs?', 'And the volcanoes?'], null],
  ['first', 'When is glycine first mentioned?', 'faint signature of glycine,'],
  ['first', 'When do they first talk about antennas?', 'one of its two antennas,'],
  ['every', 'all moments in which Nwosu is mentioned', 'says Nwosu,'],
  ['count', 'How often is glycine mentioned?', 'alcohol and glycine in the ice,'],
  ['after', 'What happened after the dust grain destroyed the antenna?', 'The engineers taught the probe'],
  ['before', 'What happens before the bad pizza?', 'The engineers taught the probe'],
  ['summary', 'Summarise from 0:20 to 1:00', '0:20 1:00'],
]);
