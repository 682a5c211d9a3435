import { recorded } from '../fresh/recorded.js';

/** A man builds a stool in his workshop. Captions made by a machine: lower case, no punctuation, short lines that roll up. */
export const stool = recorded('stool', { secondsBetween: 0.08, hasWords: true, rollsUp: true }, `
[Music]
all right folks welcome back to the shed
uh today we're doing the one you've been
asking for the three-legged stool
and why three legs well because it never
rocks doesn't matter how bad your floor is
and my floor's terrible as you know
so this one here is the one my grandpa
made in nineteen sixty-two it's been a
milking stool a plant stand uh a drum
and we're gonna copy it more or less

so material uh the seat's gonna be elm
because elm won't split on you the grain
goes every which way and the legs are ash
i got the elm from a fella called dwight
down in harlan he mills whatever comes
down in a storm and i paid him thirty-five
bucks for this slab which is uh a steal
it's been drying in the rafters four years
moisture meter says nine percent so
we're good anything under twelve is fine
for a stool don't let anybody tell you
different on the internet

okay so first thing we draw a circle
twelve and a half inches across i don't
have a compass that big so it's a stick
with a nail and a pencil
and then on the bottom side you draw
another one that's uh eight inches
that's where the legs go and you divide
that by three now here's the trick
you don't need a protractor you set your
stick to the radius and walk it around
the circle it goes six times every second
mark is a leg that's it that's geometry

bandsaw time uh ear protection
and the blade on here is a half inch
three teeth per inch it's dull i know
it's dull don't write me
[Music]
oh hang on hang on it's wandering
see that it's drifting off to the left
that's my fault i pushed too hard
so back off let the blade do the work
okay that's round enough we'll clean it
up with the spokeshave later

now hollow out the seat this is the fun
part so you can use a grinder
i'm gonna use the scorp which is this
ugly thing it's like a drawknife that
somebody bent into a u my buddy lenny
forged it out of a truck spring
you always go across the grain first
then with it and you wanna go down about
three quarters of an inch at the deepest
and the deepest point isn't the middle
it's a little toward the back
because that's uh well that's where your
behind is
biscuit get out of there that's the dog
she eats shavings she ate a whole
walnut plug last week cost me two hundred
and ten dollars at the vet

okay drilling uh this is where everybody
gets scared it's a one inch forstner bit
and the angle we want is fifteen degrees
so i made a little block on the table saw
cut at fifteen and i just sight along it
no jig no laser
you drill from the bottom and you stop
at an inch and a quarter
don't go through the wedge ones go through
but we're not doing those today
put a piece of blue tape on the bit so you
know where to stop
and uh yep yep there's the tape
okay that's one two more

so the legs i split these i didn't saw
them with a froe and a mallet because if
you split it the fibers run the whole
length and that leg will hold a horse
they start at seventeen inches long and
we'll cut them down at the end
shave them into an octagon on the shaving
horse and then you just keep knocking
off corners eight sixteen thirty-two
and then it's round
and the tenon on the top end has gotta be
one inch on the nose actually no
lemme back up you want it a hair over
like one and one sixty-fourth
because then you put it in a pan of hot
sand for an hour it shrinks
you knock it in and overnight it takes
the moisture back out of the seat and
swells up and it's never coming out
that's how they did chairs before glue
the sand is just play sand six bucks
keep it under two hundred degrees
otherwise you scorch the tenon i did that
on the first one smelled like a barbecue

i do put a dab of hide glue in there too
belt and suspenders uh you can fix hide
glue with a little steam later on
yellow glue you can't
and when you hit it listen
[Music]
hear that the sound changes it goes from
a thud to like a ping
that ping means it's seated stop hitting
i've split a seat by giving it one more
never give it one more

now we level it so put it on something
flat this is the cast iron top of my
saw and you take a pencil on a block and
run it around each leg
and cut to the line with the japanese saw
seat height ends up at uh sixteen
sixteen and a quarter
and chamfer the bottoms so they don't
chip when you drag it

finish uh i don't sand it right off the
spokeshave is better it's got that shine
the finish is two coats of linseed oil
with a day between and then beeswax
mrs abernathy next door keeps the bees
so that's free i fix her gate
and listen the rags the oily rags
you don't ball them up and throw them in
the trash they heat up by themselves
they'll burn your house down
lay them flat outside on the fence
a guy in my woodturning club lost a garage

so that's it the whole thing took me
about seven hours with the talking
without the talking maybe five
and uh it's not for sale before you ask
this one's going to my niece carly
she milks goats up in vermont
next week we're sharpening that bandsaw
no we're not sharpening it i'm buying
a new blade who am i kidding
plans are in the description they're free
thanks to the folks on patreon
biscuit say bye
[Music]
`, [
  ['exact', 'back off let the blade do the work', 'so back off let the blade do the work'],
  ['exact', 'never give it one more', 'never give it one more'],
  ['exact', 'anything under twelve is fine', 'anything under twelve is fine'],
  ['exact', 'lay them flat outside on the fence', 'lay them flat outside on the fence'],
  ['spanning', 'set your stick to the radius and walk it around the circle', 'you set your stick to the radius and walk it around the circle'],
  ['spanning', 'a drawknife that somebody bent into a u', 'it\'s like a drawknife that somebody bent into a u'],
  ['spanning', 'put a piece of blue tape on the bit so you know where to stop', 'put a piece of blue tape on the bit so you know where to stop'],
  ['typo', 'linsead oil two coates', 'the finish is two coats of linseed oil'],
  ['typo', 'moister meeter nine percent', 'moisture meter says nine percent'],
  ['typo', 'shave into an octogon', 'shave them into an octagon on the shaving horse'],
  ['typo', 'japanesse saw cut to the lign', 'cut to the line with the japanese saw'],
  ['entity', 'dwight in harlan', 'i got the elm from a fella called dwight down in harlan'],
  ['entity', 'mrs abernathy', 'mrs abernathy next door keeps the bees'],
  ['entity', '1962', 'made in nineteen sixty-two'],
  ['entity', 'Carly Vermont', 'my niece carly she milks goats up in vermont'],
  ['question', 'how much did he pay for the slab of elm', 'i paid him thirty-five bucks for this slab'],
  ['question', 'What angle do we want for drilling the legs?', 'the angle we want is fifteen degrees'],
  ['question', 'what did the dog eat last week', 'she ate a whole walnut plug last week'],
  ['question', 'How long do you put the tenon in the hot sand?', 'put it in a pan of hot sand for an hour'],
  ['question', 'How long are the legs at the start?', 'they start at seventeen inches long'],
  ['question', 'What danger comes from used cloths and how do they catch fire?', 'they heat up by themselves they\'ll burn your house down'],
  ['question', 'how can you tell by ear that the joint is home', 'that ping means it\'s seated'],
  ['question', 'Where should the lowest spot of the hollow be?', 'the deepest point isn\'t the middle it\'s a little toward the back'],
  ['unanswerable', 'How do I renew my passport?', null],
  ['unanswerable', 'Who won the chess world championship in 1972?', null],
  ['unanswerable', 'How old is his niece Carly?', null],
  ['unanswerable', 'how much did he pay for the japanese saw', null],
  ['unanswerable', 'What did the moisture meter say about the ash?', null],
  ['unanswerable', 'In which year did Lenny forge the scorp?', null],
  ['unanswerable', 'What is the name of the guy who lost his garage?', null],
], [
  ['followUp', ['What is the seat made of?', 'and the legs?'], 'the legs are ash'],
  ['followUp', ['Which glue does he use?', 'Can you take it apart again later?'], 'you can fix hide glue with a little steam later on'],
  ['count', 'How often is Biscuit mentioned?', 'biscuit get out of there | biscuit say bye'],
  ['after', 'What comes after the legs are cut to the line?', 'seat height ends up at uh sixteen sixteen and a quarter and chamfer the bottoms so they don\'t chip when you drag it'],
]);
