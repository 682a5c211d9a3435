import { recorded } from '../fresh/recorded.js';

/** A recorded call to an insurer about water in a flat: the clerk, the claimant, and later the loss adjuster. */
export const claim = recorded('claim', { secondsBetween: 0.8, hasWords: true }, `
Colleen: Thank you for calling Brackwell Mutual, home claims, my name is Colleen.
Colleen: This call is being recorded. Can I take your policy number, please?
Farouk: Yes, hold on, I've got it here. It's H M, seven seven four, oh nine, two.
Colleen: Seven seven four, oh nine, two. Lovely. And that's Mister Farouk Haddad?
Farouk: That's me.
Colleen: And just for security, the first line of your address?
Farouk: Flat three, eighteen Tanner Street. It's above the bakery.

Colleen: Thank you. So what's happened, Mister Haddad?
Farouk: The washing machine. The hose at the back came off.
Farouk: I went to work at half past seven, it was running, and I came home at a quarter to six
Farouk: and the water was coming down the stairs to meet me.
Colleen: Oh dear. And what day was that?
Farouk: Tuesday. Tuesday the ninth.
Colleen: So the water ran for roughly ten hours.
Farouk: I suppose so, yes. I turned it off at the tap under the sink.
Colleen: That was the right thing to do. Is anybody hurt?
Farouk: No, no. The cat was on the wardrobe. She's still angry.

Colleen: Can you tell me what's damaged? Take your time.
Farouk: The kitchen floor, it's laminate, it's come up like waves.
Farouk: The hall carpet. The bottom of the kitchen units, they've swollen, the doors won't close.
Farouk: And my oud. It was in its case, on the floor in the hall.
Colleen: I'm sorry, your what?
Farouk: Oud. It's an instrument, like a lute. My uncle made it in Aleppo in 1982.
Colleen: I see. And do you know what it's worth?
Farouk: To me? No. For the insurance, a man in Manchester valued it, four years ago,
Farouk: at two thousand six hundred pounds. I have the paper.
Colleen: Keep that paper safe, please. I'll tell you why.
Colleen: Under your policy, single items over fifteen hundred pounds have to be listed,
Colleen: and I can't see an instrument on the list. I can only see a bicycle.
Farouk: I sold the bicycle!
Colleen: Right. I'll make a note. So for the oud, I don't want to promise anything,
Colleen: it may be that we can only pay up to the limit, so fifteen hundred.

Farouk: And downstairs? The bakery had water through the ceiling.
Farouk: Mrs Onslow had to throw away the flour, sacks of it, and she closed for two days.
Colleen: Does she have her own insurance?
Farouk: She says so, yes.
Colleen: Then she claims with them first, and they come to us if they think that you're liable.
Colleen: Please don't sign anything, and don't tell her that you'll pay.
Farouk: I've already brought her flowers.
Colleen: Flowers are fine.

Colleen: I've got our loss adjuster on the other line, he was in your flat yesterday, I believe.
Colleen: I'm just going to bring him in. Dwayne, can you hear us?
Dwayne: Loud and clear. Morning, Mister Haddad.
Farouk: Good morning.
Dwayne: So I had a look at the hose. The clip is rusted through, it wasn't fitted yesterday, put it like that.
Dwayne: Who put the machine in?
Farouk: It was in the flat when I moved in. That was in 2017.
Dwayne: And has anyone serviced it since?
Farouk: No. Do people do that?
Dwayne: Hardly anyone, to be honest. I ask because wear and tear isn't covered.
Dwayne: That means we won't pay for the hose, or for the machine. But what the water did, that's covered.
Farouk: So the hose is eight pounds and the floor is, what, thousands?
Dwayne: Exactly, so you're on the right side of that.

Dwayne: Now, my meter read ninety-four per cent behind the skirting in the hall. That's soaking.
Dwayne: You'll need drying machines. Two of them, for about three weeks.
Farouk: Three weeks! Are they loud?
Dwayne: Like a hoover that never stops. Most people move out.
Farouk: Where do I go?
Colleen: Your policy has alternative accommodation, Mister Haddad. It's up to twenty-eight nights,
Colleen: and up to ninety pounds a night. You book it yourself, keep the receipts, and we pay you back.
Farouk: And the cat?
Colleen: Let me check. Yes, a cattery is included, up to fourteen pounds a day.
Farouk: She'll be even angrier.

Dwayne: One thing I have to raise. On the form you wrote that the kitchen floor is four years old.
Dwayne: I found a sticker on the underside and it says 2013.
Farouk: I wrote what the landlord told me. I don't own the floor, do I?
Dwayne: Hang on. You're a tenant?
Farouk: No, I bought the flat from him. In 2020. He said he'd just had it done.
Dwayne: Ah. Okay. Then you weren't to know. I'll put it down as an honest mistake,
Dwayne: but could you send me something from the purchase that mentions the floor?
Farouk: There's a letter from the solicitor. I'll look for it tonight.

Colleen: Let me tell you about the excess. Normally that's two hundred and fifty pounds.
Colleen: For escape of water it's higher, it's four hundred.
Farouk: Escape of water. It sounds like a prison film.
Colleen: It does, doesn't it? We'd take that off the payment, so you don't have to send us anything.
Farouk: And how long does it all take?
Colleen: The drying firm will ring you within forty-eight hours, they're called Aridon.
Colleen: When the flat is dry you get a certificate, and only then the floor goes down.
Dwayne: If they lay it before that, it comes up again, and I won't sign it off.
Colleen: For the smaller things, the carpet and so on, I can send you an advance of seven hundred today.
Farouk: Really? That would help, yes. Thank you.
Colleen: It'll be in your account by Friday.

Farouk: Can I throw the carpet away? It's starting to smell.
Dwayne: Cut out a piece, about as big as a sheet of paper, and keep that. The rest can go.
Dwayne: And take photos before you do.
Farouk: My neighbour has done forty photos. She's very thorough.
Colleen: Perfect. Then your claim reference is K, five one eight, six six.
Farouk: K, five one eight, six six.
Colleen: And if you're not happy with a decision, you can complain to us in writing,
Colleen: and after eight weeks you can go to the ombudsman. I have to say that.
Farouk: I'm not complaining. I only want to play on Sundays again.
Colleen: I hope you will, Mister Haddad. Is there anything else I can help you with?
Farouk: No. Well, tell me that you list that bicycle as sold.
Colleen: Already done. Take care now.
`, [
  ['exact', 'water was coming down the stairs to meet me', 'the water was coming down the stairs to meet me.'],
  ['exact', 'Like a hoover that never stops', 'Like a hoover that never stops.'],
  ['exact', 'It sounds like a prison film', 'It sounds like a prison film.'],
  ['exact', 'my meter read ninety-four per cent behind the skirting', 'my meter read ninety-four per cent behind the skirting'],
  ['spanning', 'a man in Manchester valued it, four years ago, at two thousand six hundred pounds', 'a man in Manchester valued it, four years ago, at two thousand six hundred pounds.'],
  ['spanning', 'complain to us in writing and after eight weeks', 'you can complain to us in writing, and after eight weeks'],
  ['spanning', 'up to twenty-eight nights and up to ninety pounds', 'It\'s up to twenty-eight nights, and up to ninety pounds a night.'],
  ['typo', 'laminat floor', 'The kitchen floor, it\'s laminate,'],
  ['typo', 'ombudsmen', 'after eight weeks you can go to the ombudsman.'],
  ['typo', 'wardrope cat', 'The cat was on the wardrobe.'],
  ['typo', 'drying mashines', 'You\'ll need drying machines.'],
  ['entity', 'Aridon', 'they\'re called Aridon.'],
  ['entity', 'Aleppo', 'My uncle made it in Aleppo in 1982.'],
  ['entity', 'Mrs Onslow', 'Mrs Onslow had to throw away the flour,'],
  ['entity', 'Tanner Street', 'Flat three, eighteen Tanner Street.'],
  ['question', 'what came off the washing machine', 'The washing machine. The hose at the back came off.'],
  ['question', 'When did he come home that day?', 'I came home at a quarter to six'],
  ['question', 'is wear and tear covered?', 'I ask because wear and tear isn\'t covered.'],
  ['question', 'please tell me how much a cattery may cost per day', 'a cattery is included, up to fourteen pounds a day.'],
  ['question', 'How high is the excess for escape of water?', 'For escape of water it\'s higher, it\'s four hundred.'],
  ['question', 'how much is the advance she sends today', 'I can send you an advance of seven hundred today.'],
  ['question', 'What year was on the sticker under the floor?', 'I found a sticker on the underside and it says 2013.'],
  ['question', 'how did he stop the flood', 'I turned it off at the tap under the sink.'],
  ['question', 'who has to pay for the stuff the shop below lost?', 'Then she claims with them first, and they come to us if they think that you\'re liable.'],
  ['question', 'Could you tell me why they might not pay the full value of the instrument?', 'single items over fifteen hundred pounds have to be listed,'],
  ['unanswerable', 'who won the world cup in 1998', null],
  ['unanswerable', 'what is his monthly premium', null],
  ['unanswerable', 'Is theft also covered by the policy, please?', null],
  ['unanswerable', 'What is the cat\'s name?', null],
  ['unanswerable', 'how many sacks of flour were thrown away', null],
], [
  ['followUp', ['How long will the drying machines run?', 'where can he stay during that time?', 'and who books it'], 'You book it yourself, keep the receipts, and we pay you back.'],
  ['after', 'what does Dwayne ask after he talks about the rusted clip?', 'Who put the machine in?'],
  ['first', 'when is the bicycle first mentioned', 'I can only see a bicycle.'],
  ['count', 'how many times do they mention the bakery?', 'It\'s above the bakery. | The bakery had water through the ceiling.'],
]);
