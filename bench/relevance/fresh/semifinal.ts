import { recorded } from './recorded.js';

/** A football match: a commentator and an expert who breaks in, replays explained at half-time, a verdict at the end. Punctuated, nobody named before a line. */
export const semifinal = recorded('semifinal', { secondsBetween: 0.5 }, `
Good evening and a very warm welcome to Quarry Lane,
where it's still twenty-nine degrees at a quarter to eight,
and where Castlemoor Albion and Dunholme Town
will settle this semi-final tonight, one way or the other.
Carla Whitmore is with me, who won this trophy twice as a player.
Three times, but who's counting. Good evening.
My apologies. Dunholme won the first leg two one a week ago,
so Castlemoor need a goal, at the very least.
They do, and they have to find it without Lucía Ferrán in the middle of the park,
because she picked up her third booking last Wednesday.
That's a massive loss. She makes them tick.
In her place we'll see Jodie Marchetti,
who came on loan from Aberfell in January.

And we're off. Dunholme in white, Castlemoor in the green and black stripes,
kicking towards the quarry end in this first half.
And it really was a quarry, they dug slate here until 1931,
and there's a cliff behind that goal.
When a ball goes up there, it doesn't come back.
They've lost four already this season, the groundsman told me.
He keeps a list, Carla.

Seven minutes gone. Goal kick by Solveig Brandvold, the tall Norwegian.
She's been in wonderful form, nothing conceded in five league games.
I played against her once, in a friendly in Bergen,
and I still can't tell you how she got to my free kick.
Here's Falade on the right. She goes past one, she goes past two,
low ball in, and it's cut out by Quigley. The captain again.
Rosie Quigley, thirty-four years old,
she taught at a primary school until two seasons ago.
She told me she still marks exercise books for her sister on the team bus.

Twelve minutes. Marchetti wins it in the centre circle, lovely turn,
she looks up, a through ball for Falade, and Falade is one on one,
and she's done it! Temi Falade lifts it over the keeper,
and Castlemoor are level on aggregate!
Oh, that's delicious. Watch the shoulder. She drops the shoulder,
Brandvold goes down a fraction too early, and then it's just a little dink.
That's her nineteenth of the season,
and I have to say the pass is even better than the finish.

We're having a stop for drinks now. Hadley Osei, the referee,
has allowed one of those in each half because of the heat.
Sensible. In my day you got half an orange and a telling-off.

Thirty-six minutes. Corner for Dunholme, and Kowalczyk will take it from the left.
Swung in, there's a push, and there's the whistle!
She's pointed to the spot! Penalty for Dunholme!
Who was it? I think it was Marchetti. No, sorry, it's the centre half,
it's Beth Calloway, she had two handfuls of shirt there.
You can't do that with the assistant looking straight at you.
It's soft, but I'd have given it.
Quigley puts the ball down. She hasn't missed one since the spring of last year.
Quigley against Imogen Dace. And she sends her the wrong way.
One all on the night, three two to Dunholme over the two games.

And that's half-time. So, Carla, let's go through the pictures.
I've brought my magic pen. Right, stop it there.
Look at the gap between the Dunholme back four and the midfield.
That's nearly thirty metres, and I'd want it to be fifteen.
Marchetti's been standing in that hole all evening, and nobody picks her up.
So why is it only one one?
Because Castlemoor don't shoot. They've had sixty-four percent of the ball
and they've had three shots. Three!
And Falade stays out on the right all the time because her left knee is strapped,
she doesn't want to turn on it. You can see it here, look, she checks back.
If I'm Gail Hendry, I bring on young Poppy Lin. She's fast and she's fearless.
She's seventeen, and she sat her chemistry exam this morning.
Well, then the hard part's over.
From the other semi-final, by the way, Portwick beat Lorne Valley three nil,
so it'll be Portwick in the final on the thirtieth of June.

Second half, and no changes on either side. Well, one.
The fourth official has a new pair of boots, the sole came off the old ones.
You notice the strangest things.
Fifty-two minutes. Falade, from a long way out, oh, it's hit the bar!
The whole goal is shaking.
Brandvold was beaten there. She just looked at it and hoped.
And a yellow card now for Kowalczyk, for kicking the ball up the cliff.
That'll be number five. The groundsman's got his notebook out.

Seventy minutes, and Hendry must have heard you, Carla.
Lin is getting ready. She comes on for Sanna Reyes,
who's run herself into the ground, eleven kilometres, they tell me from the truck.
The attendance tonight is six thousand three hundred and twelve,
that's a record for Castlemoor. The old one was from 1974,
when the men played here against a team of wrestlers for charity.
I hope they let the wrestlers win.

Eighty-one. Calloway with a long throw, it's flicked on,
Lin's at the far post, Lin! It's in, it's in!
Poppy Lin, and it's three three on aggregate!
Off her shin, I think. She won't mind. She won't mind one bit.
Her mum's up there in a yellow raincoat, in this weather, crying her eyes out.

And that's the whistle after ninety-four minutes.
There are no away goals in this competition any more,
they did away with that rule two years ago, so it's another half an hour.

Ninety-eight minutes, oh, that's a nasty one.
Kowalczyk slides in late on Marchetti, and she's already booked.
It's a second yellow, and off she goes. Dunholme are down to ten.
No complaints. But that's a tired tackle, not a nasty one. Her legs were gone.
Marchetti's holding her ankle, and the physio's waving for the stretcher.
Her evening's over. On comes Dee Okonjo.

Dunholme have everybody behind the ball now, they're kicking it anywhere.
And Osei looks at her watch, and that's it. A hundred and twenty minutes, and it's penalties.
Castlemoor have won the toss, so they'll be taken at the quarry end.
I always went first. You don't want to stand there and think.
After four each it's three all. Okonjo has hit the post for Castlemoor,
and Dace has saved from Whelan, low to her left.
Number five for Dunholme, and it's Brandvold! The goalkeeper takes it herself.
She runs up, and it's over the bar! It's gone up the cliff!
Ball number six.
So Lin can win it. She's wiping her hands on her shorts.
Lin, and yes! Castlemoor Albion are through to the final,
for the first time since 1998!

Listen to this place. Carla, who's your player of the match?
I'd love to say Lin, but I'm giving it to Imogen Dace.
She made two saves late on that nobody will talk about tomorrow,
and she'd done her homework. There was a bit of paper
taped to her water bottle with all of their takers on it.
And what did Dunholme do wrong?
They sat back after the break. You can't defend for seventy-five minutes in this heat.
And I'd never let the keeper take the fifth one. Sorry, that was madness.
Their coach, Martin Sable, has just told our reporter that she volunteered.
Then somebody should have said no.
We're hearing about Marchetti that it isn't broken, it's a sprain,
but the final may come too early for her.
Ferrán will be back, though. She was only banned for the one match.
The final is at the Meridian Stadium, kick-off at three in the afternoon.
Tickets go on sale on Monday at ten, they're eight pounds, and five for children.
From Carla Whitmore and me, good night.
I'm going to see if I can find a ball on that cliff.
`, [
  ['question', 'who is in the final', 'Castlemoor Albion are through to the final,'],
  ['question', 'Why isn\'t Ferrán playing tonight?', 'because she picked up her third booking last Wednesday.'],
  ['question', 'Who scored the first goal?', 'Temi Falade lifts it over the keeper,'],
  ['question', 'What did Quigley do for a living before?', 'she taught at a primary school until two seasons ago.'],
  ['question', 'where did Marchetti come from', 'who came on loan from Aberfell in January.'],
  ['question', 'How many people are in the stadium?', 'The attendance tonight is six thousand three hundred and twelve,'],
  ['question', 'whose foul led to the penalty', 'it\'s Beth Calloway, she had two handfuls of shirt there.'],
  ['question', 'Why does Falade keep to the right wing?', 'because her left knee is strapped,'],
  ['question', 'how much possession did Castlemoor have', 'They\'ve had sixty-four percent of the ball'],
  ['question', 'Who was sent off?', 'Kowalczyk slides in late on Marchetti, and she\'s already booked. It\'s a second yellow, and off she goes.'],
  ['question', 'Is Marchetti\'s ankle broken?', 'it isn\'t broken, it\'s a sprain,'],
  ['question', 'when is the final', 'in the final on the thirtieth of June.'],
  ['question', 'How much is a ticket for a kid?', 'they\'re eight pounds, and five for children.'],
  ['question', 'Do away goals count?', 'There are no away goals in this competition any more,'],
  ['question', 'which player was the best according to Carla', 'I\'m giving it to Imogen Dace.'],
  ['question', 'Can Ferrán play in the final?', 'Ferrán will be back, though.'],
  ['unanswerable', 'How old is Temi Falade?', null],
  ['unanswerable', 'How much did Castlemoor pay Aberfell for Marchetti?', null],
  ['unanswerable', 'how many goals has Lin scored this season', null],
  ['unanswerable', 'Who scored for Portwick?', null],
  ['unanswerable', 'What mark did Lin get in chemistry?', null],
  ['unanswerable', 'How tall is Brandvold?', null],
  ['unanswerable', 'how high is the cliff', null],
  ['unanswerable', 'What is the capacity of Quarry Lane?', null],
  ['unanswerable', 'Why was Sanna Reyes booked?', null],
  ['unanswerable', 'Who did Castlemoor play in the final in 1998?', null],
  ['unanswerable', 'What\'s the name of the groundsman?', null],
  ['unanswerable', 'When did Carla Whitmore stop playing?', null],
  ['unanswerable', 'Which channel shows the final?', null],
  ['unanswerable', 'how much prize money is there', null],
], [
  ['followUp', ['Who is the captain of Dunholme?', 'how old is she?'], 'Rosie Quigley, thirty-four years old,'],
  ['followUp', ['When does Lin come on?', 'and who goes off?'], 'She comes on for Sanna Reyes,'],
  ['followUp', ['Who is the referee?', 'Where is she from?'], null],
  ['first', 'When is the cliff first mentioned?', 'there\'s a cliff behind that goal.'],
  ['count', 'How many times is the groundsman mentioned?', 'the groundsman told me. | The groundsman\'s got his notebook out.'],
]);
