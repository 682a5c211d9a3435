import { recorded } from '../fresh/recorded.js';

/** A tutorial on the bootstrap: one teacher at a whiteboard, with numbers, slips and an aside on fleas. No speakers. */
export const statistics = recorded('statistics', { secondsBetween: 0.5, hasWords: true }, `
Hi, it's Femke. Today is the bootstrap, and I promise there's going to be almost no algebra.
There's going to be a hat, though. This hat. Keep an eye on the hat.

So here's the story. I live next to a bus stop, and the bus is supposed to come, well, whenever it likes.
And last month I wrote down how long I had to wait, on twelve mornings, in minutes.
And I'll put them on the board, sorted, so three, four, four, five, six,
seven, seven, eight, nine, twelve, fourteen, and then this one here, twenty-nine.
Twenty-nine was the day that the driver had locked himself out. True story.

Okay. If you add these up you get a hundred and eight, divided by twelve, the mean is nine minutes.
And the question is, how much do I trust that nine?
Because if I'd picked twelve other mornings I'd have got some other number.
Maybe seven and a half, maybe eleven. So what I want isn't only the nine, I want a range around it.

Now, what you learned in school, or, I don't know, what I learned in school,
is you take the standard deviation, you divide by the square root of n, times two, plus minus, done.
And that's fine when your data look like a bell. Ours don't look like a bell.
They look like a slide. They're all squashed down here on the left,
and then there's a long tail to the right with the poor driver at the end of it.
So the real range shouldn't be symmetric. It should reach further up than down.

So this is where the idea comes in, it's from Bradley Efron, in 1979.
And the idea is so cheeky that a lot of people thought it was cheating.
You can't go back and take another sample from the world.
So you pretend that your sample is the world, and you take samples from that.

That's the hat. I write each of the twelve numbers on a piece of paper, and they go in the hat.
I shake it, I draw one, it's a, it's a seven. I write down seven, and now comes the important bit.
I put it back. I have to put it back! If you don't put it back, then after twelve draws
you've got exactly the same twelve numbers, and exactly the same mean, and you've wasted an afternoon.
Drawing with putting back, that's called with replacement.

So, next one, four. Back. Fourteen. Back. Seven again, see, that's allowed.
I do that twelve times, as often as I've got numbers. Not ten, not a hundred. Twelve.
People ask me about that a lot. It's because the range depends on how big your sample is,
and if you draw a hundred you're fooling yourself that you waited a hundred mornings.

And what you get is called a resample. In this one the twenty-nine turns up twice,
and the five and the twelve don't turn up at all. Its mean is, let me, ten point eight.
Hmm, no, I carried that wrong. Eleven point, wait. Eleven point two five. Yes.
On average, by the way, each number has about a thirty-five percent chance
of not being in a resample, when n is twelve. When n gets big that goes to one over e, so thirty-seven percent. It's a nice exercise.

And then you do the whole thing again. And again. How often? I'd say ten thousand times.
For a quick look a thousand will do, but the ends of the range will wobble.
And obviously you don't do that with a hat. I did it with a hat once, for a bet, two hundred times,
and it took me a whole train ride to Vienna, and the lady opposite changed seats.

So let's go to the computer. It's, um, four lines. You can see that, I'll make it bigger.
Line one is the data. Line two is an empty list.
Line three is the loop, and in the loop there's choices, with k equals twelve, that's the hat.
And line four sorts the list. I run it, and that takes, there, not even a second.

And here's the picture, the ten thousand means. You see the hump's around nine, and it leans, it's got a fatter right side.
Now to get the ninety-five percent interval you simply cut off two and a half percent on each side.
So out of ten thousand that's the two hundred and fiftieth from the bottom, and that's five point eight,
and the two hundred and fiftieth from the top, and that's thirteen point three.
So, from five point eight to thirteen point three. Three point two down and four point three up. Not symmetric, as I said.
That's called the percentile method. There's a better one with a terrible name, it's called BCa, we'll do that one next time.

What I love about it is that nothing in there was about the mean.
You want the median instead? You change one word. I'll change it, run, and for the median, which is seven,
I get four and a half to ten and a half. And there's no formula in your textbook for that one, or there is, and it's horrid.

Okay, warnings. Three of them, and please don't skip these.
Number one. It doesn't make a bad sample good. If I'd only ever waited on Sundays,
the bootstrap would give me a lovely narrow range about Sundays.
Number two, it's no good for the maximum. Think about it, no resample can ever have anything bigger than twenty-nine in it.
So for the longest wait there is, you learn nothing.
And number three, your numbers have to be independent. If the bus being late on Monday makes it late on Tuesday,
you've got to draw whole blocks, say whole weeks. That's the block bootstrap.
And twelve is really on the small side. I'd feel better with thirty.

Why's it called that? From pulling yourself up by your own bootstraps.
In German they say that the baron pulled himself out of the swamp by his hair, which I like better.
And there's an older cousin called the jackknife, where you leave out one number at a time,
that's from Quenouille, and the name is Tukey's, because it's a rough tool that you've always got in your pocket.

Right, homework. Take the fleas. There's a file below the video, that's the jump heights of forty cat fleas,
and I want you to find the interval for the standard deviation.
If your lower end comes out somewhere near three centimetres, you've done it right.
And write me in the comments what you think happens if you take the twenty-nine out of our list. Guess before you run it!
See you, mind the hat.
`, [
  ['exact', 'the lady opposite changed seats', 'the lady opposite changed seats.'],
  ['exact', 'the idea is so cheeky that a lot of people thought it was cheating', 'the idea is so cheeky that a lot of people thought it was cheating.'],
  ['exact', 'the baron pulled himself out of the swamp by his hair', 'the baron pulled himself out of the swamp by his hair,'],
  ['exact', 'It doesn\'t make a bad sample good', 'It doesn\'t make a bad sample good.'],
  ['spanning', 'if you don\'t put it back after twelve draws you\'ve got exactly the same twelve numbers', 'If you don\'t put it back, then after twelve draws you\'ve got exactly the same twelve numbers,'],
  ['spanning', 'Ours don\'t look like a bell, they look like a slide', 'Ours don\'t look like a bell. They look like a slide.'],
  ['spanning', 'only ever waited on Sundays the bootstrap would give me a lovely narrow range', 'If I\'d only ever waited on Sundays, the bootstrap would give me a lovely narrow range about Sundays.'],
  ['typo', 'standart deviaton divided by square rout of n', 'you take the standard deviation, you divide by the square root of n,'],
  ['typo', 'percentil methode', 'That\'s called the percentile method.'],
  ['typo', 'jump hights of cat flees', 'the jump heights of forty cat fleas,'],
  ['typo', 'jacknife leave out one numbr', 'the jackknife, where you leave out one number at a time,'],
  ['entity', 'Bradley Efron', 'it\'s from Bradley Efron, in 1979.'],
  ['entity', 'Quenouille', 'that\'s from Quenouille,'],
  ['entity', 'BCa', 'There\'s a better one with a terrible name, it\'s called BCa,'],
  ['entity', 'train to Vienna', 'it took me a whole train ride to Vienna,'],
  ['question', 'What happened on the day with the twenty-nine minutes?', 'Twenty-nine was the day that the driver had locked himself out.'],
  ['question', 'Why do you have to draw exactly twelve times?', 'It\'s because the range depends on how big your sample is, and if you draw a hundred you\'re fooling yourself that you waited a hundred mornings.'],
  ['question', 'what is the ninety-five percent interval for the mean', 'So, from five point eight to thirteen point three.'],
  ['question', 'Why is it no good for the maximum?', 'no resample can ever have anything bigger than twenty-nine in it.'],
  ['question', 'What is it called when you draw with putting back?', 'that\'s called with replacement.'],
  ['question', 'How can I handle observations that influence the ones after them?', 'you\'ve got to draw whole blocks, say whole weeks. That\'s the block bootstrap.'],
  ['question', 'how do i know that my homework result is correct', 'If your lower end comes out somewhere near three centimetres, you\'ve done it right.'],
  ['question', 'How many repetitions does she recommend?', 'I\'d say ten thousand times.'],
  ['unanswerable', 'How do I prune an apple tree?', null],
  ['unanswerable', 'Which river flows through Baghdad?', null],
  ['unanswerable', 'What was the standard deviation of the twelve waiting times?', null],
  ['unanswerable', 'In which year did Tukey name the jackknife?', null],
  ['unanswerable', 'Where did Bradley Efron teach?', null],
  ['unanswerable', 'How much money did she win with the bet?', null],
  ['unanswerable', 'Which number is the line of the bus that stops at her house?', null],
], [
  ['followUp', ['What is the mean of the waiting times?', 'And the median?'], 'for the median, which is seven,'],
  ['followUp', ['How many warnings are there?', 'What is the third one?'], 'your numbers have to be independent.'],
  ['after', 'What does she explain after the three warnings?', 'From pulling yourself up by your own bootstraps.'],
  ['first', 'When is the hat first mentioned?', 'There\'s going to be a hat, though.'],
]);
