import { recorded } from '../fresh/recorded.js';

/** The narration of a documentary on volcanoes: one voice that reads long written sentences, cut into cues wherever a line was full. */
export const volcano = recorded('volcano', { secondsBetween: 0.15 }, `
On the afternoon of the twentieth of February 1943, in a field of maize
in the west of Mexico, a farmer named Dionisio Pulido,
who had come with his ox to prepare the ground for the spring,
noticed that a hollow which had been there for as long as he could remember
had opened into a crack no wider than his hand, and that out of this crack,
with a hiss and with the smell of rotten eggs, smoke was rising.

By the next morning there stood, where he had meant to plough, a cone
as tall as a house of two floors, within a week it had reached a hundred metres,
and by the time it fell silent, nine years later, Paricutin had buried two villages,
of which nothing can be seen today except the tower of a church,
rising from the black rock as though it were a ship at anchor.

And yet there is nothing rare in it, for beneath our feet,
at a depth which no drill has ever come near, the same rock that we build upon
is hot enough to flow, slowly, at about the pace at which a fingernail grows.

What we call magma is not, as it was long believed, a sea of fire
on which the continents are floating, but something closer to a sponge,
a mush of crystals with a little liquid in between,
and it is only when that liquid gathers, because it is lighter than the stone around it,
that it begins to climb, and that somewhere above it, the instruments begin to tremble.

Whether a volcano will pour or explode is decided, above all, by two things,
by how stiff the melt is, and by how much gas is caught in it.
On Hawaii the lava is thin, almost like warm honey, the bubbles escape,
whereas in the Andes or in Japan, where the melt is rich in silica
and as stiff as cold tar, the gas cannot get out until the roof gives way,
like a bottle that has been shaken before it is opened.

The loudest of such openings that anybody has written down was that of Krakatoa,
on the twenty-seventh of August 1883, when a police chief on the island of Rodrigues,
almost five thousand kilometres away across the ocean, noted in his book
that he had heard the roar of heavy guns from the east,
and supposed that a ship was in distress.

But loudness is a poor measure, and the eruption which changed the world the most
had come sixty-eight years earlier and was hardly noticed in Europe at all.
When Tambora, on the island of Sumbawa, tore itself apart in April 1815,
it lost about a third of its height, and it threw so much sulphur into the upper air
that a veil was drawn around the whole of the globe.
The following year has gone down as the year without a summer,
in New England snow fell in June, in Switzerland the poor were boiling moss,
and by a lake near Geneva, kept indoors by weeks of rain,
a young woman of eighteen, Mary Shelley as she was soon to be called, began to write Frankenstein.

It is not the lava that kills, as a rule, since a person in good health
can outwalk it, but the things that come with it, and the worst of these
is the pyroclastic flow, a cloud of ash and gas and broken rock
which is too heavy to rise, and which instead runs down the slope
faster than any train, and at a heat at which wood turns to charcoal in a moment.
It was such a cloud that in 1902 destroyed the town of Saint-Pierre, on Martinique,
in less than two minutes, and of the handful who lived, the most famous
was a prisoner, Ludger Sylbaris, whose cell had walls of stone and a single grated slit
that faced away from the mountain, and who later travelled with a circus,
showing his scars to the public.

And then there is mud. On the night of the thirteenth of November 1985,
a rather small eruption on the Nevado del Ruiz, in Colombia,
melted no more than a tenth of the ice on its summit,
but the water, as it rushed down the valleys, took up ash and earth and trees,
until what came out at the town of Armero, two and a half hours later,
was a wall as thick as wet cement, and some twenty-three thousand people died in it.
What makes the story so hard to tell is that there was a map,
which had been printed only a month before, on which Armero was marked as in danger,
and that on the evening itself, the radio asked people to stay calm and to stay at home.

It was with Armero in mind that, six years afterwards, a small team
with portable seismometers camped at an air base in the Philippines,
in sight of a mountain called Pinatubo, which had been quiet for about five hundred years
and which most of those who lived on it did not know to be a volcano at all.
They had no more than ten weeks, and they decided to show the people a video,
in which a French couple, Maurice and Katia Krafft, had filmed what such flows can do.
Tens of thousands left, and when the summit burst on the fifteenth of June 1991,
on the very day on which a typhoon passed over, it is thought that at least five thousand lives had been saved.
The Kraffts did not live to hear of it, for they had been killed twelve days before,
at the foot of Unzen, in Japan, by exactly what they had come to film.

There are, however, people who have not run away. In January 1973 the ground opened
at the edge of the only town on Heimaey, an island off the south of Iceland,
and since the fishing fleet was, because of a storm the day before, in the harbour,
almost all of its five thousand inhabitants were taken off within a single night.
And when the lava threatened to close the harbour mouth, on which all of them lived,
those who had stayed behind turned the hoses on it,
and with forty-three pumps, over a period of five months,
they sprayed six million tonnes of sea water onto the front, until it froze and stood still.
The harbour, as it happens, is now better sheltered than it was,
and for years the houses were heated with the warmth of the rock that had meant to destroy them.

For that, too, belongs to the picture, that the soil on the slopes of Etna bears lemons and pistachios
of a kind which those who grow them would not exchange for any safer ground.

About fifteen hundred volcanoes are counted as active today, not reckoning those under the sea,
some fifty of them erupt in the course of a year, and fewer than half are watched by so much as one instrument.
Somewhere, it may be tonight, a crack is opening that is no wider than a hand.
`, [
  ['exact', 'as though it were a ship at anchor', 'as though it were a ship at anchor.'],
  ['exact', 'in Switzerland the poor were boiling moss', 'in Switzerland the poor were boiling moss,'],
  ['exact', 'a mush of crystals with a little liquid in between', 'a mush of crystals with a little liquid in between,'],
  ['exact', 'the radio asked people to stay calm and to stay at home', 'the radio asked people to stay calm and to stay at home.'],
  ['spanning', 'and as stiff as cold tar in the Andes or in Japan where the melt is rich in silica', 'in the Andes or in Japan, where the melt is rich in silica and as stiff as cold tar,'],
  ['spanning', 'too heavy to rise and which instead runs down the slope faster than any train', 'too heavy to rise, and which instead runs down the slope faster than any train,'],
  ['spanning', 'who later travelled with a circus showing his scars', 'who later travelled with a circus, showing his scars to the public.'],
  ['typo', 'portible siesmometers air base', 'a small team with portable seismometers camped at an air base in the Philippines,'],
  ['typo', 'smell of roten egs hiss', 'with a hiss and with the smell of rotten eggs,'],
  ['typo', 'pistacios and lemmons on Etna', 'the soil on the slopes of Etna bears lemons and pistachios'],
  ['typo', 'polise chief herd roar of hevy guns', 'that he had heard the roar of heavy guns from the east,'],
  ['entity', 'Ludger Sylbaris', 'a prisoner, Ludger Sylbaris,'],
  ['entity', 'Maurice and Katia Krafft', 'a French couple, Maurice and Katia Krafft,'],
  ['entity', 'Frankenstein Mary Shelley', 'Mary Shelley as she was soon to be called, began to write Frankenstein.'],
  ['entity', 'Nevado del Ruiz 1985', 'On the night of the thirteenth of November 1985, a rather small eruption on the Nevado del Ruiz, in Colombia,'],
  ['question', 'How many villages did Paricutin bury?', 'Paricutin had buried two villages,'],
  ['question', 'How much of its height did Tambora lose?', 'it lost about a third of its height,'],
  ['question', 'how many tonnes of sea water were sprayed onto the front', 'they sprayed six million tonnes of sea water onto the front,'],
  ['question', 'How long had Pinatubo been quiet?', 'which had been quiet for about five hundred years'],
  ['question', 'How many volcanoes are counted as active today?', 'About fifteen hundred volcanoes are counted as active today,'],
  ['question', 'Why could everyone on the Icelandic island be evacuated so quickly?', 'since the fishing fleet was, because of a storm the day before, in the harbour,'],
  ['question', 'How did a jailed man survive the burning cloud in the Caribbean?', 'whose cell had walls of stone and a single grated slit that faced away from the mountain,'],
  ['question', 'at what speed do solid rocks creep deep down in the earth', 'at about the pace at which a fingernail grows.'],
  ['unanswerable', 'How do I write a cover letter?', null],
  ['unanswerable', 'What is the best strategy in poker?', null],
  ['unanswerable', 'How old was Dionisio Pulido when the crack opened?', null],
  ['unanswerable', 'What is the name of the police chief on Rodrigues?', null],
  ['unanswerable', 'In which year did Etna last erupt?', null],
  ['unanswerable', 'Why was Ludger Sylbaris in prison?', null],
  ['unanswerable', 'How many pumps were used at Pinatubo?', null],
], [
  ['followUp', ['When did Krakatoa erupt?', 'How far away was it heard?'], 'almost five thousand kilometres away across the ocean,'],
  ['followUp', ['Who made the video that was shown near Pinatubo?', 'How did they die?'], 'they had been killed twelve days before, at the foot of Unzen, in Japan,'],
  ['after', 'What happened in the year after Tambora erupted?', 'in New England snow fell in June,'],
  ['summary', 'What is said between 2:00 and 3:30?', '2:00 3:30'],
]);
