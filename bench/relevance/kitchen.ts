import { video } from './set.js';

/** A cook who talks while his hands are busy: quantities, half sentences, things that are only pointed at. */
export const kitchen = video('kitchen', `
Hi there, Tomás here, back in my tiny kitchen in Porto.
Today it's fish stew, the way my grandmother Amélia made it
on Sundays when the boats came in.

You need about a kilo of firm white fish, I have monkfish here,
but cod is fine as well. Please no salmon, it falls apart
and it tastes of nothing but salmon afterwards.
Then two onions, four cloves of garlic, one red pepper,
six ripe tomatoes and three potatoes.
And a glass of white wine. A second glass for the cook.

First, the fish. Cut it into pieces as big as a matchbox
and salt it well. It has to rest for half an hour in the fridge,
that makes the flesh firm. Don't skip this.

Meanwhile we slice the onions, not too thin.
I cry every single time, it doesn't matter what I do.
My daughter puts on her swimming goggles. It works, honestly.

Now the pot. This one is copper, it belonged to Amélia,
she bought it in nineteen sixty four for eighty escudos.
Any heavy pot with a lid will do.
We put in the onions first, then the pepper, then tomatoes,
then potatoes, then fish, and then we begin again.
Layers, like a cake. And never stir it!
If you stir, you get soup. Just shake the pot a little now and then.

Bay leaf on top, a pinch of saffron, that's the expensive bit,
I paid nine euros for one gram at the market.
If that is too much for you, take paprika, nobody will call the police.

Pour the wine over it and close the lid.
Low heat, thirty five minutes, and no peeking.

While that's simmering, the bread. It should be two days old.
Rub it with garlic and fry it in olive oil until it's golden.
My grandmother used lard for that, I don't.

Okay, time's up. Look at that. Oh, that smell.
A handful of coriander, and my secret, a spoon of vinegar.
It wakes everything up.

This feeds four people, or two fishermen.
What's left over you can freeze, but without the potatoes,
they go woolly. It keeps for about three months.
Next week I'm making custard tarts with my friend Beatriz,
who has a bakery in Lisbon. See you then, tchau!
`, [
  ['exact', 'swimming goggles', 'swimming goggles.'],
  ['exact', 'pinch of saffron', 'pinch of saffron,'],
  ['exact', 'custard tarts', 'custard tarts'],
  ['exact', 'two fishermen', 'two fishermen.'],
  ['spanning', 'salmon it falls apart and it tastes', 'salmon, it falls apart and it tastes'],
  ['spanning', 'without the potatoes they go woolly', 'without the potatoes, they go woolly.'],
  ['spanning', 'then tomatoes then potatoes then fish', 'then tomatoes, then potatoes, then fish,'],
  ['typo', 'corriander', 'coriander,'],
  ['typo', 'grandmothr Amelia', 'grandmother Amélia'],
  ['typo', 'vinegr', 'vinegar.'],
  ['typo', 'monkfsh', 'monkfish'],
  ['entity', 'Tomas', 'Tomás'],
  ['entity', 'Beatriz', 'Beatriz,'],
  ['entity', '80 escudos', 'eighty escudos.'],
  ['entity', '1964', 'nineteen sixty four'],
  ['question', 'How long does the fish have to rest?', 'rest for half an hour in the fridge,'],
  ['question', 'How many onions do I need?', 'two onions,'],
  ['question', 'How much did the saffron cost?', 'nine euros for one gram'],
  ['question', 'Why should you not stir?', 'If you stir, you get soup.'],
  ['question', 'How long does it have to cook?', 'thirty five minutes,'],
  ['question', 'What can I use instead of saffron?', 'take paprika,'],
  ['question', 'How old should the bread be?', 'two days old.'],
  ['question', 'How many people does it serve?', 'feeds four people,'],
  ['question', 'Who has a bakery in Lisbon?', 'Beatriz, who has a bakery in Lisbon.'],
  ['question', 'When did his grandmother buy the pot?', 'nineteen sixty four'],
  ['question', 'What does he add at the end?', 'A handful of coriander,'],
  ['question', 'How long can it be kept in the freezer?', 'keeps for about three months.'],
  ['paraphrase', 'eye protection while chopping', 'swimming goggles.'],
  ['paraphrase', 'do not open the lid', 'no peeking.'],
  ['paraphrase', 'stale baguette', 'two days old.'],
  ['unanswerable', 'How much salt do I need?', null],
  ['unanswerable', 'What is the name of his daughter?', null],
  ['unanswerable', 'How many calories does it have?', null],
  ['unanswerable', 'Where did he buy the fish?', null],
  ['unanswerable', 'How long do the custard tarts have to bake?', null],
  ['unanswerable', 'Can I use a pressure cooker?', null],
  ['unanswerable', 'How old is Beatriz?', null],
], [
  ['followUp', ['How much did the saffron cost?', 'And what can I take instead?'], 'take paprika,'],
  ['followUp', ['What is the pot made of?', 'How much did it cost?'], 'eighty escudos.'],
  ['followUp', ['How many onions do I need?', 'And potatoes?'], 'three potatoes.'],
  ['first', 'When is wine first mentioned?', 'a glass of white wine.'],
  ['every', 'Show me every time he talks about bread', 'the bread.'],
  ['count', 'How often is salmon mentioned?', 'no salmon,'],
  ['after', 'What comes after the coriander?', 'It wakes everything up.'],
  ['summary', 'Summarise the first minute', '0:00 1:00'],
]);
