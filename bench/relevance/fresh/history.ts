import { recorded } from './recorded.js';

/** A documentary film: a narrator without a name, two experts who tell, stray and correct themselves. Subtitled by hand. */
export const history = recorded('history', { secondsBetween: 0.3 }, `
In the winter of 1837, a surveyor named Josiah Fennimore
walked over Harrow Fell with a barometer, a notebook and a bad cold.
He was looking for the easiest way to bring a railway through the hills.
There was none. So he drew a straight line on his map,
and underneath it he wrote two words: bore it.

This is the story of the Harrow Tunnel, two and a quarter miles of darkness
between the valley of the Esk Water and the valley of the Lune Beck.
It was meant to take three years. It took more than six.
And for every hundred yards of it, roughly, a man lost his life.

Castellane: People drive past the memorial and think it's for a war.
Castellane: I did too, as a child. It was my grandmother who told me it was for a railway.
Imogen Castellane teaches labour history in Durham,
and she has spent eleven years reading the letters of the men who dug here.
Castellane: Well, I say letters. Most of them couldn't write.
Castellane: They paid the schoolmaster a penny a page to do it for them,
Castellane: which is why so many begin with exactly the same sentence.

The money came from Liverpool. It came from cotton merchants, mostly,
who were tired of sending their bales around by sea.
The company had raised four hundred and ten thousand pounds
and believed that this would pay for the whole line, bridges and stations included.
In the end the tunnel alone swallowed more than that.

Work began on the second of May 1838, with a brass band
and a wheelbarrow made of mahogany for the chairman to push.
The wheelbarrow still exists. It stands in the town hall of Kirkby Esk,
and the clerks, we are told, keep their umbrellas in it.

Okonjo: The thing you have to understand is that they didn't dig from two ends.
Okonjo: They dug from fourteen. They sank six shafts from the top of the fell,
Okonjo: and from the bottom of each shaft they went both ways.
Bartholomew Okonjo is an engineer. In his twenties he worked on the Channel Tunnel,
and these days he inspects old railway tunnels, on foot, at night, with a hammer.
Okonjo: So you have fourteen gangs in the dark who have never seen each other,
Okonjo: and they all have to meet. With candles and plumb lines, that's it.
Okonjo: And when the last two headings broke through, they were out by, what was it,
Okonjo: two inches. No, sorry, three inches sideways and one in height.
Okonjo: I've seen worse with lasers. I honestly have.

On the western side the rock is gritstone, and there it was slow but safe.
On the eastern side nobody had expected shale, and nobody had expected water.
In November 1839 the men in shaft four struck a spring.
In a single night it filled the shaft to within twenty feet of the top.
Nobody drowned, for one reason only: it was a Sunday.

Okonjo: They got a pump from Cornwall, second-hand, from a tin mine that had closed.
Okonjo: It came by ship to Whitehaven, and then forty horses dragged it up the fell.
Okonjo: My father used to tell that story with sixty horses, but it was forty.
Okonjo: It ran for nineteen months without a stop and ate nine tons of coal a day.

At the height of it, almost two thousand people lived on top of Harrow Fell.
They called the place Hungry Nook, and the name is still on the maps.
There were huts of turf and stone, eleven alehouses, no church,
and a single shop, which belonged to the contractor.

Castellane: This is the bit that makes me angry. The men were paid once a month,
Castellane: in the alehouse, and half of it wasn't even money. It was tickets.
Castellane: Tommy tickets, they called them, and you could only spend them in that shop.
Castellane: And flour there was a third dearer than down in Kirkby.

The contractor was Elias Threlkeld, a former butcher
who had never built anything longer than a cowshed.
He got the work because his offer was the lowest of seven.

Castellane: On paper a miner had four and six a shift, which is good money.
Castellane: A farm labourer would have needed three days for that.
Castellane: But a shift was twelve hours, you were soaked from the first minute,
Castellane: and you paid for your own candles.

The greatest danger was not the water. It was the powder.
To set a charge, you pushed it down a hole in the rock with a long rod,
and the rods were of iron. Iron on gritstone makes sparks.
Copper rods would have been safe. But copper is soft, and it wears out quickly.

Okonjo: They asked Threlkeld about it in Parliament, in 1841. Why not copper?
Okonjo: And he said, I'm quoting from memory here, that the time they would lose
Okonjo: was worth more than the few lives they would save.
Okonjo: He said that out loud, in front of a committee, and somebody wrote it down.
Castellane: And then they went to lunch. It's in the minutes.

The register of the company has thirty-two names of men who were killed.
Castellane: That's what it says. I have found forty-one so far.
Castellane: The others died in their huts a week later, and those didn't count.
Castellane: The youngest was a boy who held the drill, Amos Pickersgill. He was ten.

In the summer of 1842 a fever went through Hungry Nook.
The nearest doctor lived nine miles away and came on Thursdays.
It was a bricklayer's wife, Hannah Birkett, who turned her hut into a hospital.
She boiled the water. Nobody had told her to, and nobody knew yet why it helped.
Of the hundred and sixty people she nursed, she lost only twelve.

Castellane: I would love to know what she looked like, but there's no picture.
Castellane: What we do have is her cookery book, with lists of patients between the recipes.
Castellane: A descendant in New Zealand had it in the attic and simply posted it to me.
Castellane: In an ordinary envelope! I nearly fainted.

In February of the following year, the men had had enough.
Six hundred of them put down their tools. They didn't ask for more money.
They asked for real money, every two weeks, and for no more tickets.
The company sent for soldiers from Carlisle.
The captain looked at the huts, so the story goes,
and spent his own pay on bread for the children.
After nine days the directors gave in.

Okonjo: Can I say something about the bricks? Everybody forgets the bricks.
Okonjo: There are eleven million of them in there. They made them on the fell,
Okonjo: out of the very shale that had given them so much trouble.
Okonjo: On the eastern side the lining is five bricks thick. I hit it with my hammer
Okonjo: every spring, and it sounds like a bell.

The first train went through on the fourteenth of September 1844.
It carried three hundred guests, and the journey through the dark took nine minutes.
The ladies had been given smelling salts.
The brass band had been asked to play inside the tunnel, and refused because of the smoke.
Fennimore did not see it. He had died in Madeira, where he had gone for his lungs.
Threlkeld did. He retired at forty-six, to a villa above Windermere with a deer park.

The last passenger train ran in 1967, on a wet Saturday, with nineteen people on board.
For two decades the tunnel belonged to the bats.
Since 1988 it has carried a power cable, and a fence keeps everybody else out.

Okonjo: There's a plan to make it a cycle path. I'm all for it, people should see this.
Okonjo: They say eighteen million pounds. I'd say twenty-five, if you do the drains properly.
Castellane: And I want the names on the memorial. All forty-one. There's room on the back,
Castellane: I've measured it.

On Harrow Fell, the wind has taken the huts of Hungry Nook.
But if you know where to look, in May, there is rhubarb between the stones.
Somebody planted it, one hundred and eighty years ago, and nobody has told it to stop.
`, [
  ['question', 'When did the work on the tunnel start?', 'Work began on the second of May 1838,'],
  ['question', 'how long is the tunnel', 'two and a quarter miles of darkness'],
  ['question', 'Who paid for the railway?', 'It came from cotton merchants,'],
  ['question', 'Where is the mahogany wheelbarrow today?', 'It stands in the town hall of Kirkby Esk,'],
  ['question', 'How many shafts did they dig?', 'They sank six shafts from the top of the fell,'],
  ['question', 'how far off were they when the two sides met', 'three inches sideways and one in height.'],
  ['question', 'Why did nobody drown when the shaft filled with water?', 'it was a Sunday.'],
  ['question', 'Where did the pump come from?', 'They got a pump from Cornwall, second-hand, from a tin mine that had closed.'],
  ['question', 'what was Threlkeld\'s job before that', 'Elias Threlkeld, a former butcher'],
  ['question', 'Did the workers have to buy their own candles?', 'and you paid for your own candles.'],
  ['question', 'Why were copper rods not used?', 'the time they would lose was worth more than the few lives they would save.'],
  ['question', 'How old was the youngest victim?', 'Amos Pickersgill. He was ten.'],
  ['question', 'who looked after the sick people', 'Hannah Birkett, who turned her hut into a hospital.'],
  ['question', 'How long did the strike last?', 'After nine days the directors gave in.'],
  ['question', 'what is the tunnel used for now', 'Since 1988 it has carried a power cable,'],
  ['question', 'Is Okonjo in favour of the cycle path?', 'I\'m all for it, people should see this.'],
  ['unanswerable', 'What did Fennimore earn as a surveyor?', null],
  ['unanswerable', 'How many horses died on the way up the fell?', null],
  ['unanswerable', 'who was the chairman of the company', null],
  ['unanswerable', 'What did the pump cost?', null],
  ['unanswerable', 'When was the memorial built?', null],
  ['unanswerable', 'How old was Hannah Birkett when she died?', null],
  ['unanswerable', 'What was the name of the captain from Carlisle?', null],
  ['unanswerable', 'how deep was shaft four', null],
  ['unanswerable', 'Which sentence do so many of the letters begin with?', null],
  ['unanswerable', 'Why did Okonjo leave the Channel Tunnel?', null],
  ['unanswerable', 'How many bats live in the tunnel?', null],
  ['unanswerable', 'what did a train ticket cost in 1844', null],
  ['unanswerable', 'Was Threlkeld ever put on trial?', null],
  ['unanswerable', 'Which locomotive pulled the first train?', null],
], [
  ['followUp', ['Who was Elias Threlkeld?', 'why did he get the work'], 'his offer was the lowest of seven.'],
  ['followUp', ['Where did the pump come from?', 'how much coal did it need?'], 'ate nine tons of coal a day.'],
  ['followUp', ['Who is Imogen Castellane?', 'How long has she been reading the letters?'], 'she has spent eleven years reading the letters'],
  ['first', 'When is Hungry Nook mentioned for the first time?', 'They called the place Hungry Nook,'],
  ['count', 'How often is the memorial mentioned?', 'drive past the memorial | the names on the memorial.'],
]);
