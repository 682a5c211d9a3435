import { recorded } from './recorded.js';

/** A video diary as a hosting site captions it by machine: no capitals, no signs, lines cut where they are full, a time for each word. */
export const bees = recorded('bees', { secondsBetween: 0, hasWords: true }, `
[Music]
hey everybody welcome back to the channel
i'm marisol and this is week twenty two with
the bees so today is a big one because we are
gonna do the first honey harvest of the year
and i'm a little nervous because last time i
got stung like seven times through the glove
um so before we start quick thank you to dave
from ohio who sent me this smoker it's amazing
it stays lit for almost an hour and i've been
burning dried lavender in it which smells
so much better than the burlap i had before

okay so let's suit up and walk over to the
hives so i have five hives right now i started
with two in april and then i caught a swarm
on my neighbor's cherry tree and the other two
came from a guy in asheville who was moving
to arizona and couldn't take them with him he
sold me both for three hundred and fifty bucks
which is honestly a steal

so this one here the blue one that's hive
number three i call it buckingham because
the queen in there is huge and she's super
bossy um she's a carniolan so she's darker
than the others and they're very gentle bees
they almost never sting

alright let me open it up slowly give them
a little smoke wait about thirty seconds
and then we lift the lid
oh wow look at that
okay so this is the super this is the box
where they put the honey and every one of
those frames weighs about six pounds when
it's full so a whole super is like fifty or
sixty pounds please lift with your knees

[Applause]
so how do you know when it's ready um you
look at the wax caps if eighty percent of
the cells are capped then the water in the
honey is low enough it has to be under
eighteen point six percent otherwise it will
ferment in the jar i learned that the hard
way last year when forty jars blew up in my
pantry my husband still finds sticky spots
behind the freezer

um i use this little thing it's called a
refractometer it was twenty five dollars
online you put one drop of honey on the
glass and hold it against the light and it
says seventeen point two so we're good

okay so we're taking four frames from
buckingham and we leave the rest because
they need around sixty pounds to get
through the winter here in north carolina
people take too much and then they have to
feed sugar and i don't like to do that

now hive number four this is the one i am
worried about um i did a mite count on
sunday with the powdered sugar thing you
take half a cup of bees that's about three
hundred bees you put them in a jar with
sugar and shake and then you count the mites
that fall out and i counted eleven which is
way too many anything over nine you should
treat

so i talked to my mentor walter he's been
keeping bees for fifty one years and he
said use oxalic acid but only after you take
the honey off so that's the plan for next
tuesday i will put a link to the exact one
i use in the description it's called api
bioxal please wear a mask when you do this
it's really bad for your lungs

hi pepper
that's pepper our dog she's not allowed
in here she got stung on the nose in june
and her face looked like a potato she's
fine she's fine

okay so we are back in the kitchen i have
covered everything with old sheets because
it's gonna get sticky so the first step is
uncapping i use a bread knife that i heat
in hot water some people use an electric
one but those are like a hundred and twenty
dollars and honestly the bread knife works

then the frames go into the extractor it's
basically a big salad spinner this one is
from the bee club in hendersonville you can
borrow it for free if you are a member and
the membership is thirty dollars a year so
if you have just a couple of hives do that
don't buy your own

so you spin it slow for two minutes then
you turn the frames around and you spin it
fast for about five minutes
[Music]
and look at that liquid gold oh my gosh
it's so dark this year it's the sourwood
last year it was mostly clover so it was a
lot lighter

then it goes through the sieve a coarse one
and a fine one i don't heat it ever because
over a hundred and ten degrees you kill
the enzymes and then it sits in the bucket
for two days so that all the bubbles come
up and then we fill the jars

alright so the final count
we got thirty eight pounds from four frames
wait no that can't be right
okay i weighed it again it's twenty three
pounds that makes more sense so that is
about thirty jars the little ones
and i sell them at the saturday market for
nine dollars each my daughter lucia draws
the labels she's eight and she gets fifty
cents for each jar so she's richer than me

a couple of questions from last week
brenda asked do bees sleep yes they do they
sleep five to eight hours a day sometimes
they hold each other's legs which is the
cutest thing ever
and somebody asked why are the boxes painted
in different colors that's so they find their
way home bees can see blue and yellow really
well but they can't see red it's just black
for them

and no i don't use plastic foundation i tried
it once and they hated it

okay next week we're building a water station
because they keep drinking from the neighbor's
pool and mister kowalski is not happy about
that i'm gonna use an old birdbath and marbles
so they don't drown
alright thank you so much for watching hit
the like button and i will see you next
thursday bye
[Music]
`, [
  ['exact', 'liquid gold', 'liquid gold'],
  ['exact', 'powdered sugar', 'powdered sugar'],
  ['exact', '"salad spinner"', 'salad spinner'],
  ['spanning', 'one drop of honey on the glass', 'one drop of honey on the glass'],
  ['spanning', 'wait about thirty seconds and then we lift', 'wait about thirty seconds and then we lift'],
  ['spanning', 'have to feed sugar', 'have to feed sugar'],
  ['spanning', '"the neighbor\'s pool and mister kowalski"', 'the neighbor\'s pool and mister kowalski'],
  ['typo', 'refractomter', 'refractometer'],
  ['typo', 'carnolian bees', 'carniolan'],
  ['typo', 'oxallic acid', 'oxalic acid'],
  ['typo', 'extracter', 'extractor'],
  ['entity', 'Walter', 'walter'],
  ['entity', 'Hendersonville', 'hendersonville'],
  ['entity', 'Mr. Kowalski', 'mister kowalski'],
  ['entity', 'buckingham', 'buckingham because'],
  ['question', 'how many hives does she have', 'i have five hives right now'],
  ['question', 'What is the name of her dog?', 'that\'s pepper our dog'],
  ['question', 'how much does a full frame weigh', 'weighs about six pounds when'],
  ['question', 'What does she burn in the smoker?', 'burning dried lavender in it'],
  ['question', 'how do you know when the honey is ready', 'if eighty percent of the cells are capped'],
  ['question', 'why did the jars blow up last year', 'ferment in the jar i learned that the hard way'],
  ['question', 'How much was the refractometer?', 'it was twenty five dollars'],
  ['question', 'how much honey do the bees need to get through winter?', 'they need around sixty pounds'],
  ['question', 'How many mites did she count?', 'i counted eleven'],
  ['question', 'who is Walter', 'my mentor walter'],
  ['question', 'how long has Walter been keeping bees?', 'keeping bees for fifty one years'],
  ['question', 'Where can you borrow the extractor?', 'from the bee club in hendersonville you can borrow it for free'],
  ['question', 'what does she sell the jars for', 'nine dollars each'],
  ['question', 'How many hours a day do bees sleep?', 'sleep five to eight hours a day'],
  ['question', 'why are the boxes in different colors?', 'that\'s so they find their way home'],
  ['question', 'How old is Lucia?', 'she\'s eight'],
  ['question', 'what will she build next week', 'building a water station'],
  ['question', 'Why is the honey so dark?', 'it\'s so dark this year it\'s the sourwood'],
  ['paraphrase', 'protective breathing gear', 'please wear a mask'],
  ['paraphrase', 'what colours can the insects see', 'bees can see blue and yellow'],
  ['paraphrase', 'knife alternatives for opening the cells', 'some people use an electric'],
  ['unanswerable', 'How old is Marisol?', null],
  ['unanswerable', 'What is the name of her husband?', null],
  ['unanswerable', 'How much did the smoker cost?', null],
  ['unanswerable', 'how many eggs does the queen lay per day', null],
  ['unanswerable', 'How long does a queen live?', null],
  ['unanswerable', 'what does the bee suit cost', null],
  ['unanswerable', 'when did Walter move to Asheville', null],
  ['unanswerable', 'How many bees live in hive number three?', null],
  ['unanswerable', 'who invented the extractor', null],
  ['unanswerable', 'what breed is the dog', null],
], [
  ['followUp', ['who is Walter', 'how long has he been keeping bees'], 'keeping bees for fifty one years'],
  ['followUp', ['What does she use for uncapping?', 'and how much is an electric one?'], 'a hundred and twenty dollars'],
  ['followUp', ['How many mites did she count?', 'what comes after that?'], 'anything over nine you should treat'],
  ['followUp', ['who draws the labels', 'how much does she get for each jar'], 'she gets fifty cents for each jar'],
  ['followUp', ['Where did she get the smoker?', 'and the price?'], null],
  ['first', 'When is the queen first mentioned?', 'the queen in there is huge'],
  ['first', 'first time she mentions sugar', 'feed sugar'],
  ['first', 'When does she first talk about wasps?', null],
  ['every', 'every time the neighbor is mentioned', 'on my neighbor\'s cherry tree | from the neighbor\'s pool'],
  ['every', 'show me all the places where she talks about the freezer', 'behind the freezer'],
  ['count', 'how often does she say buckingham', 'call it buckingham | from buckingham'],
  ['after', 'what comes after the uncapping?', 'the frames go into the extractor'],
  ['after', 'What does she do after the sieve?', 'it sits in the bucket'],
  ['before', 'what is said before liquid gold', 'fast for about five minutes'],
  ['range', 'What is she talking about at 1:00?', 'hive number three i call it buckingham'],
  ['summary', 'summarize from 1:30 to 3:00', '1:30 3:00'],
]);
