import { recorded } from '../fresh/recorded.js';

/** A sales webinar: one host shows stock software for pharmacies, and reads out questions. Typed afterwards, no speakers. */
export const webinar = recorded('webinar', { secondsBetween: 0.4 }, `
Okay. Okay, I think, are we live? Can somebody put a yes in the chat
if you can hear me and see the slide with the little green box on it.
Yes, yes, yes, loud and clear from Tulsa, thank you, Gwen.
Brilliant. So, hi everybody, welcome, my name is Marisol Vance,
I look after product education here at Shelfwise, which is a fancy way of saying I do the webinars.
We've got, let me see, two hundred and twelve people signed up and about, um, ninety in the room,
so we'll give the stragglers one more minute.

While we wait, quick housekeeping. You're all muted, that's not personal.
Questions go in the Q and A tab, because the chat scrolls away and then I look rude.
And yes, this is being recorded, you'll get the link by email tomorrow afternoon.

Right. So who is this for? Shelfwise is stock control for independent pharmacies.
Not chains. If you've got four hundred branches, lovely, but you're not who we built it for.
Our typical customer has, you know, between one and six shops
and an owner who's still doing the ordering on a Sunday night at the kitchen table.
That was actually our founder. Well, his mother. Kofi's mother ran a pharmacy in Leeds,
and he wrote the first version as a spreadsheet for her when he was nineteen.

The problem, in one number, is this. The average independent throws away
about three point eight percent of its stock every year, because it goes out of date.
On a shop that turns over a million, well, you can do the sum, that's your holiday and your new boiler.
And it isn't that people are careless. It's that nobody can see the expiry date
without physically picking up the box.

So let me share my, hang on, wrong window, that's my grocery list, please ignore the oat milk.
There. This is the morning screen. It's the first thing your team sees when they log in.
Red is anything that expires within thirty days, amber is ninety,
and everything else is, well, it's grey, because you don't need to think about it.
So here I've got fourteen packs of an antihistamine in the Harrogate shop going red,
and it says, look, your Ripon shop sells nine of those a week, move them.
I press transfer, it prints a label, and the driver takes it along on the evening run.
You used to make three phone calls for that.

Second thing is the ordering. I'll slow down, because this is the bit that people, um, get nervous about.
It never sends an order without a human pressing the button. Never.
What it does is draft one, every day at four in the afternoon,
and for that it looks at the last thirteen weeks of sales, and the weather.
Yes, the weather, I know, people laugh. But pollen and hay fever tablets, cold snaps and cough syrup,
it took our forecast error down by about a fifth.
And it compares the wholesalers, so if one's got a box at six pounds ten
and another at five eighty-five, it takes the cheaper one,
unless you've told it there's a minimum to hit. You do that here, under agreements.

Third, and then I'll shut up and take questions, controlled drugs.
The register is built in. Every entry needs two people, two fingerprints,
and you can't delete a line, you can only strike it through with a reason.
When the inspector came to Oyelaran's in Bradford, and they've let me tell this story,
she asked for eighteen months of the register, and they printed it in, I think it was forty seconds.
She'd blocked out the whole morning. She went for a coffee.

Okay. Money. I can see that Rupert has asked about money twice already, so, hello, Rupert.
It's eighty-nine pounds a month for the first shop and fifty-five for each shop after that.
No charge per user. We did charge per user until two years ago,
and everybody just shared one login, so, lesson learned.
There's a one-off setup fee, that's four hundred, and that includes the import of your product list
and half a day with a trainer. If you sign by the end of the month we waive it.
I'm contractually obliged to say that with a smile.
Scanners are extra, um, you can use your own if it reads 2D codes, most made after 2017 do.

Right, questions. First one's from Anneke. Does it work with our dispensing system?
So, it depends. Today we connect to Pharmalink and to RxDesk, both ways, live.
Medora is coming, it's in beta with five pharmacies.

From Gwen in Tulsa. Is it available in the United States?
Gwen, bless you for getting up. Not yet. We sell in the UK and Ireland only,
and the register would have to be rewritten from scratch for your rules. Please stay for the jokes.

Um, this one's anonymous. What happens if the internet goes down?
It keeps going for up to seventy-two hours. The shop machine holds a copy,
you scan as normal, and it syncs when the line's back.
The one thing you can't do offline is transfers between shops,
because it can't know what the other one's got.

Rupert again. Rupert would like to know if there's a minimum contract.
No. Sorry, let me correct myself, there is, it's three months,
and after that it's a rolling month. It used to be a year. So, three months, Rupert.
And you can take your data with you, it's one button, you get it all as CSV.

Somebody called, is it Siobhan? She asks how long it takes to get going.
From signing to live it's usually about nine working days. The longest was five weeks,
and that was because the product list had eleven different spellings of paracetamol.

And then, oh, this is a nice one. What's the thing you like least about it?
Honestly? The reports page. It's ugly and it's slow,
and you'll have noticed that I haven't shown it. It's being rebuilt,
Tomasz and his team are on it, and the new one's promised for the spring.
My boss is going to love that answer.

Okay, last one, from Delphine. Where's the data stored?
In two data centres, one's in Slough and one's in Dublin, encrypted,
and patient names never leave your shop, we don't hold them at all. We only see products.

So, what next. There's a link in the chat for a free trial, it's twenty-one days, no card.
If you'd rather have a person, book a call with Hamish, he's our pharmacist,
he ran a shop for sixteen years before he came over to us.
The next one of these is on the fourth of March, and that'll be about summer stock.
Thank you so much, everybody, go and have lunch. How do I, where's the, I can never find the end butt
`, [
  ['exact', 'doing the ordering on a Sunday night at the kitchen table', 'doing the ordering on a Sunday night at the kitchen table.'],
  ['exact', 'the chat scrolls away and then I look rude', 'the chat scrolls away and then I look rude.'],
  ['exact', 'eleven different spellings of paracetamol', 'eleven different spellings of paracetamol.'],
  ['exact', 'you can only strike it through with a reason', 'you can only strike it through with a reason.'],
  ['spanning', 'nobody can see the expiry date without physically picking up the box', 'nobody can see the expiry date without physically picking up the box.'],
  ['spanning', 'until two years ago and everybody just shared one login', 'until two years ago, and everybody just shared one login,'],
  ['spanning', 'transfers between shops because it can\'t know what the other one\'s got', 'transfers between shops, because it can\'t know what the other one\'s got.'],
  ['typo', 'antihistimine packs going red', 'fourteen packs of an antihistamine in the Harrogate shop going red,'],
  ['typo', 'compares the wholsalers cheeper', 'it compares the wholesalers, so if one\'s got a box at six pounds ten and another at five eighty-five, it takes the cheaper one,'],
  ['typo', 'two fingerprnts for every entrie', 'Every entry needs two people, two fingerprints,'],
  ['typo', 'polen and hay feaver tablets', 'pollen and hay fever tablets,'],
  ['entity', 'Oyelaran\'s Bradford', 'When the inspector came to Oyelaran\'s in Bradford,'],
  ['entity', 'Medora', 'Medora is coming, it\'s in beta with five pharmacies.'],
  ['entity', 'Slough and Dublin', 'one\'s in Slough and one\'s in Dublin,'],
  ['entity', 'Hamish', 'book a call with Hamish, he\'s our pharmacist,'],
  ['question', 'How much of its stock does the average independent throw away every year?', 'The average independent throws away about three point eight percent of its stock every year,'],
  ['question', 'At what time of day does it draft an order?', 'draft one, every day at four in the afternoon,'],
  ['question', 'How long is the minimum contract?', 'there is, it\'s three months,'],
  ['question', 'how many working days from signing to live', 'From signing to live it\'s usually about nine working days.'],
  ['question', 'How long does it keep going when the internet goes down?', 'It keeps going for up to seventy-two hours.'],
  ['question', 'Can American drugstores buy it?', 'Not yet. We sell in the UK and Ireland only,'],
  ['question', 'Which part of the program is the presenter unhappy with?', 'The reports page. It\'s ugly and it\'s slow,'],
  ['question', 'do I have to pay more if more of my staff get an account', 'No charge per user.'],
  ['unanswerable', 'How do I teach a puppy to sit?', null],
  ['unanswerable', 'Who painted the ceiling of the Sistine Chapel?', null],
  ['unanswerable', 'What does a scanner cost?', null],
  ['unanswerable', 'What is the name of Kofi\'s mother?', null],
  ['unanswerable', 'How many shops does Oyelaran\'s have?', null],
  ['unanswerable', 'Why was the minimum contract cut down from a year?', null],
  ['unanswerable', 'In which year did Hamish join the company?', null],
], [
  ['followUp', ['What does the first shop cost a month?', 'and each one after that?'], 'fifty-five for each shop after that.'],
  ['followUp', ['Is there a free trial?', 'How many days does it last?'], 'a free trial, it\'s twenty-one days,'],
  ['after', 'What does she talk about after the controlled drugs?', 'It\'s eighty-nine pounds a month for the first shop and fifty-five for each shop after that.'],
  ['every', 'Where is Tulsa mentioned?', 'loud and clear from Tulsa, | From Gwen in Tulsa.'],
]);
