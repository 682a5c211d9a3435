import { recorded } from '../fresh/recorded.js';

/** One man reviews a laptop that he bought himself. Alone, edited, fast. */
export const laptop = recorded('laptop', { secondsBetween: 0.15, hasWords: true }, `
So this is the Norrvik Slate 14, and before anybody asks in the comments,
no, they didn't send it to me. I paid one thousand three hundred and forty-nine pounds for it,
out of my own pocket, and I've used it every single day for five weeks.
Which is why this video is late. Sorry about that.

Let's start with the outside. It's aluminium, it's dark green,
and on my kitchen scale it comes to one point two eight kilos.
Norrvik says one point two five on the box, so, you know, close enough.
The lid picks up fingerprints like crazy. I wiped it twice just to film this bit.
And I have to tell you about the hinge, because my first unit squeaked.
Every time I opened it, like a little mouse. I sent it back,
the shop swapped it within four days, and the second one has been silent.
But I've read the forum, and I'm not the only one with a squeaky hinge.

Right, the screen. Oh, the screen is gorgeous.
Fourteen inches, OLED, a hundred and twenty hertz, and colours that pop without being silly.
I measured four hundred and ten nits at full brightness.
That's fine in the kitchen. It's not fine in the garden,
because the panel is glossy, and what you mostly see out there is your own face.
One tip. Out of the box it's set to sixty hertz to save power,
so go into the display settings and switch that over, otherwise you're missing out.

Keyboard. I write about three thousand words a day, so I'm picky.
There's one point three millimetres of travel, it's crisp, it's quiet, I like it a lot.
What I don't like is where they've put the power button.
It sits right next to delete. And yes, I did it.
I was in a call with a client, I wanted to fix a typo, and I put the whole machine to sleep.
You can switch that off in the settings, and you should do it on day one.
The trackpad is big and it's glass, but it only really clicks in the lower half.
At the top it's stiff as a board. The fingerprint reader is quick,
unless you've just washed your hands, then forget it, it wants your password.

Ports! On the left you've got two USB-C, and both of them charge.
On the right there's HDMI and a headphone jack.
And that's your lot. There's no card slot, so if you shoot photos
you're back to carrying a dongle. I bought one for nineteen pounds and lost it in a week.

Now the bit you've skipped to. Battery.
With a video on a loop, at half brightness, I got eleven hours and forty minutes.
But nobody lives like that. With my actual work, so forty browser tabs,
music, and the odd call, it's more like seven and a half hours.
That's a normal working day, just about, if you don't go mad.
The charger is a sixty-five watt brick, and it's a small one,
and it took thirty-four minutes from empty to half.
The cable, though, is only a metre long, and I ended up sitting on the floor at the airport.

Performance. I'm not going to read you forty benchmark charts.
What I did is, I exported the same twelve-minute video on this and on my old machine.
The old one needed twenty-one minutes. The Slate needed nine.
So that's less than half, brilliant. But then I did it again, straight after,
and the second run took thirteen.
It gets hot, it slows down, because it's thin and there's only one fan in there.
After about ten minutes of hard work it drops its speed, and you can feel it above the F keys.

And that fan, let me just hold the microphone to it. Hear that?
Forty-four decibels. My sister Priya took the laptop to a lecture
and she told me that people two rows down turned round.
There's a quiet mode, it's function plus Q, and with that it's bearable,
but exports take nearly twice as long. Pick your poison.

Speakers, quickly. They point downwards, so on a table they're all right,
and on a duvet you hear nothing but mud.
The webcam does ten eighty, it's decent in daylight and a bit grainy at night.
There's no shutter on it, so I've stuck a bit of blue tape there like it's 2009.

I opened it up, of course I did. Eight screws, and the two at the front are shorter,
so don't mix them up. The drive can be replaced, that took me five minutes.
The battery is screwed in and not glued, thank you, Norrvik.
But the memory is soldered. What you buy is what you've got forever.
Mine has sixteen gigs, and if you plan to keep it more than three years, get the thirty-two.

Software. It came with a trial of an antivirus that popped up eleven times on the first evening.
I counted. You can uninstall it, it needs a restart and a bit of patience.
In the second week the Wi-Fi kept dropping, always in calls, never when I was just reading.
A driver update in week three sorted it, and it hasn't happened since.

So, who is it for? If you're a student, or you write, or you live in spreadsheets, then yes.
It's light, it's lovely to look at, and it gets through the day.
If you cut video for a living, don't. It can't hold its speed,
and you'll hate the fan. Look at the Halden Pro 13 instead.
That one's two hundred pounds more, it's thicker, and it just keeps going.
And if you're not in a hurry, wait for November,
because last year's Slate dropped by a fifth on Black Friday.

I'm going to keep mine. I'd give it seven and a half out of ten,
and it would be an eight without that power button.
Next week it's headphones, for people with big ears, like me.
If this was useful, you know what to do, and tell me what you're typing on. Cheers.
`, [
  ['exact', 'picks up fingerprints like crazy', 'The lid picks up fingerprints like crazy.'],
  ['exact', 'colours that pop without being silly', 'colours that pop without being silly.'],
  ['exact', 'stiff as a board', 'At the top it\'s stiff as a board.'],
  ['exact', 'you hear nothing but mud', 'on a duvet you hear nothing but mud.'],
  ['spanning', 'not fine in the garden because the panel is glossy', 'It\'s not fine in the garden, because the panel is glossy,'],
  ['spanning', 'straight after, and the second run took thirteen', 'straight after, and the second run took thirteen.'],
  ['spanning', 'two at the front are shorter so don\'t mix them up', 'the two at the front are shorter, so don\'t mix them up.'],
  ['typo', 'squeeky hinge', 'I\'m not the only one with a squeaky hinge.'],
  ['typo', 'antivrus trial', 'It came with a trial of an antivirus'],
  ['typo', 'memmory is solderd', 'But the memory is soldered.'],
  ['typo', 'headphone jak', 'On the right there\'s HDMI and a headphone jack.'],
  ['entity', 'Halden Pro 13', 'Look at the Halden Pro 13 instead.'],
  ['entity', 'Priya', 'My sister Priya took the laptop to a lecture'],
  ['entity', 'Black Friday', 'last year\'s Slate dropped by a fifth on Black Friday.'],
  ['entity', 'OLED', 'Fourteen inches, OLED, a hundred and twenty hertz,'],
  ['question', 'how much did he pay for it', 'I paid one thousand three hundred and forty-nine pounds for it,'],
  ['question', 'how many nits does the screen have at full brightness?', 'I measured four hundred and ten nits at full brightness.'],
  ['question', 'where is the power button please', 'It sits right next to delete.'],
  ['question', 'is there a card slot', 'There\'s no card slot,'],
  ['question', 'How long does it take to charge from empty to half?', 'it took thirty-four minutes from empty to half.'],
  ['question', 'whats the shortcut for quiet mode', 'There\'s a quiet mode, it\'s function plus Q,'],
  ['question', 'Could you please tell me whether the drive can be replaced later on?', 'The drive can be replaced, that took me five minutes.'],
  ['question', 'how heavy is this thing really', 'on my kitchen scale it comes to one point two eight kilos.'],
  ['question', 'why does it get slower if you push it for a while?', 'It gets hot, it slows down, because it\'s thin and there\'s only one fan in there.'],
  ['question', 'did he find a fix for the internet cutting out', 'A driver update in week three sorted it, and it hasn\'t happened since.'],
  ['unanswerable', 'how long do you boil an egg so it stays soft', null],
  ['unanswerable', 'does it run linux', null],
  ['unanswerable', 'Hello, could you please tell me how long the manufacturer\'s warranty is?', null],
  ['unanswerable', 'what does the thirty-two gig version cost?', null],
  ['unanswerable', 'Which browser does he have his forty tabs open in?', null],
], [
  ['followUp', ['What happened with the first unit he bought?', 'and how long did the shop take to swap it?'], 'the shop swapped it within four days,'],
  ['after', 'what does he talk about right after the ports?', 'Now the bit you\'ve skipped to. Battery. With a video on a loop, at half brightness, I got eleven hours and forty minutes.'],
  ['first', 'When does he mention the fan for the first time?', 'there\'s only one fan in there.'],
  ['summary', 'please summarise what he says between 2:00 and 3:30', '2:00 3:30'],
]);
