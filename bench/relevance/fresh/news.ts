import { recorded } from './recorded.js';

/** Television news as a stenographer types them live: capitals only, `>>` where somebody else speaks, two lines that roll up, late. */
export const news = recorded('news', { secondsBetween: 0.1, rollsUp: true }, `
>> GOOD EVENING AND THANK YOU FOR JOINING
US. I'M RENATA VOSS.
>> AND I'M CALEB MONROE. THIS IS CHANNEL
SIX NEWS AT TEN.
>> WE BEGIN TONIGHT IN GRANGER COUNTY,
WHERE THE WATER IN PINE LAKE IS STILL
RISING. TWO ROADS ARE CLOSED AND ABOUT
FOUR HUNDRED PEOPLE HAVE BEEN ASKED TO
LEAVE THEIR HOMES. OUR IMANI BROOKS IS
THERE. IMANI, WHAT ARE YOU SEEING?
>> RENATA, I'M STANDING ON COUNTY ROAD
NINE, AND BEHIND ME YOU CAN SEE THAT THE
WATER COMES UP TO THE MAILBOXES. THE
SHERIFF SAYS THE DAM ITSELF IS SAFE, BUT
ONE OF ITS THREE GATES IS STUCK AND WON'T
OPEN. A CREW FROM MEMPHIS IS ON ITS WAY
WITH A CRANE. THEY HOPE TO LIFT THE GATE
BY SIX TOMORROW MORNING.
>> WHERE DO PEOPLE GO TONIGHT?
>> THE SHELTER IS IN THE GYM OF FAIRVIEW
HIGH SCHOOL. THERE ARE A HUNDRED AND FIFTY
COTS, AND PETS ARE WELCOME, WHICH MATTERS
TO A LOT OF FOLKS. I SPOKE TO ONE OF THEM,
LORETTA GAINES. SHE BROUGHT FOUR CATS AND
A PARROT.
>> I LEFT THE TELEVISION, I LEFT THE
SILVER, BUT I WAS NOT GOING TO LEAVE MY
BABIES. MY LATE HUSBAND BUILT THAT HOUSE IN
1974 AND IT NEVER FLOODED BEFORE.
>> SCHOOLS IN THE COUNTY STAY CLOSED
TOMORROW. BACK TO YOU.
>> THANK YOU, IMANI. STAY DRY.

>> ALSO TONIGHT, A STRIKE AT THE HOLLIS
TIRE PLANT IS OVER AFTER SIXTEEN DAYS.
THE UNION SAYS ELEVEN HUNDRED WORKERS WILL
GET A RAISE OF SEVEN PERCENT OVER TWO
YEARS. THEY HAD ASKED FOR TWELVE. THE
VOTE WAS CLOSE, FIFTY-FOUR PERCENT IN
FAVOR. THE FIRST SHIFT GOES BACK ON MONDAY.
UNION PRESIDENT EARL DUPREE CALLED IT A
GOOD DEAL IN A BAD YEAR.

>> POLICE IN CARVER ARE LOOKING FOR A MAN
WHO WALKED INTO THE FIRST NATIONAL BANK
WITH A NOTE AND WALKED OUT WITH LESS THAN
TWO HUNDRED DOLLARS. HE IS ABOUT SIX FEET
TALL, HE WORE A GREEN RAINCOAT, AND HE
LEFT ON A CHILD'S BICYCLE. NOBODY WAS
HURT. IF YOU KNOW ANYTHING, CALL 555-0142.

>> NOW TO A HAPPIER STORY. THE OLDEST
CAROUSEL IN THE STATE IS TURNING AGAIN.
IT STOOD STILL IN RIVERSIDE PARK FOR
THIRTY-ONE YEARS. A GROUP OF RETIRED
TEACHERS RAISED NINETY THOUSAND DOLLARS
WITH BAKE SALES AND A CALENDAR. THE HORSES
WERE CARVED IN GERMANY IN 1902. THERE ARE
TWENTY-SIX OF THEM, AND ONE GIRAFFE.
>> WHY A GIRAFFE?
>> NOBODY KNOWS. CHRISTINE ADEYEMI, WHO
LED THE GROUP, SAYS THE CHILDREN FIGHT
OVER IT. A RIDE COSTS ONE DOLLAR, AND ON
WEDNESDAYS IT'S FREE.
>> I WANT THE GIRAFFE.
>> GET IN LINE, CALEB.

>> TIME FOR THE WEATHER. HERE IS OUR CHIEF
METEOROLOGIST, STELLAN OKONKWO. STELLAN,
WHEN WILL THIS RAIN END?
>> NOT TONIGHT, I'M AFRAID. WE ARE UNDER
A FLOOD WARNING UNTIL FOUR A.M. ANOTHER
TWO INCHES WILL FALL BY MORNING. THE
AIRPORT HAS MEASURED FIVE POINT EIGHT
INCHES SINCE SUNDAY. THAT'S A RECORD FOR
APRIL. THE OLD ONE WAS FROM 1991.
TOMORROW AFTERNOON IT FINALLY CLEARS FROM
THE WEST, WITH A HIGH OF FIFTY-EIGHT. THE
WIND WILL BE STRONG, GUSTS UP TO FORTY
MILES AN HOUR, SO BRING IN YOUR TRASH CANS.
SATURDAY IS THE PICK OF THE WEEK, SUNNY
AND SEVENTY-ONE.
>> THANK GOODNESS. MY DAUGHTER GETS
MARRIED ON SATURDAY.
>> CONGRATULATIONS, RENATA. I ORDERED IT
FOR HER.

>> IN SPORTS, THE RIVER HAWKS ARE ONE WIN
AWAY FROM THE FINAL. HERE'S DONNIE PRATT.
>> THEY BEAT THE COMETS NINETY-EIGHT TO
NINETY-FIVE LAST NIGHT IN DOUBLE OVERTIME.
JALEN WHITAKER HAD THIRTY-SEVEN POINTS,
AND HE PLAYED ON A SPRAINED ANKLE. COACH
MARGE TULLY SAID SHE TRIED TO TAKE HIM OUT
AND HE PRETENDED NOT TO HEAR.
GAME SIX IS FRIDAY AT HOME, TIP-OFF IS AT
SEVEN THIRTY. IT IS SOLD OUT, BUT THEY
WILL PUT UP A SCREEN ON THE SQUARE.
THE LAST TIME THE HAWKS WERE IN A FINAL,
I HAD HAIR.
>> WHEN WAS THAT, DONNIE?
>> 1996, AND I DON'T WANT TO TALK ABOUT IT.

>> AND FINALLY, A CORRECTION. YESTERDAY WE
SAID THAT THE NEW LIBRARY COST TWELVE
MILLION DOLLARS. IT COST TWO MILLION. WE
APOLOGIZE TO THE MAYOR, WHO CALLED US FOUR
TIMES.
>> THAT'S THE NEWS. FOR ALL OF US HERE AT
CHANNEL SIX, GOOD NIGHT.
`, [
  ['exact', 'double overtime', 'DOUBLE OVERTIME.'],
  ['exact', 'sprained ankle', 'SPRAINED ANKLE.'],
  ['exact', '"green raincoat"', 'GREEN RAINCOAT,'],
  ['spanning', 'the water comes up to the mailboxes', 'THE WATER COMES UP TO THE MAILBOXES.'],
  ['spanning', '"chief meteorologist"', 'CHIEF METEOROLOGIST,'],
  ['spanning', 'raised ninety thousand dollars with bake sales', 'RAISED NINETY THOUSAND DOLLARS WITH BAKE SALES'],
  ['spanning', 'seven percent over two years', 'SEVEN PERCENT OVER TWO YEARS.'],
  ['typo', 'carousell', 'CAROUSEL'],
  ['typo', 'metereologist', 'METEOROLOGIST,'],
  ['typo', 'fairveiw high school', 'FAIRVIEW HIGH SCHOOL.'],
  ['typo', 'loretta ganes', 'LORETTA GAINES.'],
  ['entity', 'Jalen Whitaker', 'JALEN WHITAKER'],
  ['entity', 'Stellan Okonkwo', 'STELLAN OKONKWO.'],
  ['entity', '1902', '1902.'],
  ['entity', 'Christine Adeyemi', 'CHRISTINE ADEYEMI,'],
  ['question', 'Where is the shelter?', 'THE SHELTER IS IN THE GYM OF FAIRVIEW HIGH SCHOOL.'],
  ['question', 'How many people have to leave their homes?', 'ABOUT FOUR HUNDRED PEOPLE HAVE BEEN ASKED TO LEAVE THEIR HOMES.'],
  ['question', 'how long did the strike last', 'IS OVER AFTER SIXTEEN DAYS.'],
  ['question', 'What raise do the workers get?', 'GET A RAISE OF SEVEN PERCENT'],
  ['question', 'How much money did the bank robber get?', 'LESS THAN TWO HUNDRED DOLLARS.'],
  ['question', 'What was the bank robber wearing?', 'HE WORE A GREEN RAINCOAT,'],
  ['question', 'where were the horses carved', 'THE HORSES WERE CARVED IN GERMANY IN 1902.'],
  ['question', 'How many horses does the carousel have?', 'TWENTY-SIX OF THEM, AND ONE GIRAFFE.'],
  ['question', 'What does a ride on the carousel cost?', 'A RIDE COSTS ONE DOLLAR,'],
  ['question', 'who led the group of retired teachers?', 'CHRISTINE ADEYEMI, WHO LED THE GROUP,'],
  ['question', 'When does the flood warning end?', 'A FLOOD WARNING UNTIL FOUR A.M.'],
  ['question', 'how warm will it be on saturday', 'SATURDAY IS THE PICK OF THE WEEK, SUNNY AND SEVENTY-ONE.'],
  ['question', 'how many points did Whitaker score', 'JALEN WHITAKER HAD THIRTY-SEVEN POINTS,'],
  ['question', 'When is game six?', 'GAME SIX IS FRIDAY AT HOME, TIP-OFF IS AT SEVEN THIRTY.'],
  ['question', 'Who is the coach of the River Hawks?', 'COACH MARGE TULLY'],
  ['question', 'How much did the new library really cost?', 'IT COST TWO MILLION.'],
  ['question', 'Why can\'t they open the dam?', 'ONE OF ITS THREE GATES IS STUCK AND WON\'T OPEN.'],
  ['question', 'what pets did Loretta Gaines bring?', 'SHE BROUGHT FOUR CATS AND A PARROT.'],
  ['paraphrase', 'labor dispute ended', 'A STRIKE AT THE HOLLIS TIRE PLANT IS OVER'],
  ['paraphrase', 'getaway vehicle', 'A CHILD\'S BICYCLE.'],
  ['paraphrase', 'public viewing for fans without tickets', 'PUT UP A SCREEN ON THE SQUARE.'],
  ['unanswerable', 'How high is the dam?', null],
  ['unanswerable', 'What is the name of the sheriff?', null],
  ['unanswerable', 'How old is Jalen Whitaker?', null],
  ['unanswerable', 'What did the crane cost?', null],
  ['unanswerable', 'who carved the giraffe', null],
  ['unanswerable', 'How much does a ticket for game six cost?', null],
  ['unanswerable', 'What is the name of the mayor?', null],
  ['unanswerable', 'When was the tire plant built?', null],
  ['unanswerable', 'who does Renata\'s daughter marry', null],
  ['unanswerable', 'How many people died in the flood?', null],
], [
  ['followUp', ['Where is the shelter?', 'how many cots are there'], 'A HUNDRED AND FIFTY COTS,'],
  ['followUp', ['What does a ride on the carousel cost?', 'And on Wednesdays?'], 'WEDNESDAYS IT\'S FREE.'],
  ['followUp', ['how long did the strike last', 'who is the union president?'], 'UNION PRESIDENT EARL DUPREE'],
  ['followUp', ['When is game six?', 'and game seven?'], null],
  ['followUp', ['How tall was the bank robber?', 'what did he wear?'], 'HE WORE A GREEN RAINCOAT,'],
  ['first', 'When is the giraffe first mentioned?', 'AND ONE GIRAFFE.'],
  ['first', 'the first time they talk about the river hawks', 'THE RIVER HAWKS ARE ONE WIN'],
  ['first', 'when is an earthquake first mentioned', null],
  ['every', 'Every time the giraffe is mentioned', 'AND ONE GIRAFFE. | WHY A GIRAFFE? | I WANT THE GIRAFFE.'],
  ['every', 'show me every mention of saturday', 'SATURDAY IS THE PICK | MARRIED ON SATURDAY.'],
  ['count', 'How often is the sheriff mentioned?', 'SHERIFF SAYS'],
  ['count', 'how many times do they say tornado', null],
  ['after', 'What comes after the weather?', 'IN SPORTS,'],
  ['after', 'what is said after "stay dry"', 'ALSO TONIGHT,'],
  ['before', 'What is said before the correction?', 'I DON\'T WANT TO TALK ABOUT IT.'],
  ['range', 'what are they saying at 0:30?', 'THE WATER COMES UP TO THE MAILBOXES.'],
  ['summary', 'summarise from 1:30 to 2:30', '1:30 2:30'],
  ['summary', 'summarise the last minute', '3:32 4:40'],
]);
