import { video } from './set.js';

export const lecture = video('lecture', `
Good morning everyone. Last week we talked about hash tables,
and today we look at what happens when they get full.
The load factor is the number of entries divided by the number of slots.
When it goes above three quarters, most libraries double the table.

Doubling means that every entry has to be placed again,
which costs linear time, but it happens so rarely
that the average insert is still constant. We call that amortised cost.
Think of it as saving one coin with every insert
and paying for the move with the coins you saved.

Now, collisions. There are two schools. Separate chaining keeps
a linked list in every slot, and open addressing
walks on until it finds a free one.
Donald Knuth analysed linear probing in the summer of 1962
and said later that this was the moment he fell in love with analysis.

Linear probing is friendly to the cache, because neighbours
lie in the same line of sixty-four bytes.
But it suffers from primary clustering: long runs get longer.
Robin Hood hashing takes from the rich and gives to the poor.
An entry that is far from home may push out one that is near.

Deleting is the tricky part. If you simply empty a slot,
searches that walked across it will stop too early.
So we leave a tombstone, or shift the following entries back.

An attacker who knows your hash function can send keys
that all land in the same slot, and your server grinds to a halt.
That is why Python and Rust use SipHash with a random seed
that changes with every start of the program.

For next Thursday please read chapter eleven of the book,
and implement a table with backward-shift deletion.
The exercise is due on the fourteenth of March at noon.
Late submissions lose two points a day. Questions go to the forum.
`, [
  ['exact', 'load factor', 'load factor'],
  ['exact', 'amortised cost', 'amortised cost.'],
  ['exact', 'primary clustering', 'primary clustering:'],
  ['exact', 'linked list', 'linked list'],
  ['exact', 'chapter eleven', 'chapter eleven'],
  ['spanning', 'so rarely that the average insert', 'so rarely that the average insert'],
  ['spanning', 'open addressing walks on', 'open addressing walks on'],
  ['spanning', 'because neighbours lie in the same line', 'because neighbours lie in the same line'],
  ['spanning', 'send keys that all land', 'send keys that all land'],
  ['spanning', 'with every insert and paying', 'with every insert and paying'],
  ['typo', 'linear probbing friendly', 'Linear probing is friendly'],
  ['typo', 'tombstnoe', 'tombstone,'],
  ['typo', 'seperate chaining', 'Separate chaining'],
  ['typo', 'random sead', 'random seed'],
  ['typo', 'Robbin Hood hashing', 'Robin Hood hashing'],
  ['entity', 'Donald Knuth', 'Donald Knuth'],
  ['entity', 'SipHash', 'SipHash'],
  ['entity', '1962', '1962'],
  ['entity', 'fourteenth of March', 'fourteenth of March'],
  ['question', 'When is the table doubled?', 'above three quarters, most libraries double the table.'],
  ['question', 'Who analysed linear probing?', 'Donald Knuth analysed linear probing'],
  ['question', 'When is the exercise due?', 'exercise is due on the fourteenth of March at noon.'],
  ['question', 'How many points do late submissions lose?', 'lose two points a day.'],
  ['question', 'Which languages use SipHash?', 'Python and Rust use SipHash'],
  ['paraphrase', 'homework deadline', 'exercise is due on the fourteenth of March at noon.'],
  ['paraphrase', 'denial of service by chosen input', 'your server grinds to a halt.'],
  ['paraphrase', 'removing an element safely', 'Deleting is the tricky part.'],
  ['unanswerable', 'How many students are in the course?', null],
  ['unanswerable', 'Who invented the B-tree?', null],
  ['unanswerable', 'What is the password of the forum?', null],
  ['unanswerable', 'How long is chapter eleven?', null],
  ['unanswerable', 'How much does the book cost?', null],
  ['unanswerable', 'Who teaches the course?', null],
  ['unanswerable', 'When was Python released?', null],
], [
  ['followUp', ['Who analysed linear probing?', 'And when?'], 'in the summer of 1962'],
  ['followUp', ['When is the exercise due?', 'And late submissions?'], 'lose two points a day.'],
  ['followUp', ['What is Robin Hood hashing?', 'And the price?'], null],
  ['followUp', ['Which languages use SipHash?', 'Why?'], 'Python and Rust use SipHash'],
  ['first', 'When does he first mention linear probing?', 'Donald Knuth analysed linear probing'],
  ['first', 'the first time the server comes up', 'your server grinds to a halt.'],
  ['first', 'When is a binary tree first mentioned?', null],
  ['every', 'Show me every time linear probing is mentioned', 'Linear probing is friendly'],
  ['every', 'every moment that a tombstone is mentioned', 'we leave a tombstone,'],
  ['count', 'How often is the cache mentioned?', 'friendly to the cache,'],
  ['count', 'How many times does he say quicksort?', null],
  ['after', 'What comes after Robin Hood hashing?', 'An entry that is far from home'],
  ['before', 'What was said before the tombstone?', 'searches that walked across it'],
  ['range', 'What is said at 0:01?', 'Good morning everyone.'],
]);
