import { recorded } from '../fresh/recorded.js';

/** A public hearing on flats where the bus depot was: many speakers, formal and angry. Speakers named, long pauses between them. */
export const depot = recorded('depot', { secondsBetween: 0.7 }, `
Chair: I call the meeting of the Planning Commission to order, it's, uh, seven oh four p.m.
Chair: We have five of seven commissioners, so that's a quorum. Commissioner Bautista is excused, Commissioner Hale is late.
Chair: Item one is the old bus depot on Quarry Lane. Mr. Lindqvist, the staff report, please, and briefly.

Lindqvist: Thank you, Madam Chair. Nils Lindqvist, Planning Department.
Lindqvist: So the site is two point three acres. It was the depot until 2014, and it's been fenced off ever since.
Lindqvist: The applicant proposes one hundred forty-six apartments in three buildings,
Lindqvist: with a grocery store on the ground floor along Quarry Lane.
Lindqvist: The first version, in the spring, had nine stories. After the neighborhood meetings it's now seven,
Lindqvist: stepping down to four on the side that faces Thistle Street.
Lindqvist: Twenty-two of the units are affordable, that's fifteen percent, which is what the ordinance requires. No more and no less.
Lindqvist: The applicant asks for one exception, and that is parking. The code would want one hundred ninety spaces,
Lindqvist: and they propose eighty-eight. Staff recommends approval with eleven conditions.
Chair: Thank you. Questions from the commission? Commissioner Abara.
Abara: Yes, through the Chair. The soil. This was a depot, there were tanks.
Lindqvist: There were two diesel tanks, and one of them leaked. The state has a file on it.
Lindqvist: Condition four is that the soil's dug out down to twelve feet before any building permit is issued.
Abara: And who pays for that?
Lindqvist: The applicant does. The estimate is, hold on, one point nine million dollars.

Chair: We'll hear from the applicant. You have ten minutes.
Brandt: I won't need ten. Good evening, Stephen Brandt, Brandt and Daughters. My daughters couldn't make it, they're in the, they have a recital.
Brandt: We've listened. We took off two floors, and that cost us thirty-four apartments.
Brandt: We moved the loading dock away from Thistle Street, because a gentleman told me he works nights, and I went home and thought about that.
Brandt: On the parking. We've got a bus every eight minutes at the door, and we'll hand each household a transit pass for the first three years.
Brandt: And the sawtooth roof of the workshop stays. It's from 1931. We're going to put the grocery under it.
Stroud: Who's the grocery?
Brandt: Commissioner, we've got a letter of intent, and I'm not at liberty. It isn't a chain, I can say that much.
Stroud: When would you start?
Brandt: If it's approved tonight, we'd begin with the soil in September, and then it's twenty-six months of construction.

Chair: All right, public comment. I've got nineteen cards. Two minutes each, the light goes yellow at thirty seconds. No clapping, please. Dolores Whitcomb.
Dolores: Dolores Whitcomb, 41 Thistle Street, I've lived there since 1978.
Dolores: I'm not against housing. Everybody who says that is against housing, I know, but I'm not.
Dolores: It's the light. I've got a greenhouse, I've got tomatoes, and in the winter that building is going to take my sun from, according to their own drawings, one forty in the afternoon.
Dolores: And nobody's talked about the lime trees. There are eleven of them along the fence, and they're all marked with orange paint.
Dolores: I asked the young man at the counter and he said they'd be replaced. You can't replace a tree that's ninety feet tall with a stick.
Chair: Thank you, Ms. Whitcomb. Please, no clapping. I will clear the, thank you.

Chair: Amir Rahmani.
Amir: Hi. Um, I'm Amir, I'm a nurse at Saint Brendan's. I rent. I've moved four times in six years.
Amir: My last rent increase was three hundred and eighty dollars a month. In one go.
Amir: I drive fifty minutes to get here, and then I help your parents out of bed. So I'd like to live in this town, is all. Build the nine stories. Build twelve.

Chair: Mr. Petrov? Is there a Mr. Petrov? Come on up.
Petrov: Yes, Yuri Petrov, I have the shoe repair, across from the depot. I am for it, but.
Petrov: My customers park on Quarry Lane. With eighty-eight spaces, where do the other people park? In front of my shop.
Petrov: You should make the meters one hour only. This is all. And please, the dust. Last time, with the sewer, I had dust in the glue for five weeks.

Chair: Next is Coach, uh, Coach Delaney.
Delaney: Ruth Delaney, Lincoln Elementary, I teach P.E. and I do the crosswalk in the mornings.
Delaney: The traffic study says four hundred ten extra trips a day. But look at page thirty-one.
Delaney: They counted on a Wednesday in the last week of June. School was out! There weren't any kids.
Delaney: We've got two hundred sixty children who cross Quarry Lane, and in March a third grader was hit. Broken collarbone. He's fine, thank God. So count again.

Chair: Thank you. Mr. Schuster.
Schuster: Glenn Schuster, Historical Society. I'll be quick. The roof's very nice, and we thank Mr. Brandt.
Schuster: But the mural, on the north wall, the one with the bus drivers from the strike, that was painted by Inez Calloway,
Schuster: and in the drawings that wall's just gone. There's a bicycle room.
Brandt: May I, Madam Chair? We had that wall looked at. It's, the plaster's coming off by itself.
Schuster: Then take it off carefully! They did it in Dayton. It costs about sixty thousand, and the Society would put in ten.

Chair: Okay. That was the last card, a lot of people left, it's nine twenty. I close the public comment. Commissioners?
Abara: I keep coming back to the traffic count. I can't vote on a number that was taken in the school holidays.
Stroud: With respect, if we send it back we lose the season, and then it's another year with a fence around it.
Hale: Sorry for being late. I'd propose a condition twelve, a new count in October at their expense, and if it's over five hundred they build the raised crosswalk.
Lindqvist: Staff could live with that.
Hale: And thirteen, that the mural be taken down and kept, with the Society's ten thousand.
Brandt: We can accept both. I'd, yes. My accountant can't, but I can.
Abara: And the trees?
Lindqvist: Thirty new ones, Commissioner, of at least four inches in diameter. The limes can't be saved, the roots sit right in the diesel.
Chair: Is there a motion? Moved by Hale, seconded by Stroud. Roll call, please.
Clerk: Abara. Abara: no. Hale, aye. Stroud, aye. Lopresti, aye. Kim, no. The Chair, aye.
Chair: Four to two, the motion carries. It goes to the City Council on the nineteenth of May. We'll take ten minutes, and will whoever owns the gray Subaru please move it.
`, [
  ['exact', 'the light goes yellow at thirty seconds', 'the light goes yellow at thirty seconds.'],
  ['exact', 'You can\'t replace a tree that\'s ninety feet tall with a stick', 'You can\'t replace a tree that\'s ninety feet tall with a stick.'],
  ['exact', 'another year with a fence around it', 'then it\'s another year with a fence around it.'],
  ['exact', 'I had dust in the glue for five weeks', 'I had dust in the glue for five weeks.'],
  ['spanning', 'in three buildings with a grocery store on the ground floor', 'in three buildings, with a grocery store on the ground floor along Quarry Lane.'],
  ['spanning', 'now seven, stepping down to four on the side that faces Thistle Street', 'it\'s now seven, stepping down to four on the side that faces Thistle Street.'],
  ['spanning', 'the code would want one hundred ninety spaces and they propose eighty-eight', 'The code would want one hundred ninety spaces, and they propose eighty-eight.'],
  ['typo', 'deisel tanks leeked', 'There were two diesel tanks, and one of them leaked.'],
  ['typo', 'grenhouse tomatos', 'I\'ve got a greenhouse, I\'ve got tomatoes,'],
  ['typo', 'therd grader hit broken colarbone', 'in March a third grader was hit. Broken collarbone.'],
  ['typo', 'sawtoth roof of the workshopp', 'the sawtooth roof of the workshop stays.'],
  ['entity', 'Inez Calloway', 'that was painted by Inez Calloway,'],
  ['entity', 'Saint Brendan\'s', 'I\'m a nurse at Saint Brendan\'s.'],
  ['entity', 'Yuri Petrov', 'Yuri Petrov, I have the shoe repair,'],
  ['entity', 'May 19 City Council', 'It goes to the City Council on the nineteenth of May.'],
  ['question', 'How many apartments does the applicant propose?', 'one hundred forty-six apartments'],
  ['question', 'How many of the units are affordable?', 'Twenty-two of the units are affordable,'],
  ['question', 'how much was the nurse\'s last rent increase', 'My last rent increase was three hundred and eighty dollars a month.'],
  ['question', 'How many months of construction will it be?', 'then it\'s twenty-six months of construction.'],
  ['question', 'Why can\'t the limes be saved?', 'The limes can\'t be saved, the roots sit right in the diesel.'],
  ['question', 'What free offer will residents get so that they need no car?', 'we\'ll hand each household a transit pass for the first three years.'],
  ['question', 'what was wrong with how the cars were counted', 'They counted on a Wednesday in the last week of June. School was out!'],
  ['question', 'What is the bill for cleaning up the ground?', 'The estimate is, hold on, one point nine million dollars.'],
  ['unanswerable', 'How do you get red wine out of a carpet?', null],
  ['unanswerable', 'What is the boiling point of nitrogen?', null],
  ['unanswerable', 'What will the rent of an apartment in the new buildings be?', null],
  ['unanswerable', 'In which year was the mural painted?', null],
  ['unanswerable', 'Why is Commissioner Bautista excused?', null],
  ['unanswerable', 'What is the name of the boy who was hit in March?', null],
  ['unanswerable', 'How many years has Yuri Petrov had his shop?', null],
], [
  ['followUp', ['How many lime trees stand along the fence?', 'And how many new ones will be planted?'], 'Thirty new ones, Commissioner,'],
  ['followUp', ['What would it cost to take the mural off?', 'How much of it would the Society pay?'], 'the Society would put in ten.'],
  ['after', 'What did Mr. Schuster say after Brandt told them that the plaster is coming off?', 'Then take it off carefully! They did it in Dayton.'],
  ['first', 'When is Thistle Street first mentioned?', 'the side that faces Thistle Street.'],
]);
