import { recorded } from '../fresh/recorded.js';

/** A podcast on old crimes: two hosts tell each other of a ship, and interrupt each other. Speakers named, every word timed. */
export const shipwreck = recorded('shipwreck', { secondsBetween: 0.2, hasWords: true }, `
Callum: Hello and welcome back to Cold Harbour, where we dig up old crimes and, er, argue about them. I'm Callum.
Jess: And I'm Jess, and I've got a cold, so apologies for the voice.
Callum: You sound like a foghorn, which actually fits.
Jess: It does fit! Because today is a ship. Today is the Ottoline.

Jess: Okay, so. Fourteenth of November, 1891. It's about half past two in the morning,
Jess: we're off Hartland Point, which is north Devon,
Jess: and a brig called the Ottoline goes down in, and this is important, in a flat calm.
Callum: So no storm.
Jess: No storm, no fog, no nothing. The lighthouse keeper wrote in his log, I've got it here, "sea like a plate".
Callum: And everybody survives?
Jess: All nine of them. They row ashore, and, Callum, they've got their luggage.
Callum: Packed.
Jess: Packed! The cook had a birdcage. With the bird.

Callum: So who owns this ship?
Jess: The owner is a man called Augustus Wray, from Bristol, and he's, um, a bit of a dandy.
Jess: He's got a house in Clifton, he's got a box at the theatre,
Jess: and he's got debts of, I want to say eleven thousand pounds? Let me check. Twelve.
Callum: And the cargo?
Jess: On paper it's forty pianos. German ones, going to Montreal,
Jess: and they're insured together with the ship for nineteen thousand.
Callum: I love that it's pianos.
Jess: It gets better.

Callum: Before it gets better I want to bring in the captain, because he's my favourite. Josiah Pell.
Jess: Boo.
Callum: No, listen. Pell had lost two ships before this one.
Callum: The Margaret in '79, and then the, what was it, the Good Intent in 1886.
Jess: Amazing name.
Callum: And both times there was an inquiry, and both times he was cleared.
Callum: So either he's the unluckiest man in Devon
Jess: Or he's got a business.
Callum: Exactly. He also had a wooden hand, sorry, wooden fingers, two on the left,
Callum: and he told everybody that it was a shark.
Jess: It was a winch.
Callum: It was a winch.

Jess: So the insurers in London are suspicious, but there's nothing they can do,
Jess: the wreck's in seventeen fathoms. They actually get ready to pay. And then comes the letter.
Callum: The letter!
Jess: There's a cabin boy on board, Wilfred Dunn, he's fourteen.
Jess: And he writes to his sister Edith, who's a maid in Swansea,
Jess: that the night before they sailed, he'd heard the mate down in the hold with an auger.
Callum: Which is a big drill, basically.
Jess: Hand drill, yeah. And he writes, I'm going to read it,
Jess: "Mr Crane told me to stop up my ears with wax and I should have a new coat for it."
Callum: Oh, that gives me goosebumps.
Jess: And Edith can't read very well, so she asks the lady of the house to read it to her.
Jess: And the lady's husband
Callum: Go on.
Jess: is a clerk with the Lloyd's agent.
Callum: You couldn't make it up. You'd be told off for making it up.

Callum: Quick correction from last week, by the way. We said that the mustard factory fire was in Norwich,
Callum: and about thirty of you wrote in to say it was Ipswich. Sorry, Ipswich.
Jess: Sorry, mustard.

Jess: So now the insurers do something clever, and quite expensive. They hire a diver.
Jess: Henrik Aas, he's Norwegian, he's been working on the docks in Cardiff.
Jess: And in April 1892 he goes down, in one of those copper helmets, for thirty-five minutes.
Callum: At that depth? That's mad.
Jess: It is, he was deaf in one ear afterwards. And he finds two things.
Jess: One, there are six holes in the hull, drilled from the inside. Clean, round, an inch and a half.
Callum: And two?
Jess: Two, he breaks open a crate. And it's not a piano.
Callum: What is it?
Jess: Bricks. Bricks and wet straw. He opens three of them, and it's bricks, bricks, bricks,
Jess: and in the fourth there's an actual piano.
Callum: Why would you put in one real piano?
Jess: For the customs man! If he wants to look inside, you show him that one.
Jess: It was marked with a blue cross.
Callum: Okay, that's smart. I hate that that's smart.

Jess: The trial's in Bristol, it's July, it's so hot that a juror faints on the second day.
Jess: And the star witness is little Wilfred, who's fifteen by now.
Jess: The defence goes after him, they say that he's a liar, that he was sacked from a bakery for stealing currants.
Jess: And he says, it's in the transcript, "I did steal the currants, sir, and I said so then, too."
Callum: What a kid.
Jess: The gallery clapped. The judge threatened to clear the room.
Callum: And the mate?
Jess: Crane turned Queen's evidence, so he walks free.
Jess: He says he was promised sixty pounds for the drilling, and only ever saw twenty.
Jess: The jury's out for forty minutes. Guilty. Wray gets twelve years, at Dartmoor. Well, he serves nine.
Callum: And my friend Pell?
Jess: Never turned up. On the morning of the trial his landlady found the bed made and the window open.
Jess: He'd taken a steamer out of Liverpool, and the next thing that anybody hears
Jess: is a postcard from Valparaiso, eight months later, addressed to the judge.
Callum: Saying?
Jess: "Weather fine."
Callum: I'm sorry, that's iconic.

Callum: There's a theory though, isn't there, that it was really the wife.
Jess: So that's a book from the nineties by Pauline Stubbs, a local historian,
Jess: and she thinks that Constance Wray was the brains, because the policy's in her handwriting.
Callum: I buy that.
Jess: I don't. He'd broken his wrist that summer, there's a doctor's bill. She was just writing for him.
Callum: You always take the boring side.
Jess: I always take the side with a receipt.

Jess: And the last thing. The real piano. In 1974 a diving club from Ilfracombe brought up the iron frame,
Jess: and it's in the museum in Bideford, next to the toilets.
Callum: Next to the toilets.
Jess: I went. It's very moving. You can touch it.
Callum: Next week we're going to Trieste, and there's a stolen tram.
Jess: And no boats.
Callum: If you want to support us, it's four pounds a month, and you get the bonus episodes. Good night.
Jess: Get well soon, me.
`, [
  ['exact', 'he\'s got a box at the theatre', 'he\'s got a box at the theatre,'],
  ['exact', 'I always take the side with a receipt', 'I always take the side with a receipt.'],
  ['exact', 'stop up my ears with wax and I should have a new coat', 'stop up my ears with wax and I should have a new coat for it."'],
  ['exact', 'the bed made and the window open', 'his landlady found the bed made and the window open.'],
  ['spanning', 'goes down in one of those copper helmets for thirty-five minutes at that depth', 'in one of those copper helmets, for thirty-five minutes. At that depth?'],
  ['spanning', 'the next thing that anybody hears is a postcard', 'the next thing that anybody hears is a postcard from Valparaiso,'],
  ['spanning', 'unluckiest man in Devon or he\'s got a business', 'So either he\'s the unluckiest man in Devon Or he\'s got a business.'],
  ['typo', 'lighthause keeper log sea like a plait', 'The lighthouse keeper wrote in his log, I\'ve got it here, "sea like a plate".'],
  ['typo', 'sacked from a bakary for steeling currents', 'he was sacked from a bakery for stealing currants.'],
  ['typo', 'mustered factry fire', 'the mustard factory fire was in Norwich,'],
  ['typo', 'insureres in London suspicous', 'the insurers in London are suspicious,'],
  ['entity', 'Henrik Aas', 'Henrik Aas, he\'s Norwegian, he\'s been working on the docks in Cardiff.'],
  ['entity', 'Good Intent 1886', 'the Good Intent in 1886.'],
  ['entity', 'Pauline Stubbs', 'a book from the nineties by Pauline Stubbs,'],
  ['entity', 'Ilfracombe 1974', 'In 1974 a diving club from Ilfracombe brought up the iron frame,'],
  ['question', 'What did the cook have with him?', 'The cook had a birdcage. With the bird.'],
  ['question', 'How many holes were drilled in the hull?', 'there are six holes in the hull, drilled from the inside.'],
  ['question', 'what was the crate with the actual piano marked with', 'It was marked with a blue cross.'],
  ['question', 'How many ships had Pell lost before?', 'Pell had lost two ships before this one.'],
  ['question', 'How much was Crane promised for the drilling?', 'he was promised sixty pounds for the drilling,'],
  ['question', 'What injury did the man who went down to the wreck suffer?', 'he was deaf in one ear afterwards.'],
  ['question', 'Where can I see what is left of the instrument today?', 'it\'s in the museum in Bideford,'],
  ['question', 'how long did it take the court to reach a verdict', 'The jury\'s out for forty minutes.'],
  ['unanswerable', 'How do I change the filter in a dishwasher?', null],
  ['unanswerable', 'Which planet has the most moons?', null],
  ['unanswerable', 'How old was Josiah Pell?', null],
  ['unanswerable', 'How much was Henrik Aas paid for the dive?', null],
  ['unanswerable', 'In which year did Augustus Wray die?', null],
  ['unanswerable', 'How much was the Margaret insured for?', null],
  ['unanswerable', 'What was the name of the cook\'s bird?', null],
], [
  ['followUp', ['Who was the cabin boy?', 'Who did he write to?'], 'he writes to his sister Edith,'],
  ['followUp', ['What was the sentence for Wray?', 'How many of those years did he serve?'], 'he serves nine.'],
  ['after', 'What happened after the cabin boy admitted that he stole the currants?', 'The gallery clapped. The judge threatened to clear the room.'],
  ['summary', 'Summarize what is said from 1:30 to 3:00', '1:30 3:00'],
]);
