import { video } from './set.js';

/** Held out: nothing was ever tuned on it. A guided tour: one voice, long sentences, things pointed at. */
export const museum = video('museum', `
Welcome to the Clock Museum of Felsbruck. My name is Rosalind Ashe,
and for the next half hour I will take you through four rooms.
Please do not lean on the glass, the alarms are rather loud.

We begin with water. This bronze bowl from Alexandria is a clepsydra,
a water clock, and it is the oldest piece in the house.
Water drips out through a hole no wider than a needle,
and the level tells you the hour. Priests used it at night,
when a sundial is of no use.

The tall frame by the window is a tower clock from 1483.
It was forged by a blacksmith called Matthis Krell,
who had never seen one and worked from a description in a letter.
It has only one hand, because nobody needed minutes.
It loses about a quarter of an hour a day.

Now follow me up the stairs, and mind the low beam.
Everything here swings. Galileo had the idea of the pendulum,
but it was Christiaan Huygens who built the first clock with one.
Suddenly clocks were wrong by fifteen seconds a day
instead of fifteen minutes. The workshop next door still makes
pendulum rods out of walnut, because wood hardly changes with the heat.

The small brass box in the corner went to sea three times.
It is a marine chronometer. A captain who knew the exact time in Greenwich
could work out how far west he had sailed.
The navy paid eighty guineas for it, more than a sailor earned in two years.
On its third voyage it stopped when a cabin boy dropped it,
and the ship ran aground off Madeira.

The last room is about electricity and light.
This grey cabinet held the first quartz clock of our observatory.
A crystal in it vibrates one hundred thousand times a second.
It was switched off in 1971, when the atomic clock arrived.
You will not see that one here, it belongs to the institute of physics.

Before you go, have a look at the cuckoo clocks on the staircase.
Children love the one with the bear. The shop sells a small copy
for thirty-two euros, and the café has excellent plum cake.
We close at six, and on Mondays we are closed all day.
`, [
  ['exact', 'marine chronometer', 'marine chronometer.'],
  ['exact', 'bronze bowl', 'bronze bowl'],
  ['exact', 'low beam', 'low beam.'],
  ['exact', 'plum cake', 'plum cake.'],
  ['spanning', 'through a hole no wider', 'through a hole no wider'],
  ['spanning', 'three times it is a marine', 'three times. It is a marine'],
  ['spanning', 'clocks were wrong by fifteen seconds', 'clocks were wrong by fifteen seconds'],
  ['typo', 'pendulem', 'pendulum,'],
  ['typo', 'cabbin boy', 'cabin boy'],
  ['typo', 'clepsidra', 'clepsydra,'],
  ['typo', 'blacksmit', 'blacksmith'],
  ['entity', 'Christiaan Huygens', 'Christiaan Huygens'],
  ['entity', 'Matthis Krell', 'Matthis Krell,'],
  ['entity', 'Felsbruck', 'Felsbruck.'],
  ['entity', '1971', '1971,'],
  ['question', 'Who forged the tower clock?', 'forged by a blacksmith called Matthis Krell,'],
  ['question', 'Why does the tower clock have only one hand?', 'only one hand, because nobody needed minutes.'],
  ['question', 'How much did the navy pay for the chronometer?', 'navy paid eighty guineas for it,'],
  ['question', 'When was the quartz clock switched off?', 'switched off in 1971, when the atomic clock arrived.'],
  ['question', 'What are the pendulum rods made of?', 'pendulum rods out of walnut,'],
  ['question', 'When does the museum close?', 'We close at six,'],
  ['question', 'How much does the copy of the cuckoo clock cost?', 'for thirty-two euros,'],
  ['paraphrase', 'navigation at sea', 'work out how far west he had sailed.'],
  ['paraphrase', 'opening times', 'We close at six,'],
  ['paraphrase', 'inaccurate medieval timekeeping', 'loses about a quarter of an hour a day.'],
  ['unanswerable', 'How much is the entrance fee?', null],
  ['unanswerable', 'Who invented the atomic clock?', null],
  ['unanswerable', 'When was the museum founded?', null],
  ['unanswerable', 'How heavy is the tower clock?', null],
  ['unanswerable', 'What is the name of the captain?', null],
  ['unanswerable', 'How old is Rosalind Ashe?', null],
  ['unanswerable', 'Where can I park my car?', null],
], [
  ['followUp', ['Who forged the tower clock?', 'And how many hands does it have?'], 'only one hand,'],
  ['followUp', ['What does the marine chronometer do?', 'How much did the navy pay for it?'], 'navy paid eighty guineas for it,'],
  ['followUp', ['When does the museum close?', 'And on Mondays?'], 'on Mondays we are closed all day.'],
  ['followUp', ['Who forged the tower clock?', 'And the price?'], null],
  ['first', 'When is the pendulum first mentioned?', 'Galileo had the idea of the pendulum,'],
  ['first', 'the first time she talks about the observatory', 'first quartz clock of our observatory.'],
  ['first', 'When is a telescope first mentioned?', null],
  ['every', 'Show me every time the pendulum is mentioned', 'pendulum rods out of walnut,'],
  ['count', 'How often is Galileo mentioned?', 'Galileo had the idea'],
  ['count', 'How often is the giraffe mentioned?', null],
  ['after', 'What comes after the low beam?', 'Everything here swings.'],
  ['before', 'What was said before the marine chronometer?', 'brass box in the corner'],
  ['range', 'What is said at 0:05?', 'My name is Rosalind Ashe,'],
]);
