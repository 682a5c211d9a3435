import { recorded } from './recorded.js';

/** The first hour of a chemistry course: a lecturer on safety, students who ask, joke and interrupt. Speakers named, typed afterwards. */
export const lab = recorded('lab', { secondsBetween: 0.3 }, `
Hallstrom: Right, can you hear me at the back? Good. Sit down, please, there are seats in front.
Hallstrom: I'm Doctor Hallstrom, I run the first-year teaching laboratory,
Hallstrom: and this is the one lecture this term that you're not allowed to miss.
Hallstrom: If your name isn't on the list that's going round, you won't get a bench on Monday.
Hallstrom: There are ninety-six of you and eighty benches, so we work in two groups.

Hallstrom: Let me begin with a pair of goggles. I'll pass them round, mind the edge.
Hallstrom: These belonged to a student called Ruben, in 2016.
Hallstrom: You see the white patch on the left glass? That's where the lye hit.
Hallstrom: Ruben is a dentist in Utrecht now, and he has two working eyes.
Noor: What was he doing?
Hallstrom: Nothing! That's the point. He was writing in his notebook.
Hallstrom: It was his neighbour who had shaken a flask with the stopper in.
Hallstrom: So goggles go on at the door, and they come off at the door.
Noor: I wear glasses. Is that enough?
Hallstrom: No. Glasses are open at the sides. We have goggles that fit over them,
Hallstrom: ask Mrs Pereira in the stockroom, they're eleven euros, the normal ones are seven.
Tobias: And contact lenses?
Hallstrom: Allowed, since last year. We used to forbid them, but it turns out
Hallstrom: that the studies never showed any harm. Under goggles they're fine.

Hallstrom: Coats. Cotton, long sleeves, and they have to reach the knee.
Hallstrom: Not polyester, because polyester melts and sticks to your skin.
Hallstrom: Don't wash it with your other clothes, and don't wear it to the canteen.
Hallstrom: I've seen somebody eat soup in a coat with silver nitrate on the cuff.
Hallstrom: Long hair gets tied back. Closed shoes, also in June.
Mei: What about gloves, do we wear them all the time?
Hallstrom: Good question, and no. Gloves make you careless.
Hallstrom: You touch the acid, then the door handle, then your phone.
Hallstrom: And thin nitrile keeps acetone out for, what, two minutes? Less.
Hallstrom: Put them on for a task, and take them off when the task is done.
Hallstrom: By the way, phones stay in the locker. The lockers need a two-euro coin.

Hallstrom: Now the fume hoods. There are twelve, along the windows.
Hallstrom: A fume hood only protects you when the sash is down.
Hallstrom: There's a green mark at thirty centimetres, don't open it further than that.
Hallstrom: And your head stays outside. You laugh, but I've pulled people out by the collar.
Hallstrom: If the alarm beeps, the flow is too low. Close the sash, and tell an assistant.
Hallstrom: Number nine has beeped since Easter. The spare part comes from Denmark,
Hallstrom: apparently by snail. So nobody uses number nine.

Hallstrom: Who can tell me about acid and water? Yes, you, in the red jumper.
Tobias: First the water, then the acid.
Hallstrom: Otherwise?
Tobias: Otherwise it boils and spits in your face.
Hallstrom: Exactly. Acid into water, slowly, and you stir. What's your name? Tobias, thank you.
Hallstrom: In German there's even a rhyme for it, but I'll spare you my German.

Hallstrom: Suppose something does get into somebody's eye. The eyewash is next to each sink,
Hallstrom: it has a yellow handle. You hold the eye open and rinse for fifteen minutes.
Hallstrom: Fifteen by the clock. It feels like a year.
Hallstrom: Most people stop after one, because it's cold and they feel silly.
Mei: Do you call the ambulance first?
Hallstrom: Somebody else calls, while you rinse. That's why nobody ever works alone here.
Hallstrom: The internal number is double two double two, from every phone on the wall.
Hallstrom: Don't call the outside emergency line directly,
Hallstrom: because then the ambulance stands at the wrong gate. It happened in 2019,
Hallstrom: and they lost six minutes looking for us. The porter has to guide them in.

Hallstrom: The showers are above both doors. You pull the ring, and forty litres a minute come down.
Noor: Is there a drain?
Hallstrom: There isn't, no. The floor gets wet, and I don't care. Use it.
Hallstrom: We test them on the first Wednesday of every month, so bring an umbrella.

Hallstrom: Fire. A small one, in a beaker? Put a watch glass on top, and it's out.
Hallstrom: Please don't run with it. The extinguishers here are carbon dioxide,
Hallstrom: they're good for solvents, but never point one at a person,
Hallstrom: it comes out at minus seventy-eight degrees. And not on burning metal.
Hallstrom: For sodium or magnesium there's the bucket of sand by the balance room.
Tobias: What if it's a person that burns?
Hallstrom: Shower, if it's near. Or the fire blanket, or the floor, roll them.
Hallstrom: And when the siren goes, you leave everything and meet at the bicycle shed.
Hallstrom: Not the front steps! I know they're nicer. Last autumn I counted eleven people at the shed
Hallstrom: and the other fifty were buying coffee.

Hallstrom: Waste is where I lose my temper, so listen. There are four cans.
Hallstrom: Red is for halogenated solvents, blue for the ones without halogens,
Hallstrom: yellow is for heavy metals in water, and green is for acids and bases, once they're neutral.
Hallstrom: Nothing goes down the sink but soap and water.
Hallstrom: A can of the red stuff costs us a hundred and forty euros to get rid of,
Hallstrom: and if you pour one drop of chloroform in the blue can, it's a red can.
Mei: What do we do with broken glass?
Hallstrom: Thank you. The white bin with the lid. Never the paper bin,
Hallstrom: because Zofia who cleans here had nine stitches in her hand from that.
Hallstrom: She's back at work, and I'd like you to say hello to her.

Hallstrom: There's one acid that you won't meet this year, and that's hydrofluoric.
Hallstrom: I mention it because it's in the research lab across the corridor.
Hallstrom: It doesn't hurt at first. That's the nasty thing, it goes through the skin,
Hallstrom: and it takes the calcium out of your blood. There's a gel against it in the fridge.
Hallstrom: If you see the door with the orange stripe, you don't go in.
Noor: Has anybody died here?
Hallstrom: Not in my time. In 1958, before this building, there was an ether explosion.
Hallstrom: The old lab stood where the library is now, and a professor lost two fingers.
Hallstrom: Sorry, three. He used to hold them up in this very lecture, well, the others.

Hallstrom: Mercury. We got rid of the mercury thermometers in 2012.
Hallstrom: So if you break a thermometer, that's red alcohol, just sweep it up.
Hallstrom: You pay four euros for it, and for a burette thirty-eight, so be kind to the burettes.

Hallstrom: And no food, no drink, no chewing gum. That goes for water bottles, too.
Hallstrom: A colleague of mine, who I won't name, once drank from the wrong beaker.
Hallstrom: It was only sugar solution, but she had it written up as the worst hour of her life.

Mei: Can we come in outside the course, if we don't finish?
Hallstrom: Tuesdays and Fridays from four to seven, there's always an assistant in. Not on weekends.
Hallstrom: The assistants sit in room B fourteen, and they're nicer than me.

Hallstrom: On Monday there's a short test, ten questions, all from today.
Hallstrom: You need nine. If you fail, you write it again on Thursday,
Hallstrom: and if you fail twice, you come and see me, with a cake.
Tobias: What kind of cake?
Hallstrom: Lemon. I'm joking. I'm not joking about the nine.

Hallstrom: One more thing. If you break something or spill something, tell us.
Hallstrom: Nobody in this lab was ever marked down for an accident,
Hallstrom: but two people were thrown out for hiding one. See you on Monday, ten past eight,
Hallstrom: and please, for the love of God, closed shoes.
`, [
  ['question', 'How many students are in the course?', 'There are ninety-six of you'],
  ['question', 'are normal glasses enough instead of goggles', 'No. Glasses are open at the sides.'],
  ['question', 'Can I wear contact lenses in the lab?', 'Allowed, since last year. We used to forbid them, but it turns out that the studies never showed any harm. Under goggles they\'re fine.'],
  ['question', 'Why is polyester forbidden?', 'because polyester melts and sticks to your skin.'],
  ['question', 'what coin do i need for the locker', 'The lockers need a two-euro coin.'],
  ['question', 'How far may the sash be opened?', 'There\'s a green mark at thirty centimetres, don\'t open it further than that.'],
  ['question', 'Which fume hood is out of order?', 'Number nine has beeped since Easter. The spare part comes from Denmark, apparently by snail. So nobody uses number nine.'],
  ['question', 'how long do you have to rinse your eye', 'rinse for fifteen minutes. Fifteen by the clock.'],
  ['question', 'What number do I dial in an emergency?', 'The internal number is double two double two,'],
  ['question', 'When are the showers tested?', 'We test them on the first Wednesday of every month,'],
  ['question', 'What do you use to put out burning sodium?', 'For sodium or magnesium there\'s the bucket of sand by the balance room.'],
  ['question', 'Where do we gather when there is a fire alarm?', 'meet at the bicycle shed.'],
  ['question', 'who got hurt by broken glass in the rubbish', 'Zofia who cleans here had nine stitches in her hand from that.'],
  ['question', 'What does hydrofluoric acid do to the body?', 'it goes through the skin, and it takes the calcium out of your blood.'],
  ['question', 'how much is it if i break a burette', 'for a burette thirty-eight,'],
  ['question', 'Is the lab open on Saturdays?', 'Tuesdays and Fridays from four to seven, there\'s always an assistant in. Not on weekends.'],
  ['unanswerable', 'What is Doctor Hallstrom\'s first name?', null],
  ['unanswerable', 'How much does a lab coat cost?', null],
  ['unanswerable', 'What happened to the neighbour who shook the flask?', null],
  ['unanswerable', 'when is the stockroom open', null],
  ['unanswerable', 'How does the German rhyme about acid and water go?', null],
  ['unanswerable', 'What is the name of the gel against hydrofluoric acid?', null],
  ['unanswerable', 'Which professor lost his fingers in the explosion?', null],
  ['unanswerable', 'how many litres fit in a waste can', null],
  ['unanswerable', 'How many extinguishers are there in the lab?', null],
  ['unanswerable', 'How long has Zofia worked there?', null],
  ['unanswerable', 'What does the spare part for fume hood nine cost?', null],
  ['unanswerable', 'do we have to write lab reports', null],
  ['unanswerable', 'Who was thrown out for hiding an accident?', null],
  ['unanswerable', 'How many eyewash stations are there?', null],
], [
  ['followUp', ['Who is Ruben?', 'what was he doing when it happened'], 'He was writing in his notebook.'],
  ['followUp', ['How many questions are in the test on Monday?', 'how many do I need to pass?'], 'You need nine.'],
  ['followUp', ['Which can is for halogenated solvents?', 'and what does it cost to get rid of it?'], 'costs us a hundred and forty euros to get rid of,'],
  ['first', 'When is the canteen first mentioned?', 'don\'t wear it to the canteen.'],
  ['count', 'How often is Ruben mentioned?', 'a student called Ruben, | Ruben is a dentist in Utrecht now,'],
]);
