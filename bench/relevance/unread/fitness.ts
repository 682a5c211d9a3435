import { recorded } from '../fresh/recorded.js';

/** A vlog on training and eating, captioned by a machine: no capitals, no stops, lines cut anywhere, each shown twice. */
export const fitness = recorded('fitness', { secondsBetween: 0, hasWords: true, rollsUp: true, noSpeakers: true }, `
good morning you guys it is five forty
and i look like a potato so please
don't judge me okay welcome back to
week six of the rebuild if you're new
here hi i'm tamsin i tore my hamstring in
january at a trampoline park at my niece's
birthday party yes really and i'm trying
to get back to running a ten k by the
end of september so this is a full day
of training and a full day of eating
nothing fancy

first thing before coffee i drink half a
litre of water with a pinch of salt in
it i know i know but i sweat like crazy
in summer and my physio said try it
and the headaches are gone so i'm not
arguing then coffee black because the
oat milk is off i just smelled it oh
that's bad

okay so warm up this is the bit i used
to skip and look where that got me ten
minutes no negotiation i do two minutes
of skipping rope then leg swings fifteen
each side then what my physio calls the
inchworm you walk your hands out and
you walk your feet in and you look
ridiculous the neighbor's dog watches me
through the fence every single morning
his name is biscuit say hi biscuit

so main lift today is the romanian
deadlift which was the scary one for me
because that's exactly where it hurt
we started with a broomstick i'm not
kidding in march i was lifting a broom
and today we're at fifty five kilos for
four sets of six the cue that made it
click for me is close the car door with
your butt so your arms are full of
groceries and you push the door shut
behind you that's the movement your back
stays long and you stop when you feel
the stretch not when the bar hits the
floor i rest two and a half minutes
between sets and yes i time it because
otherwise i scroll

[Music]
okay that was set three my grip gave up
before my legs did so i'm gonna use the
straps for the last one and there's no
shame in that then it's split squats
eight on each leg with the back foot on
the couch at home i use the couch ten
kilos in each hand and then the nordic
curl which is evil you kneel down
someone holds your ankles and you fall
forward as slow as you can i can do
three my sister holds my feet but she's
in portugal this week so i've wedged them
under the radiator do not do that it's
wobbly

all right breakfast so i aim for thirty
grams of protein in the morning that
was the big change when i tracked it in
april i was eating like nine grams just
toast and vibes so now it's two hundred
and fifty grams of skyr a scoop of
vanilla whey frozen blueberries and
pumpkin seeds on top for crunch it's
four hundred and twenty calories about
and it keeps me full until one o'clock
somebody asked about creatine yes i take
it five grams a day in whatever i'm
drinking it doesn't matter when i've
gained about a kilo from it and it's
water so don't freak out on the scale

lunch is leftovers always leftovers it's
a lentil thing i make a huge pot on
sunday red lentils a can of coconut milk
ginger and a ton of spinach and i freeze
it in old yogurt tubs six portions and it
works out at about a dollar eighty each
today i put two eggs on it because i
trained and if you get gassy from lentils
rinse them first and start with a small
bowl your gut needs like two weeks to
get used to it

okay so it's four pm and we are doing
the run this is the part i'm nervous
about the plan is run three minutes walk
one minute seven rounds last week
i stopped after five because i felt a
little tug and i turned around and
walked home and i cried on a bench but
my physio she said that was the best
decision of the whole rehab because a
tug is a question and a tear is an answer
i love that i might get it tattooed
so i keep it so slow that i can talk
my heart rate stays under one forty five
and if it goes over i walk

[Music]
seven rounds you guys seven no tug i'm
literally shaking okay it was four point
six kilometers in total and my average
pace was well a grandma overtook me
and she waved so we're fine

quick thing about shoes because you keep
asking these are not sponsored i switched
to a pair with a higher heel it's ten
millimeters because it takes load off
the calf and hamstring and i'll go back
to the flat ones in the fall they were
on sale for eighty nine bucks

dinner salmon in the air fryer nine
minutes at two hundred degrees skin
side up potatoes that i boiled yesterday
and cucumber salad with way too much dill
i used to not eat carbs at night some
magazine told me that in two thousand
and eight and honestly i sleep so much
better with potatoes so there you go
and then one square of chocolate okay
four squares

last one sleep lights off at nine thirty
phone stays in the kitchen i bought an
actual alarm clock it's shaped like a
chicken it was the best twelve dollars of
my life i went from six hours to almost
eight and my resting pulse dropped from
sixty four to fifty seven in two months
so before you buy any powder go to bed

okay next week is test week with the
physio she's got this machine that
measures how strong each leg is and the
left one was thirty percent weaker last
time i need it under ten before i'm
allowed to sprint so cross your fingers
drop your questions below and biscuit
says bye
`, [
  ['exact', 'the neighbor\'s dog watches me', 'the neighbor\'s dog watches me through the fence'],
  ['exact', 'we started with a broomstick', 'we started with a broomstick'],
  ['exact', 'way too much dill', 'and cucumber salad with way too much dill'],
  ['exact', 'vanilla whey frozen blueberries', 'vanilla whey frozen blueberries'],
  ['spanning', 'half a litre of water with a pinch of salt in it', 'i drink half a litre of water with a pinch of salt in it'],
  ['spanning', 'close the car door with your butt', 'close the car door with your butt'],
  ['spanning', 'a tug is a question and a tear is an answer', 'a tug is a question and a tear is an answer'],
  ['typo', 'romainian dedlift', 'main lift today is the romanian deadlift'],
  ['typo', 'trampolin park', 'at a trampoline park at my niece\'s birthday party'],
  ['typo', 'creatin', 'somebody asked about creatine'],
  ['typo', 'choclate squares', 'then one square of chocolate okay four squares'],
  ['entity', 'biscuit the dog', 'his name is biscuit say hi biscuit'],
  ['entity', 'portugal', 'she\'s in portugal this week'],
  ['entity', 'skyr', 'two hundred and fifty grams of skyr'],
  ['entity', 'nordic curl', 'then the nordic curl which is evil'],
  ['question', 'when did she tear her hamstring', 'i tore my hamstring in january'],
  ['question', 'how many kilos does she lift today', 'today we\'re at fifty five kilos for four sets of six'],
  ['question', 'how long does she rest between sets?', 'i rest two and a half minutes between sets'],
  ['question', 'How many grams of protein does she aim for in the morning?', 'i aim for thirty grams of protein in the morning'],
  ['question', 'how much creatine does she take a day pls', 'i take it five grams a day'],
  ['question', 'What is the salmon temperature and time in the air fryer, please?', 'salmon in the air fryer nine minutes at two hundred degrees'],
  ['question', 'what is the alarm clock shaped like', 'it\'s shaped like a chicken'],
  ['question', 'what does she do about bloating from the beans stew', 'if you get gassy from lentils rinse them first and start with a small bowl'],
  ['question', 'why did she pick different footwear for now', 'it takes load off the calf and hamstring'],
  ['question', 'How far did she get altogether on her jog in the afternoon?', 'it was four point six kilometers in total'],
  ['unanswerable', 'how do i file my taxes as a freelancer', null],
  ['unanswerable', 'how often does she do yoga', null],
  ['unanswerable', 'Does she take any vitamin D or magnesium?', null],
  ['unanswerable', 'what brand are the shoes', null],
  ['unanswerable', 'Could you tell me how old her niece turned at that birthday party?', null],
], [
  ['followUp', ['What does she have for lunch?', 'how much is one portion'], 'it works out at about a dollar eighty each'],
  ['after', 'what exercise comes after the split squats', 'then the nordic curl which is evil you kneel down someone holds your ankles and you fall forward as slow as you can'],
  ['before', 'what does she drink before her coffee?', 'before coffee i drink half a litre of water with a pinch of salt in it'],
  ['count', 'how many times does she talk about biscuit the dog', 'his name is biscuit say hi biscuit | biscuit says bye'],
]);
