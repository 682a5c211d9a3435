import { recorded } from '../fresh/recorded.js';

/** An audio guide through an old harbour town: one trained voice, written to be read, slow, with directions from stop to stop. */
export const harbour = recorded('harbour', { secondsBetween: 0.6 }, `
Welcome to Saltmere, and to this walk through the old harbour quarter.
The walk is a little over two kilometres long, and at an easy pace it takes about ninety minutes.
There are seven stops. Whenever you hear this bell, you may pause the recording and walk on.

Stop one. The Customs House.
You are standing with your back to the water, in front of a building of yellow brick.
It was finished in 1764, and for a hundred and twenty years every barrel that entered the town
was weighed behind the large green door on the left.
Look up. Above the door you can see a stone hand holding a pair of scales.
If you look closely, you will notice that the scales are not level.
The townspeople said that the mason did this on purpose,
because the customs officers had not paid him for his work.
Today the house is a music school, and on summer afternoons you may hear a trumpet from the upper floor.

Please walk along the quay, keeping the water on your right, until you reach the iron crane.

Stop two. The Treadwheel Crane.
The crane you see is a copy, built in 1988 by pupils of the technical college.
The original burned in the great fire of 1871, together with forty-three houses.
Inside the drum there was room for four men, who walked on the spot like hamsters
and could lift two tonnes of stone.
It was not a popular job. The men were often blind, and this was no accident:
a man who could not see how high he was standing would not become dizzy.
Children love to climb the wheel. Please don't let them, as the wood is slippery after rain.

Turn away from the harbour now, and take the narrow lane between the bakery and the blue house.
Mind your head beneath the arch, it is only a metre seventy high.

Stop three. Candle Lane.
It is quiet here, isn't it? In the eighteenth century you would have wanted to hold your nose.
Eleven candle makers worked in this lane, and they boiled their tallow from sheep fat in open kettles.
The smell was so strong that the town council moved the weekly market
three times to get away from it.
At number nine lived Agatha Thorne, who became a candle maker after her husband drowned in 1742.
Women were not allowed in the guild, and so for nineteen years
she signed every bill with the name of her dead husband.
When the guild found out, it fined her one silver spoon.
You can see that spoon in the town museum, in the glass case on the second floor.

Follow the lane uphill. There are sixty-one steps, with a bench about halfway.
If you would rather avoid the steps, there is a ramp to your left, behind the pharmacy.

Stop four. Saint Brannoc's Church.
Before you go in, lay your hand on the wall beside the porch.
The grooves that you feel were made by fishermen, who sharpened their knives here for luck.
The tower is fifty-eight metres tall, and it leans.
It leans by almost a metre, towards the sea, because its eastern half was built on rock
and its western half on sand.
Engineers poured concrete beneath it in 1974, and since then it has not moved.
Inside, above the altar, hangs a wooden ship with three masts.
It was given to the church by the crew of the Merganser, who came home in 1809
after two years, when their families had already held the funeral.
The tower is open from April to October, and the climb costs four euros.
The organ is played every Thursday at noon, and you are welcome to sit and listen.

Leave the church by the north door, and cross the square towards the fountain.

Stop five. The Herring Fountain.
The three bronze women around the basin are selling fish, and they are quarrelling.
The sculptor, Ilse Vandermeer, modelled the one in the middle on her own mother-in-law.
We are told that the family did not speak for some years afterwards.
Touch the herring in her left hand if you like. It shines because thousands of visitors have done so,
and it is said that whoever touches it will return to Saltmere.
The water, by the way, is not for drinking.

From here you can already see our next stop, the long red wall on the other side of the square.

Stop six. The Ropewalk.
This hall is two hundred and seventy metres long, and it has neither a cellar nor an inner wall.
It had to be so long because a ship's rope was twisted in one piece, from end to end.
The rope makers walked backwards all day, paying out hemp from a bundle around their waist.
By the end of a week, each of them had walked some ninety kilometres, and none of it forwards.
The last rope was made in 1931. During the war the hall was used as a hospital,
and after that it stood empty, until the town wanted to pull it down for a car park.
A retired teacher, Mister Lionel Abbot, chained himself to the gate for six days in March 1969.
The hall was saved. Nowadays there is a covered market here, on Wednesdays and Saturdays,
and I recommend the smoked eel from the stall beside the entrance.

Walk through the hall, if it is open, or else around it, and go down to the lighthouse.

Stop seven. The Little Light.
It is the smallest lighthouse on this coast, only nine metres tall, and it has never had a stair.
The keeper went up by a ladder on the outside, in every weather.
The best known of them was Josefa Lund, who kept the light for thirty-four years
and wrote down in her diary every ship, every storm, and every cake that she baked.
On the night of the flood, in 1953, the lamp failed.
Josefa rang the fog bell by hand for eleven hours, and fourteen boats found the harbour.
Since 1977 the light has been electric, and it is switched on from an office in another town.
The white line on the wall, above your head, shows how high the water stood.

Our walk ends here. The ferry back to the car park leaves from the steps behind you, every twenty minutes.
Please return your audio device at the kiosk with the striped roof, and you will get back your deposit.
Thank you for walking with us.
`, [
  ['exact', 'a stone hand holding a pair of scales', 'a stone hand holding a pair of scales.'],
  ['exact', 'walked on the spot like hamsters', 'who walked on the spot like hamsters'],
  ['exact', 'the smoked eel from the stall beside the entrance', 'the smoked eel from the stall beside the entrance.'],
  ['exact', 'grooves that you feel were made by fishermen', 'The grooves that you feel were made by fishermen,'],
  ['spanning', 'the town council moved the weekly market three times', 'the town council moved the weekly market three times'],
  ['spanning', 'eastern half was built on rock and its western half on sand', 'its eastern half was built on rock and its western half on sand.'],
  ['spanning', 'kept the light for thirty-four years and wrote down in her diary', 'who kept the light for thirty-four years and wrote down in her diary'],
  ['typo', 'tredwheel crane', 'The Treadwheel Crane.'],
  ['typo', 'slippary after rain', 'the wood is slippery after rain.'],
  ['typo', 'sculpter of the fountain', 'The sculptor, Ilse Vandermeer,'],
  ['typo', 'farmacy ramp', 'there is a ramp to your left, behind the pharmacy.'],
  ['entity', 'Agatha Thorne', 'At number nine lived Agatha Thorne,'],
  ['entity', 'Merganser', 'the crew of the Merganser,'],
  ['entity', 'Lionel Abbot', 'A retired teacher, Mister Lionel Abbot,'],
  ['entity', '1871', 'The original burned in the great fire of 1871,'],
  ['question', 'how many stops are there', 'There are seven stops.'],
  ['question', 'What was weighed behind the green door of the Customs House?', 'every barrel that entered the town was weighed behind the large green door on the left.'],
  ['question', 'how many candle makers worked in the lane?', 'Eleven candle makers worked in this lane,'],
  ['question', 'what did the guild fine her', 'it fined her one silver spoon.'],
  ['question', 'Excuse me, on which day is the organ played, please?', 'The organ is played every Thursday at noon,'],
  ['question', 'how long is the ropewalk hall', 'This hall is two hundred and seventy metres long,'],
  ['question', 'When was the last rope made?', 'The last rope was made in 1931.'],
  ['question', 'why did they hire people who couldnt see for the crane', 'a man who could not see how high he was standing would not become dizzy.'],
  ['question', 'Is there a way round for someone in a wheelchair?', 'If you would rather avoid the steps, there is a ramp to your left,'],
  ['question', 'how was the building rescued from being demolished?', 'chained himself to the gate for six days in March 1969. The hall was saved.'],
  ['unanswerable', 'how do i reset my email password', null],
  ['unanswerable', 'where are the toilets please', null],
  ['unanswerable', 'Are dogs allowed on the tour?', null],
  ['unanswerable', 'how much is the deposit for the audio device', null],
  ['unanswerable', 'What was the name of Agatha Thorne\'s husband?', null],
], [
  ['followUp', ['Who was Josefa Lund?', 'what did she do on the night of the flood?'], 'Josefa rang the fog bell by hand for eleven hours,'],
  ['after', 'Which stop comes after Candle Lane, please?', 'Stop four. Saint Brannoc\'s Church.'],
  ['before', 'what stop is before the Ropewalk', 'Stop five. The Herring Fountain.'],
  ['every', 'Show me every place where herring is mentioned', 'The Herring Fountain. | Touch the herring in her left hand if you like.'],
]);
