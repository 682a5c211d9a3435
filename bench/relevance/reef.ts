import { video } from './set.js';

/** A narrated film, long sentences over several cues, two voices. */
export const reef = video('reef', `
Off the coast of Tanzania, forty minutes by boat from the village of Jibondo,
lies a reef that nobody had surveyed until two thousand and nineteen.
The marine biologist Halima Juma grew up within sight of it.
Her father was a fisherman, and he forbade her to learn to swim.

Juma: I learned anyway, at night, when he was asleep.
Juma: He found out when I was eleven, because I came home with a sea urchin in my foot.

Today she leads a team of nine divers.
They count every coral inside a square of one metre,
photograph it, and come back to the same square half a year later.
So far they have done this for six hundred squares.

The water here is twenty nine degrees warm in March,
and that is a problem. When it stays above thirty for a month,
the corals throw out the algae that feed them and turn white.
In twenty sixteen a third of the reef died that way.

Juma: People say a white reef is dead. It is not dead, it is starving.
Juma: If the heat goes away within eight weeks, it can recover.

What surprised the scientists is a ridge in the north,
where a cold current rises from below.
There the corals never bleached at all.
The divers call it the refrigerator.

Fishing with dynamite was the other danger.
One blast destroys what needed fifty years to grow.
Since the village pays its own guards, eight women and four men,
there has not been a single explosion in three years.
The guards are paid from the tickets that visitors buy, ten dollars each.

Juma: The first guard was my father. He is seventy four now.
Juma: He still cannot swim. He sits in the boat and shouts.

Next spring the team wants to plant corals from the refrigerator
on the damaged southern side. The nursery is already built,
out of old bicycle frames, because they were there.
`, [
  ['exact', 'sea urchin', 'sea urchin'], ['exact', 'cold current', 'cold current'], ['exact', 'bicycle frames', 'bicycle frames,'],
  ['spanning', 'team of nine divers they count every coral', 'team of nine divers. They count every coral'], ['spanning', 'above thirty for a month the corals', 'above thirty for a month, the corals'],
  ['typo', 'dinamite', 'dynamite'], ['typo', 'marine bioligist', 'marine biologist'], ['typo', 'refridgerator', 'refrigerator.'],
  ['entity', 'Halima Juma', 'Halima Juma'], ['entity', 'Jibondo', 'Jibondo,'], ['entity', '2019', 'two thousand and nineteen.'],
  ['question', 'Who forbade her to learn to swim?', 'he forbade her to learn to swim.'],
  ['question', 'How many divers are in the team?', 'a team of nine divers.'],
  ['question', 'How many squares have they counted so far?', 'six hundred squares.'],
  ['question', 'How warm is the water in March?', 'twenty nine degrees warm in March,'],
  ['question', 'When did a third of the reef die?', 'In twenty sixteen a third of the reef died'],
  ['question', 'What do the divers call the ridge in the north?', 'The divers call it the refrigerator.'],
  ['question', 'How long does a reef need to grow back after a blast?', 'needed fifty years to grow.'],
  ['question', 'How many guards are there?', 'eight women and four men,'],
  ['question', 'How much does a ticket cost?', 'ten dollars each.'],
  ['question', 'Who was the first guard?', 'The first guard was my father.'],
  ['question', 'What is the nursery made of?', 'out of old bicycle frames,'],
  ['question', 'How old is her father?', 'He is seventy four now.'],
  ['question', 'Why do the corals turn white?', 'throw out the algae that feed them and turn white.'],
  ['paraphrase', 'illegal explosives', 'Fishing with dynamite'], ['paraphrase', 'ranger salaries', 'guards are paid from the tickets'],
  ['unanswerable', 'How deep is the reef?', null], ['unanswerable', 'What is the name of her father?', null], ['unanswerable', 'How much do the guards earn?', null],
  ['unanswerable', 'When was the village founded?', null], ['unanswerable', 'Which university did she study at?', null], ['unanswerable', 'How many sharks live there?', null],
  ['unanswerable', 'How long is the boat?', null], ['unanswerable', 'Who paid for the nursery?', null], ['unanswerable', 'How many visitors come every year?', null], ['unanswerable', 'What camera do they use?', null],
], [
  ['followUp', ['How many divers are in the team?', 'Who leads it?'], 'Today she leads a team'], ['followUp', ['Who was the first guard?', 'And how old is he?'], 'He is seventy four now.'],
  ['first', 'When is dynamite first mentioned?', 'Fishing with dynamite'], ['count', 'How often is the refrigerator mentioned?', 'the refrigerator.'], ['count', 'How often are whales mentioned?', null],
  ['after', 'What comes after the sea urchin?', 'Today she leads a team'], ['speaker', 'Who says that a white reef is starving?', 'it is starving.'], ['summary', 'Summarise from 1:00 to 1:30', '1:00 1:30'],
]);
