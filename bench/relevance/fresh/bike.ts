import { recorded } from './recorded.js';

/** A repair how-to by one speaker as a hosting site captions it by machine: no capitals, no signs, numbers spelt out, a time for each word. */
export const bike = recorded('bike', { secondsBetween: 0, hasWords: true }, `
[Music]
hello hello this is theo from the back shed
and today we've got a proper patient on the
stand so this is a nineteen eighty nine
peugeot i pulled it out of a skip behind the
swimming pool in july and it's been hanging
from my ceiling ever since um my wife calls
it the chandelier so the plan is to get it
stopping and shifting again for under forty
pounds and i'm going to write everything we
spend on the whiteboard there so you can
check my maths

okay so first thing before you touch
anything give it a wash i know it's boring
but you can't see a crack in a frame that's
covered in mud so bucket warm water washing
up liquid and please not the pressure washer
it pushes the water straight into the
bearings i ruined a really nice hub like
that when i was nineteen and my boss at the
time a man called gerald took it out of my
wages

right the chain so this is a chain checker
it costs about a tenner and you just drop it
in between the links if the side that says
point five goes in you want a new chain soon
and if the point seven five goes in then the
chain's had it and probably the sprockets as
well and ours yeah there you go straight in
so that's dead if you don't have one of
these take a ruler twelve full links should
be exactly twelve inches and if it's more
than an eighth of an inch over chuck it

so you push the pin out with the chain tool
and be careful don't push it out all the way
because you'll never get it back in oh hang
on no sorry that's only if you want to use
it again we're binning this one so out it
comes doesn't matter the old one's got a
hundred and twelve links and the new one
comes with a hundred and sixteen so i lay
them next to each other and take four off
and then it's just a quick link snap done
that was thirteen pounds fifty i'll put that
on the board

now punctures the front one's flat and i
want to do this properly because i see
people doing it with a screwdriver please
don't use a screwdriver use plastic levers
start on the opposite side from the valve
push the bead down into the middle of the
rim there's more room there and then off it
comes you shouldn't need to swear um find
the hole if you can't hear it hold the tube
under water in the sink bubbles there we go
and before you do anything else run your
thumb round the inside of the tyre slowly
and ow yeah there it is little bit of green
glass that's a beer bottle if you leave that
in there you'll be doing this all again
tomorrow so rough it up with the sandpaper
glue thin layer bigger than the patch and
now the bit everybody gets wrong you wait
you wait until it's gone dull so about five
minutes go and put the kettle on and only
then you put the patch on and press really
hard people ask about the stick on ones
without glue i carry them in my saddlebag
for emergencies but in my experience they
start leaking after about a month so that's
a get you home thing this tyre's cracked on
the side though see that so i'm replacing it
anyway eleven pounds from the market hall
the back one's fine and pressure wise i go
for seventy psi on these which is just under
five bar i'm eighty four kilos if you're
lighter you can go lower

sorry that's the parrot next door he does
the telephone

brakes so these pads are original i think
they've gone as hard as a hockey puck so
that's a new set of four nine quid and when
you put them on you want the front edge to
touch the rim first just a little bit that's
called toe in so what i do is fold a
business card and stick it under the back
edge squeeze the lever tighten it up pull
the card out and that's it no squeal thank
you to my dentist for the card and while
we're here feel the rim if it's hollow if
there's a dip where the pads run then the
wheel's finished and it can actually burst
don't muck about with that this one's still
flat lovely cables get stainless ones
they're two pounds each the galvanised are
one twenty but they rust in a year so that's
four pounds for the two and put a drop of
oil in the outer before you thread it
through and cut it with proper cutters not
pliers because pliers just squash it and it
frays

okay gears i love this bit so before you
touch any screws look at it from behind is
the hanger straight ours isn't it's pointing
at the wheel somebody's dropped it on that
side and no amount of fiddling with screws
is going to fix that so i borrowed this
alignment gauge from priti she runs the bike
kitchen on tanner street every wednesday
evening and you can go there and use all the
tools for a donation they've got three
stands and very good samosas so you bend it
slowly because it's steel it can take it if
yours is aluminium don't bend it back more
than once it snaps you buy a new one then
the two little screws h is for high that's
the small sprocket and l's the low one the
big one they only stop the chain from
falling off they don't do the shifting the
shifting's the barrel adjuster down here so
if it's slow going up to the bigger
sprockets you turn it anticlockwise half a
turn at a time click click there you are
that's as good as it was in nineteen eighty
nine probably better

wheel's got a wobble about four millimetres
i'd say i don't own a truing stand i sold it
when we moved house so i put a zip tie on
the frame cut it off just next to the rim
and that's my pointer there are thirty six
spokes and where it rubs on the left you
tighten the ones that go to the right a
quarter turn never more go round three or
four times and it's down to what half a
millimetre that'll do that'll do nicely

so bottom bracket i was dreading this
because it's a peugeot i thought it's going
to be the french thread and you can't get
the parts but i looked it up and by then
they'd switched over to the english one so
the right side undoes clockwise and the left
one's normal eleven balls each side quarter
inch i didn't change them they were shiny
just cleaned them in white spirit and packed
them with new grease the green marine stuff
that my uncle uses on his boat trailer

so whiteboard chain thirteen fifty pads nine
cables four and that's twenty six fifty oh
and the tyre i forgot the tyre eleven so
thirty seven pounds fifty we did it two
fifty left over that's a coffee and it took
me um the whole of saturday and a bit of
sunday so call it nine hours but i was
filming if you're not talking to a camera
all the time it's more like five

so who's it for it's for my niece abby she's
starting at university in leeds in september
she wanted it mustard yellow but i've talked
her out of painting it because a scruffy
bike doesn't get stolen i've had two nicked
outside the station and both were the nice
ones so spend the money on a good lock
instead

quick look at your comments rosalind asks
how often do you oil a chain um i'd say
every two weeks if you ride daily and always
after rain one drop on each link leave it
ten minutes and then wipe it off what's on
the outside only collects dirt and no
rosalind the blue and yellow spray can isn't
oil it's for getting things unstuck it's
gone in a day and marek says his seat post's
stuck in the frame for six years has he
tried ammonia well i did once and it stank
for a week what worked was clamp the post in
a vice upside down and turn the whole frame
like a steering wheel and my neighbour had
to help

next time we've got a cargo bike that used
to belong to the danish post it weighs
thirty eight kilos and the brakes are
terrifying so see you in a fortnight don't
pinch your fingers cheers
[Music]
`, [
  ['question', 'where did he find the bike', 'i pulled it out of a skip behind the swimming pool'],
  ['question', 'Why shouldn\'t I use a pressure washer?', 'it pushes the water straight into the bearings'],
  ['question', 'how can I tell the chain is worn without a checker', 'take a ruler twelve full links should be exactly twelve inches'],
  ['question', 'how many links did he have to remove from the new chain?', 'lay them next to each other and take four off'],
  ['question', 'how long do I have to let the glue dry', 'until it\'s gone dull so about five minutes'],
  ['question', 'What caused the flat tyre?', 'little bit of green glass that\'s a beer bottle'],
  ['question', 'are glueless patches any good?', 'they start leaking after about a month'],
  ['question', 'what pressure does he use', 'i go for seventy psi'],
  ['question', 'How do I stop my brakes from squealing?', 'fold a business card and stick it under the back edge'],
  ['question', 'Which cables should I buy?', 'get stainless ones they\'re two pounds each'],
  ['question', 'When is the bike kitchen open?', 'the bike kitchen on tanner street every wednesday evening'],
  ['question', 'can you bend back an aluminium hanger', 'if yours is aluminium don\'t bend it back more than once'],
  ['question', 'What does the H screw do?', 'h is for high that\'s the small sprocket'],
  ['question', 'how much did he spend in total', 'thirty seven pounds fifty'],
  ['question', 'Who gets the bike when it\'s done?', 'it\'s for my niece abby'],
  ['question', 'why did he decide against a new coat of paint?', 'a scruffy bike doesn\'t get stolen'],
  ['unanswerable', 'How much was the alignment gauge?', null],
  ['unanswerable', 'What is the name of Theo\'s wife?', null],
  ['unanswerable', 'what is abby going to study', null],
  ['unanswerable', 'Why did Theo move house?', null],
  ['unanswerable', 'Which lock does he recommend for Abby?', null],
  ['unanswerable', 'how wide is the front tyre', null],
  ['unanswerable', 'How many gears does the Peugeot have?', null],
  ['unanswerable', 'when did Priti start the bike kitchen', null],
  ['unanswerable', 'how much did the ruined hub cost', null],
  ['unanswerable', 'how heavy is the peugeot?', null],
  ['unanswerable', 'How do I bleed hydraulic brakes?', null],
  ['unanswerable', 'does he wear a helmet', null],
  ['unanswerable', 'Who owned the Peugeot before it was thrown away?', null],
  ['unanswerable', 'how often should the brake pads be changed', null],
], [
  ['followUp', ['Who is Priti?', 'what can you eat there'], 'they\'ve got three stands and very good samosas'],
  ['followUp', ['how often should you oil the chain', 'and how long do you leave it on before wiping'], 'one drop on each link leave it ten minutes and then wipe it off'],
  ['followUp', ['Which bike is he repairing next time?', 'How heavy is it?'], 'it weighs thirty eight kilos'],
  ['first', 'When does he first mention cables?', 'cables get stainless ones'],
  ['count', 'how often does he mention the whiteboard', 'on the whiteboard there | so whiteboard chain'],
  ['after', 'What does he do after the sandpaper?', 'glue thin layer bigger than the patch'],
]);
