import { video } from './set.js';

export const interview = video('interview', `
Maya: Welcome back to Small Workshops. My guest is Tomasz Lewandowski,
Maya: who builds cellos in a former bakery in Lublin.
Tomasz: Thank you for having me, Maya.

Maya: How did you end up with string instruments?
Tomasz: By accident, really. I studied forestry, and in my second year
Tomasz: a teacher showed us how spruce rings when you tap it.
Tomasz: I dropped out in 2003 and wrote to every maker in Cremona.
Tomasz: One of them answered. Francesca Toto let me sweep her floor for a year.

Maya: What makes good wood for the top?
Tomasz: It has to grow slowly, above a thousand metres, on the north side.
Tomasz: Then it dries in my loft for at least eight years before I touch it.
Tomasz: I still have planks that my late father-in-law bought in 1987.

Maya: And the varnish? Everyone says that is the secret.
Tomasz: Everyone is wrong. The varnish protects, it doesn't sing.
Tomasz: Mine is linseed oil and pine resin, cooked outside,
Tomasz: because I once set the kitchen curtain on fire.

Maya: How long does one cello take?
Tomasz: About four hundred hours, so I finish three or four in a year.
Tomasz: They cost between eighteen and twenty-five thousand euros,
Tomasz: and the waiting list is almost five years long.

Maya: Do you play yourself?
Tomasz: Badly. My daughter Hania plays in the youth orchestra,
Tomasz: and she tells me without mercy what is wrong.

Maya: Is there anything a machine does better than you?
Tomasz: Roughing out the scroll. I bought a small milling machine last spring.
Tomasz: It saves me two days and a lot of pain in my wrist.
Tomasz: But the final hundredths of a millimetre I only feel with my thumb.

Maya: What would you tell a young person who wants to start?
Tomasz: Sharpen your tools first. Most mistakes are blunt mistakes.
`, [
  ['exact', 'former bakery', 'former bakery'],
  ['exact', 'youth orchestra', 'youth orchestra,'],
  ['exact', 'milling machine', 'milling machine'],
  ['exact', 'without mercy', 'without mercy'],
  ['exact', 'blunt mistakes', 'blunt mistakes.'],
  ['spanning', 'cooked outside because I once', 'cooked outside, because I once'],
  ['spanning', 'second year a teacher showed', 'second year a teacher showed'],
  ['spanning', 'twenty-five thousand euros and the waiting list', 'twenty-five thousand euros, and the waiting list'],
  ['spanning', 'orchestra and she tells me', 'orchestra, and she tells me'],
  ['typo', 'varnsh secret', 'the varnish? Everyone says that is the secret.'],
  ['typo', 'linsead oil', 'linseed oil'],
  ['typo', 'Lewandowsky', 'Lewandowski,'],
  ['typo', 'daugther plays', 'daughter Hania plays'],
  ['typo', 'milimetre', 'millimetre'],
  ['entity', 'Cremona', 'Cremona.'],
  ['entity', 'Francesca Toto', 'Francesca Toto'],
  ['entity', 'Hania', 'Hania'],
  ['entity', '1987', '1987.'],
  ['entity', 'Lublin', 'Lublin.'],
  ['question', 'How long does one cello take?', 'About four hundred hours,'],
  ['question', 'What is the varnish made of?', 'linseed oil and pine resin,'],
  ['question', 'How long does the wood dry?', 'dries in my loft for at least eight years'],
  ['question', 'How long is the waiting list?', 'almost five years long.'],
  ['question', 'Who let you sweep the floor?', 'Francesca Toto let me sweep her floor'],
  ['paraphrase', 'price of an instrument', 'between eighteen and twenty-five thousand euros,'],
  ['paraphrase', 'advice for beginners', 'Sharpen your tools first.'],
  ['paraphrase', 'left university', 'I dropped out in 2003'],
  ['unanswerable', 'How many violins has he built?', null],
  ['unanswerable', 'What is the name of his wife?', null],
  ['unanswerable', 'How much does the milling machine cost?', null],
  ['unanswerable', 'How old is Tomasz?', null],
  ['unanswerable', 'What does Maya do for a living?', null],
  ['unanswerable', 'Where did Hania study?', null],
  ['unanswerable', 'How much does the varnish cost?', null],
], [
  ['followUp', ['What is the varnish made of?', 'Who said that?'], 'Mine is linseed oil and pine resin,'],
  ['followUp', ['How long does one cello take?', 'And how much do they cost?'], 'between eighteen and twenty-five thousand euros,'],
  ['followUp', ['How long does one cello take?', 'How long is the waiting list for it?'], 'almost five years long.'],
  ['followUp', ['Who plays in the youth orchestra?', 'And the conductor?'], null],
  ['followUp', ['When did he drop out?', 'What happened next?'], 'One of them answered.'],
  ['speaker', 'Who says that everyone is wrong?', 'Everyone is wrong.'],
  ['first', 'When is the varnish first mentioned?', 'And the varnish?'],
  ['first', 'first time the daughter comes up', 'My daughter Hania'],
  ['every', 'Show me every time they talk about the varnish', 'The varnish protects,'],
  ['count', 'How often is the orchestra mentioned?', 'youth orchestra,'],
  ['count', 'How often is a violin mentioned?', null],
  ['after', 'What comes after the youth orchestra?', 'Is there anything a machine does better'],
  ['before', 'What is said before the milling machine?', 'Roughing out the scroll.'],
  ['summary', 'Sum up the first minute', '0:00 1:00'],
]);
