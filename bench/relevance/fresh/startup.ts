import { recorded } from './recorded.js';

/** An investor's podcast with a founder: two voices, much money, many years, anecdotes. Typed, lines end where sentences do. */
export const startup = recorded('startup', { secondsBetween: 0.25 }, `
Garrett: Welcome to Second Meeting, the show where I talk to founders
Garrett: about everything that wasn't in the pitch deck.
Garrett: I'm Garrett Lyle, I'm a partner at Ninefold Capital, and I should
Garrett: say up front that we're an investor in this company, so discount
Garrett: everything nice I say by about thirty percent.
Garrett: My guest is Noor Haddad, the founder and CEO of Murmur.
Garrett: Noor, what does Murmur do? Give me the version you'd tell your grandmother.
Noor: My grandmother thinks I'm a plumber, and honestly she's not far off.
Noor: We stick microphones on water pipes.
Noor: A pipe that leaks makes a noise, like a very long shush, and our
Noor: software hears that noise before the street collapses.
Garrett: And how much water is actually lost?
Noor: In the towns we work with, about a quarter of it never reaches a tap.
Noor: The worst one we've ever seen was forty-one percent.
Noor: They were cleaning it, pumping it, paying for it, and
Noor: pouring it straight into the ground.

Garrett: Take me back. You weren't a water person.
Noor: Not at all. I'm an audio engineer.
Noor: I spent six years in Minneapolis, designing hearing aids.
Noor: And then in the winter of 2017 I was visiting my parents in Dearborn
Noor: and a main burst on their street at two in the morning.
Noor: The basement filled up to the fourth step.
Noor: My dad lost every record he owned, about nine hundred of them, mostly Egyptian.
Noor: And the guy from the city who came said something I couldn't forget.
Noor: He said, we've known this one was going for months, we just didn't know where.
Garrett: And you thought, I can hear where.
Noor: I thought, I've got a box of microphones at work that can
Noor: pick out one voice in a noisy restaurant. So I borrowed two of them.
Noor: Borrowed is the word we've agreed on with their lawyers.
Garrett: So that was 2017, and the company starts that year?
Noor: No, no. I messed around in the evenings for a year and a half.
Noor: We incorporated in March 2019, in Tulsa, because they were
Noor: paying people ten thousand dollars to move there.
Noor: That was our first funding round, basically.

Garrett: We. There was a co-founder.
Noor: Ben Okafor.
Noor: He wrote all of the signal processing, he's the smartest
Noor: person I have ever shared a desk with. He left in the summer of 2021.
Garrett: Can you talk about that?
Noor: Sure, he's told it on stage himself.
Noor: His twins were born, we were paying ourselves thirty-eight thousand a year, and he
Noor: got an offer from a chip company that was about six times that.
Noor: There was no fight.
Noor: I drove him to the airport and then I cried in the
Noor: short-term parking, which was eleven dollars.
Noor: He kept a bit of his stock, he still reviews code for us on some weekends.

Garrett: Who was the first customer?
Noor: Millard Creek, it's a town of nine thousand people in the east of Oklahoma.
Noor: The superintendent there's a man called Duane Pruitt.
Noor: I'd written to two hundred utilities and he was the only one who
Noor: called back, and he called at six in the morning.
Noor: He said, I'll give you one dollar, because the council can't
Noor: complain about one dollar, and you get until Thanksgiving.
Garrett: And did it work?
Noor: The first week it found a leak under the high school football field that
Noor: they had been watering by accident since the nineties.
Noor: The coach thought he just had really good grass.
Noor: Duane saved eighty-six thousand dollars in the first year,
Noor: and he's been our reference call ever since.
Noor: I believe he's done seventy of them. We send him a ham at Christmas.

Garrett: Let's talk money. When you came to us you had a rough time raising.
Noor: Sixty-one investors said no. I kept a spreadsheet.
Noor: The most common reason was that towns buy too slowly.
Noor: My favorite one was a gentleman who said that water isn't a growth market.
Garrett: For the record, that wasn't us.
Noor: It wasn't you. You made me come back three times, though.
Noor: So, we had 750,000 from angels in 2019, then the seed with
Noor: you, that was 3.2 million in 2020, and last October the Series
Noor: A, fourteen million, led by Copperline.
Garrett: What did you change between the sixty-first no and the first yes?
Noor: The price.
Noor: We used to sell the sensor, six hundred dollars a piece, and a town needs
Noor: a couple of hundred, so it had to go through a bond vote.
Noor: Now they don't buy anything.
Noor: It's fourteen dollars per sensor per month, and that comes out of the
Noor: maintenance budget, which the superintendent can sign on his own.
Noor: Our sales cycle went from sixteen months to about ten weeks.
Garrett: I tell that story to every founder I meet.
Garrett: Nothing about the product had changed.
Noor: Nothing. It was the same gray puck.

Garrett: Okay, the winter of 2021. I got some phone calls from you.
Noor: Oh, boy.
Noor: So we'd put eleven hundred sensors into a utility in northern
Noor: Minnesota, our biggest contract at that point.
Noor: It went down to thirty-four below and the batteries just died.
Noor: We'd tested them to minus twenty, in a freezer at a fish company in Tulsa.
Noor: Four hundred and some of them went silent over one weekend.
Garrett: How bad was it, in terms of cash?
Noor: Swapping them cost us two hundred and sixty thousand,
Noor: and we had three weeks of payroll left.
Noor: I rented a truck and drove up there with two engineers,
Noor: and we dug them out of the snow ourselves.
Noor: My brother, who has a restaurant in Detroit, lent me fifty thousand, and
Noor: Duane, bless him, paid for the next two years in advance.
Noor: I've paid my brother back. He reminds me anyway.
Garrett: Did the customer in Minnesota leave?
Noor: They renewed.
Noor: Their operations chief told me that every vendor breaks something, but
Noor: we were the first one that showed up with a shovel.

Garrett: What's the biggest mistake you've made with people?
Noor: I hired a head of sales from a big software company.
Noor: Lovely person, fantastic suits.
Noor: He had nine months and he didn't close one single deal,
Noor: because he wouldn't go to the pancake breakfasts.
Noor: You sell to a town at the pancake breakfast.
Noor: Our best salesperson now is a retired fire chief called
Noor: Loretta, who had never sold anything in her life.
Garrett: How big's the team today?
Noor: Twenty-seven. Oh, twenty-eight, somebody started on Monday.
Noor: Nine of them are in the field, and we have a small group in Porto,
Noor: because our machine learning lead fell in love.
Garrett: And the customers?
Noor: A hundred and thirty-eight utilities in nineteen states. We've lost two, ever.
Noor: One was bought up by a neighbor and one got a new mayor.
Garrett: Can I say the revenue?
Noor: Go ahead, you've already told half of San Francisco.
Garrett: 4.6 million in annual recurring revenue at the end of the last quarter.
Noor: And we'll be at break-even next summer, if I don't do anything stupid.

Garrett: How precise is it? If it says dig here, how often do they dig for nothing?
Noor: We get to within six feet. About one alarm in twenty-five is false.
Noor: Funny thing, in the beginning most of the false ones were soda machines.
Noor: They hum at nearly the same pitch as a leak in cast iron.
Noor: Plastic pipes are still the hard part, they swallow the sound, so
Noor: there you have to put the sensors closer together, every three
Noor: hundred feet instead of every thousand.
Garrett: The big meter companies could copy this. Why haven't they?
Noor: They can copy the puck. What they can't copy is the library.
Noor: We've got eleven million hours of recorded pipes, and for twenty thousand of
Noor: the leaks somebody went and dug and told us what was there.
Noor: That's five years of shovels.
Garrett: People keep asking me if you'll do gas pipes.
Noor: No. Gas is a different animal, if you miss a gas leak somebody dies.
Noor: We're going to do sewers.
Noor: It's less glamorous, but it's the same customer and the same truck.
Noor: The pilot starts in February, in Chattanooga.

Garrett: Last two, I ask everybody. What do you do when you're not working?
Noor: I rebuild my dad's record collection. I'm at two hundred and twelve.
Noor: I found an Umm Kulthum pressing in a thrift store in
Noor: Omaha for three bucks and I screamed.
Garrett: And one piece of advice for somebody who's starting out?
Noor: Go and stand next to the person who uses your
Noor: thing, at the worst hour of their day.
Noor: For us that's a hole in the road at four in the morning.
Noor: I've learned more in those holes than in any board meeting. Sorry, Garrett.
Garrett: None taken. Noor Haddad, thank you so much.
Garrett: We'll be back in two weeks with a founder who sold
Garrett: his company twice, to the same buyer.
`, [
  ['question', 'what does the company do', 'We stick microphones on water pipes.'],
  ['question', 'How much water did the worst town lose?', 'The worst one we\'ve ever seen was forty-one percent.'],
  ['question', 'What was her job before she founded Murmur?', 'I spent six years in Minneapolis, designing hearing aids.'],
  ['question', 'why did they choose Tulsa', 'because they were paying people ten thousand dollars to move there.'],
  ['question', 'When was the company founded?', 'We incorporated in March 2019,'],
  ['question', 'Why did Ben quit?', 'His twins were born, we were paying ourselves thirty-eight thousand a year, and he got an offer'],
  ['question', 'how much did Millard Creek pay', 'I\'ll give you one dollar,'],
  ['question', 'where was the first leak they discovered?', 'found a leak under the high school football field'],
  ['question', 'how many VCs turned her down', 'Sixty-one investors said no.'],
  ['question', 'Who led the Series A?', 'fourteen million, led by Copperline.'],
  ['question', 'What does a sensor cost per month?', 'It\'s fourteen dollars per sensor per month,'],
  ['question', 'What went wrong in Minnesota?', 'It went down to thirty-four below and the batteries just died.'],
  ['question', 'who lent her money when they were nearly broke?', 'My brother, who has a restaurant in Detroit, lent me fifty thousand,'],
  ['question', 'how accurate is it', 'We get to within six feet.'],
  ['question', 'Which pipes are the most difficult?', 'Plastic pipes are still the hard part,'],
  ['question', 'Are they planning to go into gas?', 'No. Gas is a different animal,'],
  ['unanswerable', 'What was the valuation in the Series A?', null],
  ['unanswerable', 'how much of the company does Noor own', null],
  ['unanswerable', 'What are the names of Ben\'s twins?', null],
  ['unanswerable', 'Which chip company did Ben go to?', null],
  ['unanswerable', 'how old is Duane Pruitt', null],
  ['unanswerable', 'What is her brother\'s restaurant called?', null],
  ['unanswerable', 'How long does the battery of a sensor last?', null],
  ['unanswerable', 'how many people live in Dearborn', null],
  ['unanswerable', 'When did Loretta join the company?', null],
  ['unanswerable', 'How much does Noor pay herself now?', null],
  ['unanswerable', 'why did Ninefold make her come back three times', null],
  ['unanswerable', 'Who manufactures the pucks?', null],
  ['unanswerable', 'Has Murmur filed any patents?', null],
  ['unanswerable', 'what is the margin on the sensors', null],
], [
  ['followUp', ['Who is Duane Pruitt?', 'how much did he save?'], 'Duane saved eighty-six thousand dollars in the first year,'],
  ['followUp', ['how many customers do they have', 'and how many have they lost'], 'We\'ve lost two, ever.'],
  ['followUp', ['What will they do instead of gas?', 'When does the pilot start?'], 'The pilot starts in February, in Chattanooga.'],
  ['first', 'When is the shovel first mentioned?', 'the first one that showed up with a shovel.'],
  ['count', 'how often do they mention Tulsa', 'in March 2019, in Tulsa, | company in Tulsa.'],
  ['after', 'what comes after the 750,000 from angels', 'then the seed with you, that was 3.2 million in 2020,'],
]);
