import { recorded } from '../fresh/recorded.js';

/** A cook streams live and reads her chat aloud between the steps. Typed by a fan, no speakers, long silences at the stove. */
export const stream = recorded('stream', { secondsBetween: 1.1 }, `
Hello hello hello, is it on? The little dot is red. Okay. Cześć, hi, good evening,
hi spoonlord88, hi Marguerite in Lyon, hi, um, I can't read that one, hi X X garlic.
So today is pierogi, pierogi ruskie, with potato and cheese, because you voted, it was four hundred to, what was it, ninety for the beetroot soup.
Sorry, soup people. Soup people are always loyal and always lose.

Okay so I've got the potatoes on already, that's a kilo, floury ones, they've been boiling for ten minutes.
And while they go we make the dough. This is five hundred grams of flour, plain flour, nothing fancy,
a teaspoon of salt, and then hot water. Not boiling! Hot, like a, like a bath that's a bit too hot.
Two hundred and fifty millilitres. And two spoons of oil, I use sunflower, rapeseed's fine too.
"No egg, question mark, question mark," says ovenmitt Dave. No egg, Dave. My aunt in Lublin puts egg in, and hers are like shoe soles.
She doesn't watch this. I hope that she doesn't watch this.

The hot water cooks the flour a little, so the dough stays soft and it doesn't shrink back when you roll it. That's the whole secret.
So I'm kneading, I'm kneading, that's about five minutes. Talk to me.
"How long have you been cooking?" Since I was tall enough, so, eleven.
"Kasia, what's that on your arm?" That's from last week, the caramel. It's fine, it looks worse than it is. It's got a plaster with, um, dinosaurs.
"Can I use wholemeal?" From Priyanka. You can use half, half wholemeal, and then a splash more water. With all wholemeal they crack at the edges.
Okay, that's smooth, like an earlobe. Touch your earlobe. Like that. Under a bowl, and it sleeps for thirty minutes. Don't skip that.

Now onions. Three onions, small cubes, in butter, and low, low, low. You want them gold, you don't want them brown.
This takes twenty minutes, and there's no trick. Everybody wants a trick.
"Put sugar in." No! Who is that? Wokstar. No sugar, Wokstar. Go and sit in the corner.

So the cheese. In Poland it's twaróg, it's a sort of dry curd cheese. You need three hundred grams.
If you can't get it, and Marguerite asks that each time, hi Marguerite, you take ricotta and hang it in a cloth overnight,
or, um, feta and cottage cheese, half and half, but then no more salt. Not cream cheese, it runs out.
I get mine from the Polish shop on Harbour Street, Mr Nowicki keeps one back for me on Thursdays.

Potatoes are done, the knife goes in. I drain them, and back in the pot for a minute with no lid, so they steam off.
Wet potatoes, sad pierogi. Remember that. Put it on a T-shirt.
Mash them, and please not with the blender, you'll get glue. I did that on TV once, on the breakfast show, and, ha, the presenter had to pretend.
And now it has to cool. If you put the cheese in hot it melts and it goes stringy.

"What's the cat called?" The cat's called Pepper. Actually Doctor Pepper. Get down, the doctor isn't on duty.
"My dough's really sticky, help," says Jun in Osaka, it's, what, four in the morning over there? Jun! Go to bed.
Okay but first, dust it, one spoon of flour, knead a minute, and wait. It's mostly just the waiting. It dries as it rests.

Right, so potatoes, cheese, half of the onions, lots of pepper, salt, taste. Hm. More pepper. It should be a bit too salty now, because the dough eats the salt.

Rolling. Two millimetres, so that you could almost read a newspaper through it. And I cut with a glass, this glass, seven centimetres.
It's my grandmother's, it's the only one that's left out of six. The other five, well, that was my brother Olek and a football.
A teaspoon of filling. Not more. I know. You want more. Not more.
Fold, press out the air, pinch from the middle to the corners. And if it won't stick, wet the edge with your finger.
"She's so fast." I'm slow! My grandmother did a hundred in an hour. I do sixty.
"Thank you for the five euros," no, that's me, thank YOU for the five euros, Bratwurst Betty. That goes to the food bank, like always, we're at two hundred and thirty this month.

Water's boiling, a lot of salt, a drop of oil. Ten at a time, not more, or they'll stick together and it's one big pieróg.
They sink, you give them one stir with a wooden spoon, and they come up. From when they come up it's three minutes.
One, two, there's one that opened. That's the cook's snack. Ow. Hot. Mm.

"Can you freeze them?" Yes, raw. On a tray first, so they don't touch, two hours, and then in a bag. They keep for three months.
And you don't thaw them, they go straight in the water, and it's five minutes then.
"What about frying?" Tomorrow! The ones that are left over, in butter, till they crackle. That's the better half of pierogi, if I'm honest.

Plate. Onions on top, sour cream. My dad has it with bacon, my sister with sugar, we don't speak of it.
"Why's it called ruskie, is it Russian?" Spoonlord, very good. No, it's from Ruthenia, Red Ruthenia, that's the region around Lviv. So nothing to do with Moscow.
How many did we get? Forty-six, and the snack. That's four people, or two Oleks.

Okay, next week, soup people, I heard you, it's beetroot soup. Sunday at six, not seven, because I've got a wedding.
The recipe's under the video as soon as I've, um, woken up. Good night, Jun, go to BED. Pa pa!
`, [
  ['exact', 'Soup people are always loyal and always lose', 'Soup people are always loyal and always lose.'],
  ['exact', 'wet potatoes, sad pierogi', 'Wet potatoes, sad pierogi.'],
  ['exact', 'With all wholemeal they crack at the edges', 'With all wholemeal they crack at the edges.'],
  ['exact', 'the only one that\'s left out of six', 'it\'s the only one that\'s left out of six.'],
  ['spanning', 'plain flour nothing fancy, a teaspoon of salt and then hot water', 'plain flour, nothing fancy, a teaspoon of salt, and then hot water. Not boiling!'],
  ['spanning', 'hang it in a cloth overnight or feta and cottage cheese', 'hang it in a cloth overnight, or, um, feta and cottage cheese,'],
  ['spanning', 'hers are like shoe soles, I hope that she doesn\'t watch this', 'hers are like shoe soles. She doesn\'t watch this. I hope that she doesn\'t watch this.'],
  ['typo', 'sunflour oil or rapseed', 'two spoons of oil, I use sunflower, rapeseed\'s fine too.'],
  ['typo', 'pinsh from the midle to the corners', 'pinch from the middle to the corners.'],
  ['typo', 'thre onoins small cubes in buter', 'Three onions, small cubes, in butter,'],
  ['typo', 'mash with blendor makes glew', 'not with the blender, you\'ll get glue.'],
  ['entity', 'Mr Nowicki', 'Mr Nowicki keeps one back for me on Thursdays.'],
  ['entity', 'aunt in Lublin', 'My aunt in Lublin puts egg in,'],
  ['entity', 'Bratwurst Betty', 'thank YOU for the five euros, Bratwurst Betty.'],
  ['entity', 'Red Ruthenia Lviv', 'it\'s from Ruthenia, Red Ruthenia, that\'s the region around Lviv.'],
  ['question', 'How long does the dough sleep under a bowl?', 'Under a bowl, and it sleeps for thirty minutes.'],
  ['question', 'what is the cat called', 'The cat\'s called Pepper. Actually Doctor Pepper.'],
  ['question', 'How many grams of twaróg do you need?', 'You need three hundred grams.'],
  ['question', 'What happens if you put the cheese in hot?', 'If you put the cheese in hot it melts and it goes stringy.'],
  ['question', 'How many did her grandmother do in an hour?', 'My grandmother did a hundred in an hour.'],
  ['question', 'What becomes of the donations from viewers?', 'That goes to the food bank, like always,'],
  ['question', 'how did she hurt herself', 'That\'s from last week, the caramel.'],
  ['question', 'When and at what hour can I tune in again?', 'Sunday at six, not seven,'],
  ['unanswerable', 'How do I reset my router?', null],
  ['unanswerable', 'Who was the first woman in space?', null],
  ['unanswerable', 'How old is her brother Olek?', null],
  ['unanswerable', 'What does Mr Nowicki charge for the cheese?', null],
  ['unanswerable', 'In which year was she on the breakfast show?', null],
  ['unanswerable', 'Why does her sister eat them with sugar?', null],
  ['unanswerable', 'How many beetroots go into the soup?', null],
], [
  ['followUp', ['Can you freeze pierogi?', 'How long do they keep?'], 'They keep for three months.'],
  ['followUp', ['What does she cut the dough with?', 'And how wide is it?'], 'I cut with a glass, this glass, seven centimetres.'],
  ['after', 'What does she say after she tells Wokstar to sit in the corner?', 'In Poland it\'s twaróg, it\'s a sort of dry curd cheese.'],
  ['every', 'Where is Jun mentioned?', 'says Jun in Osaka, | Good night, Jun, go to BED.'],
]);
