import { recorded } from '../fresh/recorded.js';

/** The quarterly meeting of everybody in a company that lends out crates: four who present, with figures, and questions from the floor. Speakers named. */
export const figures = recorded('figures', { secondsBetween: 0.35 }, `
Renata: Good morning, good afternoon to Porto, and I think it's still night for the two of you in Halifax.
Renata: Welcome to the all-hands for the third quarter. I'm told that the stream's got a delay of twenty seconds, so if I make a joke, please laugh early.
Renata: Four things today. Oskar does the numbers, Thandi does operations, Luis has something on people, and then it's your questions.

Renata: Before that, one thing from me. Three years ago we had one customer that made up sixty-one percent of our revenue.
Renata: And every quarter I'd lie awake because of that. As of September the biggest one's at nineteen.
Renata: So I sleep now. Well, I've got a toddler, I don't sleep, but it's not because of you.
Renata: And the second is that we got the contract with Veldkamp. That's the flower auction, that's four hundred thousand crates over five years.
Renata: It took us fourteen months and, I counted, nine trips to Aalsmeer. Big, big thank you to Ayumi and the bid team.

Renata: Okay, Oskar. Not too many slides.
Oskar: Seven. Um, so. Good morning. Revenue in the quarter was eleven point four million euros, that's up eighteen percent on last year.
Oskar: The plan was eleven point nine. So we're growing, but we missed it by half a million, and I'd like to be plain about why.
Oskar: About two thirds of that is Spain, the strawberry season was four weeks late, and no strawberries, no crates.
Oskar: The rest is a billing error, that was ours, we forgot to invoice the washing fee to, I won't say whom, for two months. It's fixed. We'll get it in the fourth quarter.
Oskar: Gross margin thirty-seven percent, it was thirty-four. That's mainly because we lose fewer crates.
Oskar: Operating result, minus three hundred and ten thousand. Last year at this time it was minus one point two million.
Renata: So when's the plus?
Oskar: You always ask me that in front of people. The second quarter of next year. I'd have said first, but the new washing line comes with, um, with depreciation.
Oskar: Cash, we've got nine point eight million in the bank, and at the current rate that lasts us well over two years. So nobody needs to polish their CV because of cash.
Oskar: One correction. In the newsletter it said that travel was forty thousand. It was a hundred and forty. There was a one missing. I'm sorry, and please, take the train.

Thandi: Right, hello, Thandi, operations. I'll do this without slides, because mine didn't load.
Thandi: We've now got two point six million crates out there. Each goes round about, uh, seven times a year. We want nine.
Thandi: And the loss rate, which is the number I care about, was five point two percent a year ago, and it's three point one now.
Thandi: That's the tags. Since we put the radio tags in, people suddenly find our crates behind the barn.
Thandi: There was a garden centre in Kent that had eleven hundred of them, they'd built, no joke, a nativity scene.
Thandi: Then washing. The new line in Zwolle starts up on the twelfth of November. It does four thousand crates an hour, the old one does fifteen hundred.
Thandi: And it takes forty percent less water, because it uses the rinse water of one crate to pre-wash the next.
Thandi: The old line goes to Porto, it's on a lorry in January. I know you wanted a new one, Filipa, I can see your face on the screen.
Thandi: And safety. We had three accidents with time off, two were forklifts and one was, somebody slipped on a lettuce. That's three too many.
Thandi: So from Monday there are blue lights on all forklifts, and there's no walking in aisle six. Not even quickly.

Renata: Thank you. Luis?
Luis: Hi everyone. So we're three hundred and twelve people now, on the thirtieth of September, in five countries.
Luis: Twenty-seven joined this quarter and eleven left. Of those eleven, six were from customer support, and we did look into that.
Luis: We did exit talks, and it's not the pay, mostly, it's the shifts, you got your rota on Friday for the Monday.
Luis: So as of the first of December, rotas come out three weeks before, and if we change one we pay thirty euros for it. To the person, I mean.
Luis: The survey. Eighty-four percent of you answered, thank you. The best score was for, I trust my team, and the worst one, by far, was for the canteen.
Luis: We've heard you. There's a new caterer from the fifteenth of January. It's the ones who do the university hospital, don't make that face, they're good.
Luis: And parental leave goes from twelve to sixteen weeks, full pay, for everybody, both parents. And it's also for those who've had a baby since July.
Renata: People are clapping in Porto, I can see that. With delay.

Renata: Questions. The top one's got forty-four votes. Will we have to come back to the office? Luis, you want that?
Luis: No. I mean, no, it stays as it is, two days, you choose which ones, together with your team. Anything else you've read on the coffee machine isn't from me.
Renata: Next. Bartosz asks, are we being bought by Cartonex?
Renata: Okay. So, I know there was that piece in the trade press. They've called, and I've had a coffee with them. One coffee. I said no thank you.
Renata: We've got investors who are in until 2029, and nobody at the table wants to sell. If that changes, you'll hear it from me and not from a newspaper.
Renata: Next is for Oskar. Is there a bonus this year?
Oskar: It depends on the full year. The threshold's forty-three million revenue, after nine months we're at thirty-one point five. So we need eleven and a half in the last quarter.
Oskar: That's doable. I'd put it at, I don't know, sixty-forty. But don't buy the sofa yet.
Renata: And someone in the room, yes, at the back. Grietje.
Grietje: Yes, the crates themselves. Are we ever getting off virgin plastic? We say we're green.
Thandi: Fair. Today a new crate is thirty-five percent recycled. We've tested seventy, in Almeria, and it gets brittle in the sun, the handles broke.
Thandi: So we'll go to fifty in the spring, and for seventy the lab at Eindhoven's trying another additive.
Grietje: And is there an old crate that we can see somewhere? I mean how long do they last?
Thandi: The oldest one that's still in use is from 2009, it's number eight hundred and four. It's been round ninety-three times. It's a bit yellow. I love it.

Renata: On that note. The next all-hands is on the twenty-third of January, and it's in Zwolle, so you can all see the thing that washes.
Renata: The winter party's on the eleventh of December, and yes, you may bring one person, and no, Oskar, it's not in the travel budget. Thank you, everybody.
`, [
  ['exact', 'Anything else you\'ve read on the coffee machine isn\'t from me', 'Anything else you\'ve read on the coffee machine isn\'t from me.'],
  ['exact', 'nobody needs to polish their CV', 'So nobody needs to polish their CV because of cash.'],
  ['exact', 'people suddenly find our crates behind the barn', 'people suddenly find our crates behind the barn.'],
  ['exact', 'it uses the rinse water of one crate to pre-wash the next', 'it uses the rinse water of one crate to pre-wash the next.'],
  ['spanning', 'it gets brittle in the sun, the handles broke, so we\'ll go to fifty in the spring', 'it gets brittle in the sun, the handles broke. So we\'ll go to fifty in the spring,'],
  ['spanning', 'that\'s three too many, so from Monday there are blue lights', 'That\'s three too many. So from Monday there are blue lights on all forklifts,'],
  ['spanning', 'as of September the biggest one\'s at nineteen so I sleep now', 'As of September the biggest one\'s at nineteen. So I sleep now.'],
  ['typo', 'strawbery seson four weeks late', 'the strawberry season was four weeks late,'],
  ['typo', 'depreceation of the new washing line', 'the new washing line comes with, um, with depreciation.'],
  ['typo', 'nativty sceen garden center', 'There was a garden centre in Kent that had eleven hundred of them, they\'d built, no joke, a nativity scene.'],
  ['typo', 'sombody sliped on a letuce', 'somebody slipped on a lettuce.'],
  ['entity', 'Cartonex', 'are we being bought by Cartonex?'],
  ['entity', 'Veldkamp', 'we got the contract with Veldkamp.'],
  ['entity', 'Almeria', 'We\'ve tested seventy, in Almeria,'],
  ['entity', 'crate 804', 'it\'s number eight hundred and four.'],
  ['question', 'What was the revenue in the quarter?', 'Revenue in the quarter was eleven point four million euros,'],
  ['question', 'how many people are we now', 'we\'re three hundred and twelve people now,'],
  ['question', 'What was the worst score in the survey?', 'the worst one, by far, was for the canteen.'],
  ['question', 'When does the new line in Zwolle start up?', 'The new line in Zwolle starts up on the twelfth of November.'],
  ['question', 'How many weeks is parental leave going to be?', 'parental leave goes from twelve to sixteen weeks,'],
  ['question', 'Why did colleagues on the phones quit?', 'it\'s the shifts, you got your rota on Friday for the Monday.'],
  ['question', 'when will the company turn a profit', 'The second quarter of next year.'],
  ['question', 'What typing mistake did the finance chief apologise for?', 'In the newsletter it said that travel was forty thousand. It was a hundred and forty.'],
  ['unanswerable', 'How do I tie a bow tie?', null],
  ['unanswerable', 'What causes the northern lights?', null],
  ['unanswerable', 'What is the price of a new crate?', null],
  ['unanswerable', 'How much is the contract with Veldkamp worth in euros?', null],
  ['unanswerable', 'How many people work in Porto?', null],
  ['unanswerable', 'How old is Renata\'s toddler?', null],
  ['unanswerable', 'How many crates an hour does Cartonex wash?', null],
], [
  ['followUp', ['How many crates an hour does the new line wash?', 'and the old one?'], 'the old one does fifteen hundred.'],
  ['followUp', ['How many people left in the quarter?', 'How many of them were in customer support?'], 'six were from customer support,'],
  ['after', 'What did Oskar say after the question about the bonus?', 'The threshold\'s forty-three million revenue,'],
  ['speaker', 'What does Grietje ask?', 'Are we ever getting off virgin plastic?'],
]);
