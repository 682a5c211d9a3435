import { video } from './set.js';

/** Commentary: short, repetitive, full of names. */
export const match = video('match', `
And we are under way here at a rainy Harbour Park,
the Rovers in blue, attacking from left to right,
the visitors from Oakfield in their yellow change strip.

Okafor plays it back to the goalkeeper. Long ball.
Headed away by Lindqvist. Throw-in to Oakfield.

Twelve minutes gone. Still no shot on target.
Delgado finds some space on the left. He turns inside.
Delgado shoots! Oh, what a save by Petra's number one, Marsh,
with the very tips of her fingers around the post.

Corner. Swung in by Delgado. Lindqvist rises highest.
Goal! Lindqvist scores with a header from six yards,
and Harbour Park explodes. One nil after fourteen minutes.

The Oakfield bench wants a foul on the keeper.
The referee, Ana Ribeiro, points to the centre circle.
She waves the protests away.

Half an hour played. A yellow card for Okafor
for pulling a shirt near the halfway line.
He will miss the cup tie in Brenton because of it.

Free kick, twenty-five metres out. Sato stands over it.
Sato curls it over the wall, and it hits the crossbar!
So close to an equaliser for Oakfield.

Forty-five minutes on the clock, and two more to come,
because of that long stoppage when the floodlights went out.

We are back for the second half. Oakfield bring on Mensah,
only seventeen years old, for his first league match.
Mensah with his first touch. Past one, past two.
Mensah scores! The teenager makes it one all,
thirty-eight seconds after he came on.

Marsh goes down. The physio is on the pitch.
She has hurt her shoulder and cannot continue.
The substitute keeper is Joanna Pike.

Ninety minutes. Penalty for the Rovers! Handball by Sato.
Lindqvist steps up. Lindqvist sends it high over the bar.
And that is the final whistle. It ends one all
in front of eleven thousand four hundred and six people.
`, [
  ['exact', 'yellow change strip', 'yellow change strip.'],
  ['exact', 'hits the crossbar', 'hits the crossbar!'],
  ['exact', 'floodlights went out', 'floodlights went out.'],
  ['exact', 'final whistle', 'final whistle.'],
  ['exact', 'halfway line', 'halfway line.'],
  ['spanning', 'Marsh with the very tips', 'Marsh, with the very tips'],
  ['spanning', 'Okafor for pulling a shirt', 'Okafor for pulling a shirt'],
  ['spanning', 'one all thirty-eight seconds', 'one all, thirty-eight seconds'],
  ['spanning', 'six yards and Harbour Park explodes', 'six yards, and Harbour Park explodes.'],
  ['typo', 'Lindquist header', 'Lindqvist scores with a header'],
  ['typo', 'equalizer', 'equaliser'],
  ['typo', 'penelty', 'Penalty'],
  ['typo', 'sholder', 'shoulder'],
  ['entity', 'Joanna Pike', 'Joanna Pike.'],
  ['entity', 'Ana Ribeiro', 'Ana Ribeiro,'],
  ['entity', 'Brenton', 'Brenton'],
  ['entity', 'eleven thousand four hundred', 'eleven thousand four hundred'],
  ['question', 'Who is the referee?', 'The referee, Ana Ribeiro,'],
  ['question', 'How old is Mensah?', 'Mensah, only seventeen years old,'],
  ['question', 'What did Marsh hurt?', 'hurt her shoulder'],
  ['question', 'Who is the substitute keeper?', 'substitute keeper is Joanna Pike.'],
  ['paraphrase', 'attendance', 'in front of eleven thousand four hundred and six people.'],
  ['paraphrase', 'injury time', 'two more to come,'],
  ['paraphrase', 'booking', 'A yellow card for Okafor'],
  ['unanswerable', 'Who scored the third goal?', null],
  ['unanswerable', 'How much does a ticket cost?', null],
  ['unanswerable', 'Who is the manager of Oakfield?', null],
  ['unanswerable', 'How tall is Lindqvist?', null],
  ['unanswerable', 'Where was Ana Ribeiro born?', null],
  ['unanswerable', 'When was Harbour Park built?', null],
  ['unanswerable', 'What is the weather forecast for tomorrow?', null],
], [
  ['followUp', ['Who is the referee?', 'And the substitute keeper?'], 'substitute keeper is Joanna Pike.'],
  ['followUp', ['Who is Mensah?', 'How old is he?'], 'only seventeen years old,'],
  ['followUp', ['Why did Okafor get a yellow card?', 'And the red card?'], null],
  ['first', 'When is Lindqvist first mentioned?', 'Headed away by Lindqvist.'],
  ['first', 'When does Mensah first appear?', 'bring on Mensah,'],
  ['first', 'When is there a red card for the first time?', null],
  ['every', 'Show me every time Delgado is mentioned', 'Delgado finds some space'],
  ['count', 'How often does he mention Sato?', 'Sato stands over it.'],
  ['count', 'How often is Ronaldo mentioned?', null],
  ['after', 'What happens after the free kick?', 'Sato stands over it.'],
  ['after', 'What comes right after the physio?', 'She has hurt her shoulder'],
  ['before', 'What happened before the final whistle?', 'high over the bar.'],
]);
