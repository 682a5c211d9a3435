import { recorded } from './recorded.js';

/** A travel talk to a club and questions from the audience: four voices, lines cut where they are full, corrections, prices in two currencies. */
export const travel = recorded('travel', { secondsBetween: 0.3 }, `
Colin: Good evening, everybody, and welcome to the autumn programme of the
Colin: Kendal Travel Circle. There are still some chairs at the front, and the
Colin: tea urn is working again, you'll be pleased to hear. Our speaker tonight
Colin: is Nadia Brandt. Some of you will remember her talk about going down the
Colin: Danube in a canoe. That was in 2019, I believe.
Nadia: 2018, but close enough.
Colin: 2018, I stand corrected. Tonight it's Georgia, the one in the Caucasus,
Colin: and she tells me that she didn't set foot on a plane. Nadia, the floor
Colin: is yours.

Nadia: Thank you, Colin. Can you hear me at the back? Good. So, I spent eleven
Nadia: weeks in Georgia, from the beginning of May until the middle of July,
Nadia: and I went there by train and by ship. I didn't do that to be a saint.
Nadia: I'm simply terrified of flying, I have been since a landing in Bergen
Nadia: that I won't describe before the biscuits.
Nadia: From here it's five trains to Burgas, that's on the Bulgarian coast, and
Nadia: from there a freight ferry crosses the Black Sea to Batumi. It takes
Nadia: three nights and it cost me 190 euros, with a bunk and all the meals.
Nadia: The meals were soup. Forty-six lorry drivers, two German motorcyclists
Nadia: and me. It was supposed to leave on the Tuesday. It left on the Friday,
Nadia: because the captain was waiting for a part for the bow door, and nobody
Nadia: seemed to find that strange.
Nadia: I shared a cabin with a woman called Lyudmila who drives a lorry full of
Nadia: cut flowers to Yerevan and back every fortnight. She taught me to play
Nadia: durak, which is a card game in which there is no winner, there's only a
Nadia: loser. I was the loser for three nights.

Nadia: Next picture, please. This is Batumi in the rain. It rained for six
Nadia: days. People come for the casinos, I'm told, but I'd send you to the
Nadia: botanical garden, which hangs above the sea about nine kilometres north
Nadia: of the town. I had it to myself, apart from a wedding party hiding under
Nadia: a eucalyptus.
Nadia: One word about luggage, because somebody always asks. I started with
Nadia: fourteen kilos, and that was ridiculous. In Kutaisi I went to the post
Nadia: office and sent five of them home, the tent, the second pair of boots,
Nadia: and a very thick novel. It cost thirty-one pounds and the parcel arrived
Nadia: in Kendal nine days after I did. I never missed the tent at all. The
Nadia: boots, yes, once.

Nadia: Now, Svaneti. That's the high valley in the north-west, with the stone
Nadia: towers, you will have seen them on the poster. You take a minibus from
Nadia: Zugdidi, they call it a marshrutka, and it doesn't leave at a time, it
Nadia: leaves when it's full. Our driver crossed himself at every church and
Nadia: overtook on every bend, so I suppose that evens out.
Nadia: In Mestia I stayed with Manana, who's seventy-three and runs a guest
Nadia: house with her two sons. Sixty lari a night, that's about eighteen
Nadia: pounds, with breakfast and supper. And the supper would feed this room.
Nadia: The towers were built because of blood feuds, families shut themselves
Nadia: in, sometimes for months. Manana's own tower has been in the family for
Nadia: thirty generations, or so she says, and today she keeps potatoes in it.
Nadia: From Mestia I walked to Ushguli. It's fifty-eight kilometres, and
Nadia: everybody does it in four days. I took five, because of my knee, and
Nadia: because of a dog. He joined me at the first bridge, a big yellow thing
Nadia: with one ear, and I called him Boris. He slept outside my door, he
Nadia: chased off the cows, and on the last afternoon he turned round and
Nadia: walked home without so much as a goodbye.
Nadia: On the third day you have to get across a river, and there's no bridge.
Nadia: A boy waits there with a horse and takes you over for twenty lari. I
Nadia: thought that was a bit steep, so I waded. Don't. The water comes
Nadia: straight out of the glacier, I slipped, and my camera went under. That's
Nadia: why the next eleven pictures were taken with a telephone.

Nadia: Tbilisi I'll keep short. I rented a room in the Sololaki quarter for
Nadia: three weeks, with a wooden balcony that moved when you breathed. I
Nadia: wanted to learn the alphabet. It's got thirty-three letters, no
Nadia: capitals, and my teacher Levan said a clever child needs two weeks. On
Nadia: my last day I read a whole sign by myself, and it said no parking.
Nadia: And this is the taxi driver who's responsible for my faith in mankind. I
Nadia: left my phone on his back seat on a Sunday night. On Tuesday he stood at
Nadia: the door. He'd found the house by asking in every bakery in the quarter.
Nadia: He wouldn't take any money, but he did accept a jar of my sister's
Nadia: damson jam.

Nadia: The last part's Tusheti, and for me that's the heart of it. The only
Nadia: road goes over the Abano Pass, which is just under three thousand
Nadia: metres, and it's closed by snow for about eight months of the year. This
Nadia: time they opened it on the ninth of June. Zaza drove us up in a
Nadia: Mitsubishi van, four and a half hours, seventy lari a head, and he
Nadia: switched the music off for the narrow parts, which I found more
Nadia: frightening than the music.
Nadia: Up there nobody eats pork. It's an old taboo, they say it brings bad
Nadia: luck, and Zaza actually asked every passenger whether there was any ham
Nadia: in the bags. The cheese is made from sheep's milk and ripens in a
Nadia: sheepskin with the wool on the inside. I'd like to tell you that it's
Nadia: delicious.
Nadia: I helped a shepherd called Gocha for four days. He's got six hundred
Nadia: sheep, and he knows them by their faces. In October he walks them down
Nadia: to the plains near the Azerbaijani border, and that takes eleven days.
Nadia: His son works for a bank in Tbilisi and does the sums for him. I asked
Nadia: him if he's ever lonely and he said, only in town.
Nadia: I think I'll stop there, and we'll have some questions.

Colin: Thank you, Nadia, that was wonderful. Yes, Ruth, in the second row.
Ruth: Did you feel safe? I mean, as a woman on your own.
Nadia: Yes, I did, with one exception. There was a drunk man at the bus station
Nadia: in Zugdidi who wouldn't leave me alone, and then three women from the
Nadia: vegetable stalls came over and shouted at him until he left. What really
Nadia: scared me were the sheepdogs. You pick up a stone, you don't even have
Nadia: to throw it.
Desmond: How did you talk to people? I don't suppose your Georgian was up to it.
Nadia: No, it was not. I grew up in Rostock, so I had eight years of Russian at
Nadia: school. Anybody over forty-five speaks Russian, anybody under thirty
Nadia: speaks English, and in between you wave your hands.
Ruth: And if I may, what did the whole thing cost?
Nadia: You may. About 2,300 pounds for the eleven weeks, and that includes the
Nadia: trains and the ferry. Oh, no, wait, it doesn't include the insurance,
Nadia: that was another 140.
Desmond: Do you need a visa?
Nadia: With a British passport you can stay for a whole year. They just stamp
Nadia: you in. I have a German one, and it's the same.
Ruth: My husband's a vegetarian. Would he starve?
Nadia: Not at all. Aubergines with walnuts, beans in a clay pot, and the cheese
Nadia: bread, khachapuri. He'd come home heavier. I put on three kilos in spite
Nadia: of the mountains.
Desmond: You've not said a word about the wine.
Nadia: Because I don't drink, Desmond. I did visit a cellar in Kakheti, where
Nadia: they bury the wine in clay jars up to the neck, they're called qvevri,
Nadia: and they told me they have been doing that for eight thousand years. My
Nadia: neighbour at the table said it tasted of wet walnuts, and he meant it
Nadia: kindly.
Ruth: Would you do anything differently?
Nadia: I wouldn't go up to Svaneti in May. I had snow to the knees on the
Nadia: Chkhutnieri Pass. Go in September, then the paths are dry and the grapes
Nadia: are ripe. And I'd pay the boy with the horse.

Colin: On that note. Nadia's booklet with the maps is on the table by the door,
Colin: it's six pounds, and all of it goes to the mountain rescue in Mestia.
Colin: Next month, on the fourteenth of November, we have Peter Ashworth on the
Colin: lighthouses of Brittany, and not here but in the Methodist hall, because
Colin: the floor's being done. Mind the step on your way out.
`, [
  ['question', 'why didn\'t she fly', 'I\'m simply terrified of flying,'],
  ['question', 'How long does the ferry crossing take?', 'It takes three nights'],
  ['question', 'Why was the ship delayed?', 'the captain was waiting for a part for the bow door,'],
  ['question', 'what does Lyudmila transport?', 'drives a lorry full of cut flowers to Yerevan'],
  ['question', 'how much did it cost to post her stuff home', 'It cost thirty-one pounds'],
  ['question', 'When does the marshrutka leave?', 'it leaves when it\'s full.'],
  ['question', 'What are the towers used for nowadays?', 'today she keeps potatoes in it.'],
  ['question', 'how far is it from Mestia to Ushguli?', 'It\'s fifty-eight kilometres,'],
  ['question', 'How did her camera get wet?', 'I slipped, and my camera went under.'],
  ['question', 'how many letters are there', 'It\'s got thirty-three letters,'],
  ['question', 'what did she give the cabbie as a thank you', 'he did accept a jar of my sister\'s damson jam.'],
  ['question', 'When did the Abano Pass open?', 'they opened it on the ninth of June.'],
  ['question', 'Which meat is forbidden in Tusheti?', 'Up there nobody eats pork.'],
  ['question', 'is it dangerous for women travelling alone?', 'Yes, I did, with one exception.'],
  ['question', 'what\'s the best month to go', 'Go in September, then the paths are dry'],
  ['question', 'Who gets the money from the booklet?', 'all of it goes to the mountain rescue in Mestia.'],
  ['unanswerable', 'How long was the Danube trip?', null],
  ['unanswerable', 'what happened during the landing in Bergen', null],
  ['unanswerable', 'What are Manana\'s sons called?', null],
  ['unanswerable', 'How old is Boris?', null],
  ['unanswerable', 'how tall are the towers', null],
  ['unanswerable', 'How much rent did she pay in Sololaki?', null],
  ['unanswerable', 'what was the name of the taxi driver?', null],
  ['unanswerable', 'How long has Zaza been driving over the pass?', null],
  ['unanswerable', 'why does Nadia not drink', null],
  ['unanswerable', 'which novel did she send home?', null],
  ['unanswerable', 'Is there mobile reception in Tusheti?', null],
  ['unanswerable', 'How many people live in Ushguli?', null],
  ['unanswerable', 'which vaccinations do you need for Georgia', null],
  ['unanswerable', 'How much do the lessons with Levan cost?', null],
], [
  ['followUp', ['Who is Gocha?', 'how many sheep does he have'], 'He\'s got six hundred sheep,'],
  ['followUp', ['What did the whole trip cost?', 'was the insurance included?'], 'it doesn\'t include the insurance, that was another 140.'],
  ['followUp', ['who gives the next talk', 'and where will that be?'], 'not here but in the Methodist hall,'],
  ['first', 'When does she first mention the horse?', 'A boy waits there with a horse'],
  ['count', 'How many times is Batumi mentioned?', 'Black Sea to Batumi. | This is Batumi in the rain.'],
  ['after', 'what comes after the five trains to Burgas', 'from there a freight ferry crosses the Black Sea'],
]);
