import type { Cue } from '@cuelight/protocol';

/** A question and a piece of the passage that answers it; null where the transcript doesn't say. */
export type Asked = readonly [question: string, answer: string | null];

export interface Subject {
  readonly name: string;
  readonly cues: readonly Cue[];
  readonly questions: readonly Asked[];
}

/** One cue a line, three seconds each; an empty line is two seconds of silence. */
function cuesOf(text: string): Cue[] {
  let now = 0;
  const cues: Cue[] = [];
  for (const line of text.trim().split('\n')) {
    if (line) cues.push({ start: now, end: now + 3, text: line });
    now += line ? 3 : 2;
  }
  return cues;
}

const BREAD = cuesOf(`
Hello and welcome to my kitchen. Today we bake
a loaf of rye bread with a sourdough starter.
You need five hundred grams of flour, three hundred
and fifty millilitres of water, and ten grams of salt.

The starter has to be fed the evening before. My grandmother
Ilse gave me mine in 1998, and it is still alive.

Mix flour and water and let the dough rest for forty minutes.
Then add the salt and fold the dough four times.
I don't knead it, because rye has very little gluten.

Now it rises overnight in the fridge. In the morning
heat the oven to two hundred and forty degrees.
Bake it with the lid on for half an hour,
and then another twenty minutes without the lid.

Let the loaf cool on a rack. It keeps for about a week
if you wrap it in a linen cloth. Never put it in plastic.
Next Sunday I will show you how to make butter.
`);

const BRIDGE = cuesOf(`
Tonight I want to tell you the story of the old iron bridge.
Before it was built, people crossed the river by ferry,
and every winter the ice stopped the boats for weeks.

In 1871 the town council asked the engineer Clara Hartmann
for a plan. She was only twenty-nine years old.
Her design had three arches and no pier in the deepest water.

The work took six years and cost four million marks,
twice as much as promised. Eleven workers died,
most of them in the flood of 1875.
The iron came from a mill in the next valley.

The bridge opened in May 1877 with a brass band.
For the first ten years everyone paid a toll of two pennies.
Horses had to walk, and bicycles were forbidden.

In the war its middle arch was blown up by retreating soldiers.
It was rebuilt in concrete, which is why the colour differs.
Nowadays about nine thousand cyclists cross it each day,
and cars have been banned since 2006.
The lamps were added by the artist Jonas Meyer.
`);

const BEES = cuesOf(`
so what does a bee colony do in december
most people think bees sleep through the winter
they don't they form a ball around the queen
and keep her at about thirty degrees
by shivering with their flight muscles
a colony eats around fifteen kilos of honey until march
so never take all of the honey in autumn

a worker that hatches in summer lives for six weeks
but a winter bee can live for six months
the queen lives up to five years
and lays as many as two thousand eggs a day in june

the biggest danger is a mite called varroa
it came to europe in the seventies from asia
we treat the hives with oxalic acid right after christmas
don't open the lid when it is colder than five degrees
my neighbour lost nine of his ten colonies last year
because he started the treatment too late
`);

export const SUBJECTS: readonly Subject[] = [
  {
    name: 'baking bread', cues: BREAD,
    questions: [
      ['How much flour do I need?', 'five hundred grams of flour'],
      ['How long should the dough rest?', 'forty minutes'],
      ['How hot must the oven be?', 'two hundred and forty degrees'],
      ['Why is the dough not kneaded?', 'very little gluten'],
      ['When is the starter fed?', 'the evening before'],
      ['Who gave you the starter?', 'Ilse'],
      ['How long does the loaf keep?', 'about a week'],
      ['How much sugar do I need?', null],
      ['How long does the butter keep?', null],
      ['How much does the flour cost?', null],
      ['Who invented sourdough?', null],
      ['What temperature does the fridge have?', null],
      ['When was your grandmother born?', null],
    ],
  },
  {
    name: 'a bridge', cues: BRIDGE,
    questions: [
      ['Who designed the bridge?', 'Her design had three arches'],
      ['How much did the work cost?', 'four million marks'],
      ['When did the bridge open?', 'May 1877'],
      ['How many workers died?', 'Eleven workers'],
      ['How much was the toll?', 'two pennies'],
      ['Where did the iron come from?', 'a mill in the next valley'],
      ['How many cyclists cross it every day?', 'nine thousand'],
      ['Who added the lamps?', 'Jonas Meyer'],
      ['How long is the bridge?', null],
      ['How much did the lamps cost?', null],
      ['When did Clara Hartmann die?', null],
      ['Who painted the bridge?', null],
      ['How many soldiers died in the war?', null],
      ['When were the lamps added?', null],
    ],
  },
  {
    name: 'bees, without capitals and full stops', cues: BEES,
    questions: [
      ['How long does the queen live?', 'up to five years'],
      ['How many eggs does the queen lay a day?', 'two thousand eggs'],
      ['What is the biggest danger?', 'varroa'],
      ['How much honey does a colony eat?', 'fifteen kilos'],
      ['When are the hives treated?', 'right after christmas'],
      ['How much does a hive weigh?', null],
      ['Who discovered the varroa mite?', null],
      ['How much does oxalic acid cost?', null],
      ['How long does a wasp live?', null],
      ['How many flowers does a bee visit?', null],
    ],
  },
];
