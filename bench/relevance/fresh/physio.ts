import { recorded } from './recorded.js';

/** A physiotherapist shows exercises, captioned by machine: no capitals, no signs, lines cut where they are full, a time for each word. */
export const physio = recorded('physio', { secondsBetween: 0, hasWords: true }, `
hi everyone and welcome my name is gwen parry
i'm a physiotherapist in swansea and i've
been treating backs for well twenty three
years now which makes me feel ancient so
today i wanna show you five exercises for the
lower back that i give to nearly all of my
patients and you don't need any equipment
just a mat or a thick towel and for the last
one a chair that doesn't roll

before we start a quick word of warning if
you've got pain that shoots down below the
knee or numbness around your bottom or you
can't control your bladder then switch this
off and go to a doctor today i mean it don't
do any exercises that's an emergency

for everyone else a bit of an ache is fine i
use a scale from nought to ten and as long as
you stay under four you're okay if it goes
above that or if it still hurts the next
morning you've done too much so just halve it
[Music]

right so why does the lower back hurt at all
well in about nine out of ten people we don't
find anything broken on the scan it's mostly
that the muscles are stiff and a bit
frightened i had a patient mister llewellyn a
retired bus driver he came in with a picture
of his slipped disc and he was terrified to
bend over and we got him back on his
allotment in eleven weeks he brings me leeks
now so many leeks

okay number one is the pelvic tilt you lie on
your back knees bent feet flat hip width
apart and you imagine there's a bowl of soup
on your belly and you tip it towards your
chin and then towards your feet it's a tiny
movement you shouldn't see much breathe out
when you flatten the back do that fifteen
times nice and slow about three seconds each
way um the mistake everybody makes is they
push with their legs so to check that wiggle
your toes and if you can't you're cheating

number two is the cat and cow you're on all
fours hands under the shoulders knees under
the hips and you round your back like an
angry cat and then you let it sink ten rounds
of that if your wrists hurt make fists or
lean on your forearms and don't do it
straight out of bed because the discs soak up
water overnight and everything's a bit
swollen so give it half an hour before you
bend properly that's from a study in canada
if i remember right

oh hang on
that's the cat she hears the word cat and she
comes no duchess off the mat off

okay number three my favorite the bird dog so
stay on all fours and stretch out the right
arm and the left leg at the same time as long
as you can make yourself and hold it for
eight seconds and then change sides six on
each side i put a cup of water on people's
backs when they get good at it my record is a
student called bethan she plays rugby for the
ospreys no sorry for the scarlets and she did
two minutes without spilling a drop
[Laughter]
if it's too wobbly just do the leg and leave
your hand on the floor that's not failing
that's step one

number four the bridge back down on your back
feet close to your bum squeeze the bum first
and then lift the hips till there's a
straight line from the knees to the shoulders
hold that for five seconds and come down one
bone at a time start with eight of those and
work up to 20 over a month if you get a cramp
in the back of the thigh and lots of people
do bring your heels in closer that nearly
always fixes it and please leave this one out
from week 20 if you're pregnant do number one
standing against a wall instead

number five is for everyone with a desk job
you sit at the front of the chair cross one
ankle over the other knee and lean forward
with a straight back till you feel it in your
buttock that's the piriformis thirty seconds
each side and do it twice and the thing is
it's no use sitting up like a soldier all day
the best position is the next position i tell
people to get up every forty minutes i drink
an awful lot of tea so i have to get up
anyway

now how often ideally you do the whole lot
once a day it takes about twelve minutes and
if you can't manage that do it four times a
week that's where the benefit starts don't
expect anything in the first fortnight most
people notice a difference after three weeks
and by eight weeks you should be sleeping
better
[Music]

a few things people ask me in the clinic heat
or ice honestly whatever feels nice i like
heat for the back a hot water bottle for
fifteen or twenty minutes ice is more for a
fresh ankle belts and supports i'm not a fan
you can put one on for moving house but if
you wear it all day the muscles get lazy do
you need a new mattress probably not medium
firm is fine and if it's older than ten years
then okay swap it but don't spend two
thousand pounds because a man in a shop told
you to painkillers ask your pharmacist that's
not my department

can you run with a bad back yes you can start
with walk a minute run a minute and keep off
the concrete if you can i run on the beach at
langland on sundays and what about lifting
well keep the load close that's the whole
secret a bag of compost at arm's length is
something like ten times as heavy for your
spine as one against your tummy

and i know what it's like because i hurt my
own back in 2009 carrying a piano up the
stairs with my brother gareth he let go first
he says he didn't i stayed in bed for nine
days and that was the worst thing i could
have done because you lose strength so
quickly so keep moving even if it's only to
the kettle and back

there's a free sheet with drawings of all
five my niece did those the link's under the
video and if you want to come and see me the
practice is on the mumbles road above the
chip shop the first appointment's 55 pounds
and it lasts three quarters of an hour and
the ones after that are forty two pounds
we're closed on wednesdays

next time we'll do necks somebody called
priti wrote in about headaches from screens
so that one's for her take care and be kind
to your back bye bye
[Music]
`, [
  ['question', 'where is the practice', 'the practice is on the mumbles road above the chip shop'],
  ['question', 'how long does the whole routine take', 'it takes about twelve minutes'],
  ['question', 'when will i feel better', 'most people notice a difference after three weeks'],
  ['question', 'What equipment do I need?', 'you don\'t need any equipment just a mat or a thick towel'],
  ['question', 'When should you see a doctor instead?', 'if you\'ve got pain that shoots down below the knee or numbness around your bottom or you can\'t control your bladder'],
  ['question', 'How many reps of the pelvic tilt?', 'do that fifteen times'],
  ['question', 'how long do you hold the bird dog', 'hold it for eight seconds'],
  ['question', 'my hamstring cramps during the bridge what can i do', 'bring your heels in closer'],
  ['question', 'is it ok to go jogging with back pain', 'can you run with a bad back yes you can'],
  ['question', 'Should I wear a back brace?', 'belts and supports i\'m not a fan'],
  ['question', 'How did she injure herself?', 'i hurt my own back in 2009 carrying a piano up the stairs'],
  ['question', 'does she prefer heat or ice', 'i like heat for the back'],
  ['question', 'how much is the first appointment', 'the first appointment\'s 55 pounds'],
  ['question', 'Which exercise does she like best?', 'number three my favorite the bird dog'],
  ['question', 'why shouldn\'t you do the cat and cow right after getting up', 'because the discs soak up water overnight'],
  ['question', 'Can pregnant women do the bridge?', 'please leave this one out from week 20 if you\'re pregnant'],
  ['unanswerable', 'how old is gwen', null],
  ['unanswerable', 'what breed is her cat', null],
  ['unanswerable', 'how much does the mat cost', null],
  ['unanswerable', 'What time does the practice open?', null],
  ['unanswerable', 'What is the name of her niece?', null],
  ['unanswerable', 'can i do these exercises after back surgery', null],
  ['unanswerable', 'Where did she study physiotherapy?', null],
  ['unanswerable', 'is swimming good for your back', null],
  ['unanswerable', 'How heavy was the piano?', null],
  ['unanswerable', 'how many people took part in the study in canada', null],
  ['unanswerable', 'How long was Mr. Llewellyn a bus driver?', null],
  ['unanswerable', 'how far does she run on the beach', null],
  ['unanswerable', 'why do screens give you headaches', null],
  ['unanswerable', 'What\'s the chip shop called?', null],
], [
  ['followUp', ['who is bethan', 'how long did she keep the cup on her back'], 'she did two minutes without spilling a drop'],
  ['followUp', ['What do you do in exercise number five?', 'how long on each side?'], 'thirty seconds each side'],
  ['followUp', ['Who is Mr. Llewellyn?', 'how old is he'], null],
  ['first', 'When does she first mention rugby?', 'she plays rugby for the ospreys'],
  ['after', 'what comes after the bird dog', 'number four the bridge'],
]);
