import { video } from './set.js';

/** A town council: motions, votes, sums, people who speak about each other. */
export const council = video('council', `
Okafor: Good evening. I call this meeting of the Hartwell town council to order. It is seven oh four.
Okafor: Present are councillors Brandt, Iyer, Sandoval and Whitlock. Councillor Pruitt is excused, she is ill.
Okafor: First item, the minutes of the meeting of March eleventh.
Iyer: I move that we accept them.
Whitlock: Second.
Okafor: All in favour? That is unanimous. The minutes are accepted.

Okafor: Item two is the Mill Street bridge. Ms Norling from the engineering office has the report.
Norling: Thank you, Mayor. As you know, we closed the bridge to lorries in January,
Norling: after the divers found cracks in the second pier.
Norling: We have two options. A repair would cost six hundred and ten thousand dollars
Norling: and would last for fifteen years, give or take.
Norling: A new bridge is two point three million, and we could expect seventy five years from it.
Sandoval: Is there any money from the state?
Norling: The state pays forty percent of a new bridge, and nothing towards a repair.
Brandt: So we would be patching it up with our own money. That makes no sense to me.
Whitlock: With respect, Karl, we don't have one and a half million lying around.
Whitlock: The reserve is at nine hundred thousand, and that is for floods.
Norling: The application has to be in by the thirtieth of June, otherwise we wait another two years.
Okafor: How long would the bridge be closed altogether?
Norling: Fourteen months for a new one, five months for the repair. Pedestrians can use the railway crossing.
Brandt: I move that we apply for the state grant and come back to the financing in May.
Iyer: Second.
Okafor: In favour? Brandt, Iyer, Sandoval. Against? Whitlock. The motion carries, three to one.

Okafor: Item three, the library. Mr Adeyemi?
Adeyemi: Good evening. We are asking for longer opening hours on Thursdays, until nine.
Adeyemi: We had eighteen thousand visits last year, a third more than the year before,
Adeyemi: and the students from the college have nowhere to go after six.
Adeyemi: It needs one more part time post, that is twenty two thousand a year.
Sandoval: And the volunteers can't do it?
Adeyemi: They are wonderful, but they may not open or lock up the building. The insurance forbids it.
Iyer: My children practically live there. I would support that.
Whitlock: I could agree to a trial until Christmas.
Okafor: Then let us vote on a trial until the end of December. In favour? Everybody. Carried.

Okafor: Last item, comments from the public. Mrs Fontaine, you have three minutes.
Fontaine: I live on Alder Lane, and since they put up the new street lamps I can't sleep.
Fontaine: They are so bright that I can read my newspaper in bed without a light.
Fontaine: Couldn't you dim them after midnight?
Okafor: Ms Norling, is that possible?
Norling: Technically yes. They can be set to thirty percent. I will have somebody look at it next week.
Fontaine: Thank you. And the bench at the bus stop is still broken.
Okafor: We will pass that on to the works yard. If there is nothing else, the meeting is closed at eight fifty one.
Okafor: The next one is on April twenty second. Good night.
`, [
  ['exact', 'railway crossing', 'railway crossing.'],
  ['exact', 'street lamps', 'street lamps'],
  ['exact', 'works yard', 'works yard.'],
  ['exact', 'patching it up', 'patching it up'],
  ['spanning', 'closed the bridge to lorries in January after the divers', 'closed the bridge to lorries in January, after the divers'],
  ['spanning', 'six hundred and ten thousand dollars and would last', 'six hundred and ten thousand dollars and would last'],
  ['spanning', 'until nine we had eighteen thousand visits', 'until nine. We had eighteen thousand visits'],
  ['typo', 'voluntears', 'volunteers'],
  ['typo', 'pedestrans', 'Pedestrians'],
  ['typo', 'Alder Lane steet lamps', 'Alder Lane, and since they put up the new street lamps'],
  ['typo', 'unanimus', 'unanimous.'],
  ['entity', 'Norling', 'Norling'],
  ['entity', 'Adeyemi', 'Adeyemi?'],
  ['entity', 'Mill Street', 'Mill Street'],
  ['entity', '610,000 dollars', 'six hundred and ten thousand dollars'],
  ['question', 'How much would a repair of the bridge cost?', 'six hundred and ten thousand dollars'],
  ['question', 'How long would a new bridge last?', 'seventy five years from it.'],
  ['question', 'Who voted against the grant?', 'Against? Whitlock.'],
  ['question', 'What did the divers find?', 'cracks in the second pier.'],
  ['question', 'Why is councillor Pruitt not there?', 'she is ill.'],
  ['question', 'When does the application have to be in?', 'thirtieth of June,'],
  ['question', 'How much does the state pay?', 'forty percent of a new bridge,'],
  ['question', 'How many visits did the library have?', 'eighteen thousand visits'],
  ['question', 'Why can the volunteers not do it?', 'The insurance forbids it.'],
  ['question', 'When is the next meeting?', 'April twenty second.'],
  ['question', 'How big is the reserve?', 'nine hundred thousand,'],
  ['question', 'Until when does the library want to be open on Thursdays?', 'until nine.'],
  ['paraphrase', 'glaring lights at night', 'They are so bright'],
  ['paraphrase', 'government subsidy', 'The state pays forty percent'],
  ['paraphrase', 'additional staff', 'one more part time post,'],
  ['unanswerable', 'Who is the mayor of Lisbon?', null],
  ['unanswerable', 'When was the bridge built?', null],
  ['unanswerable', 'How many books does the library have?', null],
  ['unanswerable', 'How much did the street lamps cost?', null],
  ['unanswerable', 'Which company will build the bridge?', null],
  ['unanswerable', 'How old is the library?', null],
  ['unanswerable', 'What is the name of the college?', null],
  ['unanswerable', 'How many people live in Hartwell?', null],
], [
  ['followUp', ['How long would a repair last?', 'And a new bridge?'], 'seventy five years from it.'],
  ['followUp', ['How much would the post at the library cost?', 'Who asked for it?'], 'twenty two thousand a year.'],
  ['followUp', ['What about the street lamps?', 'Can they be dimmed?'], 'set to thirty percent.'],
  ['speaker', 'Who said that the insurance forbids it?', 'The insurance forbids it.'],
  ['first', 'When is the library mentioned for the first time?', 'the library.'],
  ['every', 'Show me every time somebody says carried', 'Carried.'],
  ['count', 'How often does somebody mention a swimming pool?', null],
  ['after', 'What comes after the minutes are accepted?', 'the Mill Street bridge.'],
  ['before', 'What is said before the trial until Christmas?', 'I would support that.'],
  ['summary', 'Summarise from 2:00 to 3:00', '2:00 3:00'],
]);
