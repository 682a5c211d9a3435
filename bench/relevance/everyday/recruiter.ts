import { recorded } from '../fresh/recorded.js';

/** A podcast on careers: a host and a former recruiter who interrupt each other. Long cues, typed by a service. */
export const recruiter = recorded('recruiter', { secondsBetween: 0.1 }, `
Delphine: Hello and welcome to Second Round, the podcast about getting hired and staying sane. I'm Delphine.
Delphine: With me is Marcus, who was a recruiter for sixteen years, first in logistics and then for a chain of hospitals. Hi, Marcus.
Marcus: Hi. Sixteen years, and I'm still allowed to talk to people.
Delphine: You told me before we started that you've sat in how many interviews?
Marcus: I stopped counting at four thousand. I had a spreadsheet, and then the spreadsheet broke.

Delphine: Okay, so. Somebody's got an interview on Friday. It's Monday. What do they do?
Marcus: They don't read the company website for three hours. Everybody does that, and nobody ever asks about it.
Marcus: What I'd do is write down five stories. Real ones, from your work. A conflict, a mistake, something you're proud of,
Marcus: a time you learned something fast, and a time you said no.
Delphine: Why five?
Marcus: Because eighty per cent of the questions can be answered with one of them. You just turn the story a bit.
Marcus: And you say them out loud. To the dog, to the shower, I don't mind. Two minutes each, not longer.
Delphine: I practised with my grandmother once. She fell asleep.
Marcus: Then it was too long! No, seriously, that's useful feedback.

Delphine: Let's do the horrible one. Tell me about yourself.
Marcus: Right. People start with where they were born. Please don't. I had a man who got as far as primary school,
Marcus: and we had twenty-five minutes in total.
Marcus: I teach it like this, present, past, future. What you do now, one thing from before that fits, and why you want this job.
Delphine: And the greatest weakness? Do people still ask that?
Marcus: They do, and I wish they'd stop. Perfectionism is the worst answer, I heard it about once a day.
Marcus: Say a true thing that's not fatal. I used to say that I'm bad at filing, and then I'd say what I do about it, which is a timer, every Thursday, twenty minutes.

Delphine: Money. We've got a letter from a listener, she calls herself Nervous in Leeds.
Delphine: She writes, they asked me what I want to earn, and I panicked and said a number that's lower than what I've got now.
Marcus: Oh, no. Oh, that hurts. Okay.
Marcus: First, it's not carved in stone. She can write an email the next day and say, I've thought about it, and having heard what the role includes, my figure is this.
Marcus: I've had that maybe thirty times, and not once did we throw somebody out for it.
Delphine: And what should you say in the moment?
Marcus: Ask back. What's the range for this position? Then be quiet. Count to seven in your head if you have to.
Marcus: If you must give a number, give a range, and put the thing you actually want at the bottom of it.
Delphine: At the bottom. Not in the middle?
Marcus: At the bottom, because that's the end they'll hear.

Delphine: Gaps. I had eleven months where I did nothing, and I was terrified of that question.
Marcus: What did you say?
Delphine: I said I was freelancing. I'd made one logo. For my cousin's kebab shop.
Marcus: And did they believe you?
Delphine: They asked for the logo!
Marcus: There you go. Look, I looked after my father for a year and a half, and I wrote exactly that on my CV, one line.
Marcus: One person asked about it, and she asked because she'd done the same. You say what it was, you say that it's over or that it's arranged, and you move on.

Delphine: CVs. One page or two?
Marcus: Two is fine, if you've worked longer than ten years. What I can't stand is a photo of you on a boat.
Marcus: And I'd leave out your date of birth. We used to black it out with a marker anyway.
Marcus: You have to know how it's read. The first look is about seven seconds, and the eye goes to the last job, and then to the dates.
Delphine: And those programs that sort you out before a person has even seen it?
Marcus: They're dumber than people fear. They don't reject you in secret, mostly they just rank.
Marcus: But they can't read two columns. So one column, plain headings, and use the same word for the job that's in the advert.

Delphine: Video interviews. Go.
Marcus: Camera at the height of your eyes. Put it on books. I once interviewed a nurse, lovely woman, and I saw forty minutes of ceiling fan.
Delphine: Did she get it?
Marcus: She did! She's a ward manager in Bristol now. But still.
Marcus: And close the other programs. We all saw a message pop up from someone's boss, saying where are you.

Delphine: What do you ask at the end, when they say, do you have any questions for us?
Marcus: My favourite one is, what would I have to do in the first six months so that you're glad you hired me?
Marcus: They have to imagine you in the job to answer that. And the second is, why is the position open?
Marcus: If three people have left within a year, you want to know. Watch whether they look at each other.
Delphine: That's a bit dark.
Marcus: It's saved me twice.

Delphine: Do you write a thank-you note?
Marcus: Short one, the same day, three sentences. It won't get you the job, but I've seen it break a tie.
Delphine: And if you hear nothing?
Marcus: Wait a week, then write once. Then wait another week, and then call. After that, let it go. Silence is an answer, a rude one.

Delphine: Last thing. The rejection. What helps?
Marcus: Ask for one thing you could have done better. Not for a reason, because they'll be scared of lawyers, but for one thing.
Marcus: About one in four answers. I got told once that I'd interrupted the director. Three times.
Delphine: You? Interrupt?
Marcus: I know. Shocking.
Delphine: Next time we're talking about quitting, and how to do it without burning the house down. Our guest is Yolanda Pike, who has resigned from nine jobs.
Delphine: Write to us, the address is in the notes. Bye, Marcus.
Marcus: Bye, and good luck on Friday, whoever you are.
`, [
  ['exact', 'a photo of you on a boat', 'What I can\'t stand is a photo of you on a boat.'],
  ['exact', 'To the dog, to the shower', 'To the dog, to the shower, I don\'t mind.'],
  ['exact', 'Silence is an answer', 'Silence is an answer, a rude one.'],
  ['exact', 'They\'re dumber than people fear', 'They\'re dumber than people fear.'],
  ['spanning', 'got as far as primary school and we had twenty-five minutes', 'I had a man who got as far as primary school, and we had twenty-five minutes in total.'],
  ['spanning', 'something you\'re proud of, a time you learned something fast', 'something you\'re proud of, a time you learned something fast,'],
  ['spanning', 'Two minutes each, not longer. I practised with my grandmother', 'Two minutes each, not longer. I practised with my grandmother once.'],
  ['typo', 'perfectionsim worst answer', 'Perfectionism is the worst answer,'],
  ['typo', 'kebap shop logo', 'I\'d made one logo. For my cousin\'s kebab shop.'],
  ['typo', 'seeling fan', 'I saw forty minutes of ceiling fan.'],
  ['typo', 'spredsheet broke', 'and then the spreadsheet broke.'],
  ['entity', 'Yolanda Pike', 'Our guest is Yolanda Pike,'],
  ['entity', 'Nervous in Leeds', 'she calls herself Nervous in Leeds.'],
  ['entity', 'Bristol', 'She\'s a ward manager in Bristol now.'],
  ['entity', 'Second Round', 'Hello and welcome to Second Round,'],
  ['question', 'how long was Marcus a recruiter?', 'who was a recruiter for sixteen years,'],
  ['question', 'how many stories should i write down', 'What I\'d do is write down five stories.'],
  ['question', 'if i give a salary range where do i put the number i actually want?', 'put the thing you actually want at the bottom of it.'],
  ['question', 'Should the date of birth be on the CV?', 'And I\'d leave out your date of birth.'],
  ['question', 'please how long is the first look at a cv', 'The first look is about seven seconds,'],
  ['question', 'What height should the camera be at in a video interview?', 'Camera at the height of your eyes.'],
  ['question', 'how long should you wait if you hear nothing', 'Wait a week, then write once.'],
  ['question', 'what layout works best for the automatic screening software?', 'So one column, plain headings, and use the same word for the job that\'s in the advert.'],
  ['question', 'Hi, I said too low a figure in the interview, is there any way to correct that later?', 'She can write an email the next day and say,'],
  ['question', 'how did marcus explain his time out of work', 'I looked after my father for a year and a half, and I wrote exactly that on my CV, one line.'],
  ['unanswerable', 'What is the capital of Mongolia?', null],
  ['unanswerable', 'what should i wear to the interview', null],
  ['unanswerable', 'Could you tell me please whether they recommend writing a cover letter?', null],
  ['unanswerable', 'which city was the hospital chain in where Marcus worked', null],
  ['unanswerable', 'What salary did the listener say in her interview?', null],
], [
  ['followUp', ['Does Marcus recommend sending a thank-you note?', 'how long should it be'], 'Short one, the same day, three sentences.'],
  ['after', 'What topic do they move on to after money?', 'Gaps. I had eleven months where I did nothing,'],
  ['every', 'every time somebody mentions the logo', 'I\'d made one logo. | They asked for the logo!'],
  ['speaker', 'what does Marcus say about the greatest weakness?', 'Say a true thing that\'s not fatal.'],
]);
