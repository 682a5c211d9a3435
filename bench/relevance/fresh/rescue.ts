import { recorded } from './recorded.js';

/** A podcast of two people as speech recognition writes it: full stops and capitals mostly right, no speakers. */
export const rescue = recorded('rescue', { secondsBetween: 0.2, noSpeakers: true }, `
Welcome to High Ground, the podcast about people
who go up when everybody else comes down.
I'm Petra Lindholm and today I'm talking to Hamish Orr,
who has led the Glen Carron mountain rescue team since 2009.
Hamish, good to have you.
Thanks for asking me, Petra. I nearly didn't make it,
we had a call-out at four this morning.
What happened?
Two students from Glasgow walked up Ben Dorran in trainers.
They had one torch between them and the battery died at midnight.
We found them in a bothy, cold but fine.
They'd burned the visitors' book to keep warm.

How many people are on the team?
Thirty-four at the moment, and two dogs.
All of us are volunteers. I'm a postman, my deputy is a dentist,
and our best climber runs a cheese shop in Inverarn.
She's called Mairi Kerr. She went up the north face with a broken thumb once.
And nobody gets paid.
Not a penny. We even buy our own boots.
They're about three hundred pounds and they last two winters.

How many calls do you get in a year?
Last year it was ninety-one, which is a record.
When I started it was maybe twenty-five.
Why is it going up so much?
Phones, mostly. People see a picture on the internet
and then they want the same picture.
There's a waterfall up at Strathvane that nobody had heard of.
Now there are two hundred cars on a Sunday.

Tell me about the dogs.
Well, there's Biscuit, she's a border collie, she's seven,
and there's Moss, who is a spaniel and not very obedient.
A good dog does the work of twenty searchers.
Biscuit once found a man under a metre and a half of snow.
He'd been buried for two hours. He sends her a sausage every Christmas.
How long does it take to train one?
About three years, and only one in four passes.

What was your worst night up there?
That was the storm in January 2013.
A family of five was missing on the ridge.
We had winds of a hundred and ten miles an hour.
The helicopter from Stornoway turned back twice.
We had to crawl, literally crawl on our hands and knees.
And did you find them?
We did, at half past six in the morning, in a snow hole.
The father had been in the army and he'd dug it with a frying pan.
All five of them walked out. I cried like a baby.

Have you ever been frightened yourself?
Every time. If you aren't frightened you shouldn't be there.
I fell into a crevasse in Norway when I was nineteen.
It was only six metres, but I was in there for nine hours.
My friend Eirik held the rope the whole time.
He's the reason that I joined.

Let's talk about money. What does a year cost you?
Sixty-two thousand pounds, roughly. The biggest part is fuel and insurance.
A stretcher is four thousand, and a drone is nine.
The government gives us about a third of that.
The rest is donations. There's an old lady in Perth
who sends us five pounds every month in an envelope.
She's never told us why.

You use drones now?
Since last spring. They see heat, so at night they're wonderful.
But they can't fly in a strong wind, and that's when people get lost.
And what about artificial intelligence?
I've got a postman's intelligence and that has to do.

What should people take when they go walking?
A map, a whistle and a spare layer. And tell somebody where you're going.
The whistle is six blasts, then a minute's silence, then six again.
Don't shout. You'll lose your voice in ten minutes.
And if you get lost, stay where you are.
The ones who keep walking are the ones that we find in the spring.
That's a grim thought.
It's a grim business, but the tea is good.

Last question. Will you ever stop?
My knees say next year. My wife says last year.
Mairi will take over, she's better at it than me anyway.
Hamish Orr, thank you. If you want to help the team,
there's a ceilidh on the nineteenth of October in the village hall.
Tickets are twelve pounds and children get in free.
I'll be the one who isn't dancing.
Next week I'm talking to a woman who lives on a glacier.
`, [
  ['exact', 'frying pan', 'frying pan.'],
  ['exact', '"spare layer"', 'spare layer.'],
  ['spanning', 'better at it than me anyway Hamish Orr', 'better at it than me anyway. Hamish Orr,'],
  ['spanning', 'picture on the internet and then they want', 'picture on the internet and then they want'],
  ['typo', 'Strathvaine waterfall', 'waterfall up at Strathvane'],
  ['typo', 'helicoptor', 'helicopter'],
  ['entity', 'Mairi Kerr', 'Mairi Kerr.'],
  ['entity', 'Stornoway', 'Stornoway'],
  ['question', 'How many people are on the rescue team?', 'Thirty-four at the moment,'],
  ['question', 'what does Hamish do for a living', 'I\'m a postman,'],
  ['question', 'How much do the boots cost?', 'about three hundred pounds and they last two winters.'],
  ['question', 'How many calls did they get last year?', 'Last year it was ninety-one,'],
  ['question', 'what are the names of the dogs', 'there\'s Biscuit,'],
  ['question', 'How old is Biscuit?', 'she\'s seven,'],
  ['question', 'how long was the man buried in the snow', 'He\'d been buried for two hours.'],
  ['question', 'How long does it take to train a dog?', 'About three years,'],
  ['question', 'When was the storm?', 'the storm in January 2013.'],
  ['question', 'how fast was the wind', 'winds of a hundred and ten miles an hour.'],
  ['question', 'What did the father dig the snow hole with?', 'dug it with a frying pan.'],
  ['question', 'Where did Hamish fall into a crevasse?', 'I fell into a crevasse in Norway'],
  ['question', 'Who held the rope?', 'My friend Eirik held the rope'],
  ['question', 'How much does a stretcher cost?', 'A stretcher is four thousand,'],
  ['question', 'how much does the government pay?', 'The government gives us about a third of that.'],
  ['question', 'When is the ceilidh?', 'nineteenth of October'],
  ['question', 'How much are the tickets?', 'Tickets are twelve pounds'],
  ['question', 'who will take over from him', 'Mairi will take over,'],
  ['question', 'why can\'t you use drones in a storm', 'they can\'t fly in a strong wind,'],
  ['question', 'What should you do when you get lost?', 'if you get lost, stay where you are.'],
  ['paraphrase', 'unpaid work', 'All of us are volunteers.'],
  ['unanswerable', 'How old is Hamish Orr?', null],
  ['unanswerable', 'How much does the helicopter cost?', null],
  ['unanswerable', 'How high is Ben Dorran?', null],
  ['unanswerable', 'What is the name of the deputy?', null],
  ['unanswerable', 'How many people died on the ridge?', null],
  ['unanswerable', 'Who trains the dogs?', null],
  ['unanswerable', 'When did Mairi break her thumb?', null],
  ['unanswerable', 'how much did the drone weigh', null],
  ['unanswerable', 'Where does the old lady buy her envelopes?', null],
  ['unanswerable', 'How long is the podcast?', null],
], [
  ['followUp', ['How old is Biscuit?', 'and what breed is she?'], 'she\'s a border collie,'],
  ['followUp', ['How much does a stretcher cost?', 'And a drone?'], 'a drone is nine.'],
  ['followUp', ['When is the ceilidh?', 'how much are the tickets'], 'Tickets are twelve pounds'],
  ['followUp', ['Who is Moss?', 'how old is he?'], null],
  ['first', 'When is the helicopter first mentioned?', 'The helicopter from Stornoway'],
  ['first', 'first time they mention a shark', null],
  ['every', 'every time Mairi is mentioned', 'She\'s called Mairi Kerr. | Mairi will take over,'],
  ['count', 'How often is Norway mentioned?', 'in Norway'],
  ['after', 'What comes after "did you find them"?', 'We did, at half past six in the morning,'],
  ['before', 'what was said before the frying pan', 'in a snow hole.'],
  ['summary', 'summarise from 1:00 to 2:00', '1:00 2:00'],
]);
